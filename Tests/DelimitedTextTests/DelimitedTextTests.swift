import DelimitedText
import SurveyModel
import Testing

private func cells(_ text: String, delimiter: String = ",", chunk: Int? = nil) throws -> [[String]] {
    var parser = RecordParser(delimiter: delimiter.utf8.first ?? 44)
    var rows: [[String]] = []
    let bytes = Array(text.utf8)
    let size = chunk ?? max(1, bytes.count)
    func add(_ record: RawRecord) { rows.append(record.fields.indices.map(record.text)) }
    for start in stride(from: 0, to: bytes.count, by: size) {
        try parser.feed(Array(bytes[start..<min(start + size, bytes.count)]), add)
    }
    try parser.finish(add)
    return rows
}

struct RecordParserTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a\rb\r", [["a"], ["b"]]), ("a,\n", [["a", ""]]), ("\n\na\n\n", [["a"]]),
        ("\"a,\"\"b\"\"\",c\n", [["a,\"b\"", "c"]]), ("\"a\nb\",c\r\nd,e\r\n", [["a\nb", "c"], ["d", "e"]]),
        ("a \"x\" b,5'7\"\n", [["a \"x\" b", "5'7\""]]), ("\"a\"x,b\n", [["ax", "b"]]), ("\"\"\n", [[""]]),
        (",\n", [["", ""]]),
    ])
    func `reads`(text: String, expected: [[String]]) throws {
        for chunk in 1...max(1, text.utf8.count) { #expect(try cells(text, chunk: chunk) == expected) }
    }

    @Test func `an unclosed quote is an error at the line where it opened`() {
        #expect(
            throws: DelimitedError(
                code: "unclosed-quote", line: 2, what: "a quote opened here is never closed",
                fix: "close the quote, or declare another delimiter")
        ) { try cells("a\nb,\"c\nd\ne\n") }
    }

    @Test func `physical lines and offsets are kept`() throws {
        let records = try allRecords(Array("h\n\"a\nb\"\n\nc\n".utf8), delimiter: 44)
        #expect(records.map(\.line) == [1, 2, 5])
        #expect(records.map(\.offset) == [0, 2, 9])
    }

    @Test func `nothing and an empty text in quotes are told apart`() throws {
        let record = try #require(try allRecords(Array(",\"\"\n".utf8), delimiter: 44).first)
        #expect(record.fields.map(\.wasQuoted) == [false, true])
    }

    @Test func `a field without end is refused before it fills the memory`() {
        let text = "a,\"" + String(repeating: "x", count: RecordParser.longestField + 1)
        #expect(throws: DelimitedError.self) { try cells(text) }
    }

    @Test func `what is written reads back, for random tables in every dialect and chunk size`() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ab\",;\n\t ü'")
        for round in 0..<300 {
            let delimiter = [",", ";", "\t"][round % 3]
            let width = Int.random(in: 2...4, using: &random)
            let rows = (0..<3).map { _ in
                (0..<width).map { _ in
                    String(
                        (0..<Int.random(in: 0...5, using: &random)).map { _ in
                            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                        })
                }
            }
            let bytes = delimitedText(
                header: rows[0], rows: Array(rows[1...]), delimiter: delimiter.utf8.first ?? 44, guardFormulas: false)
            #expect(
                try cells(String(decoding: bytes, as: UTF8.self), delimiter: delimiter, chunk: 1 + round % 7) == rows)
        }
    }
}

struct TextDecoderTests {
    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61], nil, "a", "utf-8"), ([0xFF, 0xFE, 0xE4, 0x00], nil, "ä", "utf-16le"),
            ([0xFE, 0xFF, 0x00, 0xE4], nil, "ä", "utf-16be"), ([0xE4, 0x80], "windows-1252", "ä€", "windows-1252"),
            ([0xCA], "macintosh", "\u{A0}", "macintosh"), ([0x84], "cp850", "ä", "cp850"),
        ] as [([UInt8], String?, String, String)])
    func `decodes by evidence or declaration`(bytes: [UInt8], declared: String?, text: String, name: String) throws {
        let decoded = try decodedText(bytes, encoding: declared)
        #expect(String(decoding: decoded.text, as: UTF8.self) == text)
        #expect(decoded.encoding == name)
    }

    @Test(arguments: [[0x61, 0x0A, 0xE4], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `bytes that are no UTF-8 are never guessed`(bytes: [UInt8]) throws {
        let error = try #require(throws: DelimitedError.self) { try decodedText(bytes, encoding: nil) }
        #expect(error.code == "not-utf8")
    }

    @Test func `says byte and line`() throws {
        let error = try #require(throws: DelimitedError.self) {
            try decodedText(Array("ab\ncd".utf8) + [0xFF], encoding: nil)
        }
        #expect(error.line == 2)
        #expect(error.what == "byte 5 is not UTF-8")
    }

    @Test func `characters may be cut between chunks`() throws {
        for (text, encoding) in [("aäöü€😀b", nil), ("aä€b", "utf-16le" as String?)] {
            let bytes = encoding == nil ? Array(text.utf8) : text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            var decoder = TextDecoder(declared: encoding)
            var out: [UInt8] = []
            for (index, byte) in bytes.enumerated() {
                out += try decoder.utf8([byte], isLast: index == bytes.count - 1)
            }
            #expect(String(decoding: out, as: UTF8.self) == text)
        }
    }

    @Test func `an unknown encoding is named`() {
        #expect(throws: DelimitedError.self) { try decodedText([97], encoding: "latin-42") }
    }
}

struct DelimitedTableTests {
    @Test(arguments: [
        "key;name\nulm;Ulm\n", "key,name\nulm,Ulm\n", "key\tname\r\nulm\tUlm", "sep=;\r\nkey;name\r\nulm;Ulm\r\n",
    ])
    func `finds the delimiter by itself`(text: String) throws {
        let table = try readTable(Array(text.utf8), file: "x.csv")
        #expect(table.header == ["key", "name"])
        #expect(table.records.map(\.fields) == [["ulm", "Ulm"]])
    }

    @Test func `a file saved by an old Excel is read and reported`() throws {
        let table = try readTable(Array("key;name\nm;M".utf8) + [0xFC] + Array("nchen\n".utf8), file: "x.csv")
        #expect(table.records.first?.fields == ["m", "München"])
        #expect(table.notes.map(\.code) == ["read-as-windows-1252"])
    }

    @Test func `short rows are filled and empty ones left out`() throws {
        let table = try readTable(Array("a;b\n1\n;\n2;3\n".utf8), file: "x.csv")
        #expect(table.records.map(\.fields) == [["1", ""], ["2", "3"]])
        #expect(table.records.map(\.line) == [2, 4])
    }
}

struct DelimitedWriterTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("-5", "-5"), ("+49 30", "'+49 30"), ("@x", "'@x"), ("a;b", "a;b"), ("a,b", "\"a,b\""),
    ])
    func `formulas are defused, numbers are not`(text: String, written: String) {
        #expect(String(decoding: delimitedText(header: [text], rows: []), as: UTF8.self) == written + "\n")
    }
}
