/// One row of delimited text with its line end, as spreadsheets read it.
///
/// - Parameter guardFormulas: As in `delimitedText`.
package func delimitedLine(
    _ row: [String], delimiter: UInt8 = UInt8(ascii: ";"), guardFormulas: Bool = true
) -> [UInt8] {
    delimitedText(header: row, rows: [], delimiter: delimiter, guardFormulas: guardFormulas)
}
