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
            if isPlain(field, delimiter) {
                bytes.append(contentsOf: field.utf8)
                continue
            }
            bytes += written(guardFormulas && index >= keys ? guarded(field) : field, delimiter)
        }
        bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
}

/// Whether a field is written as it is, at a glance: it begins with a letter or a digit, and holds nothing but printing
/// characters of ASCII and letters of Latin-1.
private func isPlain(_ field: String, _ delimiter: UInt8) -> Bool {
    guard let first = field.utf8.first else { return true }
    let isWord = first &- 48 < 10 || (first | 0x20) &- 97 < 26
    return isWord
        && field.utf8.allSatisfy {
            // Letters of Latin-1 begin with 0xC3; what begins with another byte is looked at closely.
            ($0 >= 0x20 && $0 < 0x7F || $0 == 0xC3 || $0 >= 0x80 && $0 < 0xC0) && $0 != delimiter && $0 != 0x22
        }
}

private func written(_ field: String, _ delimiter: UInt8) -> [UInt8] {
    let bytes = Array(field.utf8)
    let special: [UInt8] = [delimiter, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard bytes.contains(where: special.contains) else { return bytes }
    return [UInt8(ascii: "\"")] + bytes.flatMap { $0 == UInt8(ascii: "\"") ? [$0, $0] : [$0] } + [UInt8(ascii: "\"")]
}
