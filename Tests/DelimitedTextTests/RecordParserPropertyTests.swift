import DelimitedText
import SurveyModel
import Testing

/// A way of writing a table, and of reading it back.
private struct WrittenDialect: CustomStringConvertible {
    var delimiter: Character
    var lineEnd: String
    var quotesAll: Bool
    var endsWithLineEnd: Bool
    var encoding: String?
    var directive = false

    var description: String {
        "\(delimiter.debugDescription) \(lineEnd.debugDescription) \(encoding ?? "utf-8") quotes:\(quotesAll) end:\(endsWithLineEnd)"
    }

    func text(_ rows: [[String]]) -> String {
        let lines = rows.map { $0.map(field).joined(separator: String(delimiter)) }
        return (directive ? "sep=\(delimiter)\(lineEnd)" : "") + lines.joined(separator: lineEnd)
            + (endsWithLineEnd ? lineEnd : "")
    }

    /// Blank first fields are quoted: a blank line is no record.
    private func field(_ text: String) -> String {
        let needsQuotes =
            text.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) } || text.contains(delimiter)
        guard quotesAll || needsQuotes || text.isEmpty else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    func bytes(_ rows: [[String]]) -> [UInt8] {
        let text = text(rows)
        switch encoding {
        case "utf-16le": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        case "utf-16be": return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        case "windows-1252", "iso-8859-15", "macintosh", "cp850":
            return text.unicodeScalars.map { Self.codePages[encoding ?? ""]?[$0] ?? UInt8($0.value) }
        case "utf-8-bom": return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        default: return Array(text.utf8)
        }
    }

    /// Where the code pages put the letters of the tables, from their published charts.
    private static let codePages: [String: [Unicode.Scalar: UInt8]] = [
        "windows-1252": ["ü": 0xFC, "ß": 0xDF, "€": 0x80], "iso-8859-15": ["ü": 0xFC, "ß": 0xDF, "€": 0xA4],
        "macintosh": ["ü": 0x9F, "ß": 0xA7, "€": 0xDB], "cp850": ["ü": 0x81, "ß": 0xE1],
    ]

    static let all: [WrittenDialect] = [",", ";", "\t"].flatMap { delimiter in
        ["\n", "\r\n", "\r"].flatMap { lineEnd in
            [nil, "utf-8-bom", "windows-1252", "iso-8859-15", "macintosh", "cp850", "utf-16le", "utf-16be"].map {
                WrittenDialect(
                    delimiter: Character(delimiter), lineEnd: lineEnd, quotesAll: $0 == "utf-8-bom",
                    endsWithLineEnd: $0 != "cp850", encoding: $0, directive: delimiter == ";")
            }
        }
    }
}

/// What the ingest does with a file's bytes, cut into pieces of one size.
private func read(_ bytes: [UInt8], _ dialect: WrittenDialect, piece: Int) throws -> [RawRecord] {
    let declared = dialect.encoding.flatMap { $0.hasPrefix("ut") ? nil : $0 }
    var decoder = TextDecoder(declared: declared)
    var text: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
        let end = min(start + piece, bytes.count)
        text.append(try decoder.utf8(Array(bytes[start..<end]), isLast: end == bytes.count))
    }
    let directive = SeparatorLine(text.flatMap { $0 })
    var left = directive?.length ?? 0
    var parser = RecordParser(
        delimiter: dialect.delimiter.asciiValue ?? 0, firstLine: directive == nil ? 1 : 2, firstOffset: left)
    var records: [RawRecord] = []
    for part in text {
        let skipped = min(left, part.count)
        left -= skipped
        try parser.feed(Array(part.dropFirst(skipped))) { records.append($0) }
    }
    try parser.finish { records.append($0) }
    return records
}

struct RecordParserPropertyTests {
    @Test(arguments: WrittenDialect.all)
    fileprivate func `what is written reads back, whatever the size of the pieces`(dialect: WrittenDialect) throws {
        var random = SplitMix(seed: 20_260_301)
        let alphabet = Array(dialect.encoding == "cp850" ? "ab\"ü\n, ;ß'" : "ab\"ü\n, ;ß€'\t")
        for _ in 0..<12 {
            let width = 1 + Int(random.next() % 4)
            let rows = (0..<(1 + Int(random.next() % 4))).map { _ in
                (0..<width).map { _ in
                    String(
                        (0..<Int(random.next() % 6)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
                }
            }
            let bytes = dialect.bytes(rows)
            let whole = try read(bytes, dialect, piece: bytes.count)
            #expect(whole.map { record in record.fields.indices.map(record.text) } == rows, "\(dialect)")
            for piece in [1, 2, 3, 5, 7, 11] {
                let cut = try read(bytes, dialect, piece: piece)
                #expect(cut.map { record in record.fields.indices.map(record.text) } == rows, "\(dialect) \(piece)")
                #expect(cut.map(\.line) == whole.map(\.line) && cut.map(\.offset) == whole.map(\.offset))
            }
        }
    }

    @Test func `fields of any length end where they should, whatever signs stand in them`() throws {
        var random = SplitMix(seed: 11)
        let alphabet = Array("abcdefgh\u{1}\u{B}\u{E}\u{7F}\u{AC}ü–\";\t")
        let dialect = WrittenDialect(
            delimiter: ";", lineEnd: "\n", quotesAll: false, endsWithLineEnd: true, encoding: nil)
        for round in 0..<20 {
            let rows = (0..<3).map { _ in
                (0..<300).map { _ in
                    String(
                        (0..<Int(random.next() % 20)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
                    )
                }
            }
            let bytes = dialect.bytes(rows)
            let records = try read(bytes, dialect, piece: round % 2 == 0 ? bytes.count : 1000)
            #expect(records.map { record in record.fields.indices.map(record.text) } == rows)
        }
    }

    @Test func `every size from one byte up gives the same records`() throws {
        let dialect = WrittenDialect(
            delimiter: ";", lineEnd: "\r\n", quotesAll: false, endsWithLineEnd: true, encoding: nil)
        let rows = [["a", "b\nc", "\"\""], ["ü€", "", "x;y"], ["", "\r\n", "z"]]
        let bytes = dialect.bytes(rows)
        for piece in 1...bytes.count {
            let records = try read(bytes, dialect, piece: piece)
            #expect(records.map { record in record.fields.indices.map(record.text) } == rows)
            #expect(records.map(\.line) == [1, 3, 4])
        }
    }

    @Test func `random bytes never do more than throw, and never differ by how they are cut`() {
        var random = SplitMix(seed: 7)
        let alphabet = Array("a,\"\n\r\"\"ü;".utf8) + [0xFF, 0x00]
        for round in 0..<2000 {
            let bytes = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let dialect = WrittenDialect(
                delimiter: ",", lineEnd: "\n", quotesAll: false, endsWithLineEnd: true, encoding: nil)
            let whole = Result { try read(bytes, dialect, piece: max(1, bytes.count)) }
            let cut = Result { try read(bytes, dialect, piece: 1 + round % 5) }
            #expect(cells(whole) == cells(cut), "\(bytes)")
        }
    }

    private func cells(_ result: Result<[RawRecord], any Error>) -> [[String]]? {
        try? result.get().map { record in ["\(record.line)"] + record.fields.indices.map(record.text) }
    }
}
