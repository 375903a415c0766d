/// Writes delimited text: RFC 4180 quoting, LF line ends, UTF-8.
///
/// - Parameters:
///   - guardFormulas: Puts an apostrophe before texts that a spreadsheet would take for a formula; numbers stay as they are
///     (OWASP, CSV injection).
///   - keys: So many columns at the beginning stay as they are: what they name must be found again by programs.
package func delimitedText(
    header: [String], rows: [[String]], delimiter: UInt8 = UInt8(ascii: ","), byteOrderMark: Bool = false,
    guardFormulas: Bool = true, keys: Int = 0
) -> [UInt8] {
    var bytes: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for row in [header] + rows {
        for (index, field) in row.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            bytes += written(guardFormulas && index >= keys ? guarded(field) : field, delimiter)
        }
        bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
}

private func written(_ field: String, _ delimiter: UInt8) -> [UInt8] {
    let bytes = Array(field.utf8)
    let special: [UInt8] = [delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard bytes.contains(where: special.contains) else { return bytes }
    return [UInt8(ascii: "\"")] + bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] } + [UInt8(ascii: "\"")]
}
