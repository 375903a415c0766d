import DelimitedText
import Testing

private func records(_ text: String, skipping: Int = 0) throws -> [RawRecord] {
    var parser = RecordParser(delimiter: UInt8(ascii: ","), skipping: skipping)
    var records: [RawRecord] = []
    try parser.feed(Array(text.utf8)) { records.append($0) }
    try parser.finish { records.append($0) }
    return records
}

private func failure(_ bytes: [UInt8], declared: String? = nil) throws -> DelimitedError {
    try #require(throws: DelimitedError.self) { try decodedText(bytes, encoding: declared) }
}

struct BadBytesTests {
    @Test func `an invalid byte is named by its offset and line, across pieces`() throws {
        var decoder = TextDecoder(declared: nil)
        _ = try decoder.utf8(Array("ab\r".utf8), isLast: false)
        let error = try #require(throws: DelimitedError.self) {
            _ = try decoder.utf8(Array("\ncd\ne".utf8) + [0xC3], isLast: false)
            _ = try decoder.utf8([0x28], isLast: true)
        }
        #expect(error.code == "not-utf8")
        #expect(error.what == "byte 8 is not UTF-8")
        #expect(error.line == 3)
    }

    @Test(arguments: [[0x61, 0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98]] as [[UInt8]])
    func `a file that ends within a character is no UTF-8`(bytes: [UInt8]) throws {
        #expect(try failure(bytes).code == "not-utf8")
    }

    @Test(arguments: [("a\0b\n", 1), ("x\n\"a\0\"\n", 2)])
    func `a NUL byte is an error with its line, and hints at UTF-16`(text: String, line: Int) throws {
        let error = try failure(Array(text.utf8))
        #expect(error.code == "nul-byte")
        #expect(error.line == line)
        #expect(error.fix?.contains("UTF-16") == true)
    }

    @Test func `bytes that a code page leaves free are an error`() throws {
        #expect(try failure(Array("a\n".utf8) + [0x81], declared: "windows-1252").code == "not-in-encoding")
        #expect(try failure(Array("a\n".utf8) + [0x81], declared: "windows-1252").line == 2)
    }

    @Test func `of two faults the first is named, however the bytes are cut`() throws {
        // Found by the fuzzer: a NUL character before a character that is cut off.
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x5C, 0x00, 0x2C, 0x00, 0x0A, 0x00, 0x00, 0x00, 0x00, 0x00]
        #expect(try failure(bytes).code == "nul-byte")
        var decoder = TextDecoder(declared: nil)
        let error = try #require(throws: DelimitedError.self) {
            for (index, byte) in bytes.enumerated() { _ = try decoder.utf8([byte], isLast: index == bytes.count - 1) }
        }
        #expect(error.code == "nul-byte")
    }

    @Test func `a field without end is refused where its quote opened, before it fills the memory`() throws {
        var parser = RecordParser(delimiter: UInt8(ascii: ","))
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
        var fed = 0
        let error = try #require(throws: DelimitedError.self) {
            try parser.feed(Array("a,b\n1,\"".utf8)) { _ in }
            while fed < 1 << 30 {
                try parser.feed(piece) { _ in }
                fed += piece.count
            }
        }
        #expect(error.code == "field-too-long")
        #expect(error.line == 2)
        #expect(error.what == "a field of more than 1 MiB")
        #expect(fed < 2 * RecordParser.longestField)
    }

    @Test func `a record of many fields is refused before it fills the memory`() throws {
        let text = String(repeating: ",", count: RecordParser.mostFields + 1)
        #expect(try #require(throws: DelimitedError.self) { try records(text) }.code == "too-many-fields")
        #expect(try records(String(repeating: "x,", count: 5000)).first?.fields.count == 5001)
    }

    @Test func `text behind a closing quote is kept and reported with its line`() throws {
        let found = try records("a,b\n1,\"x\ny\"z\n2,\"he said \"hi\" twice\"\n3,ok\n")
        #expect(found.map(\.strayQuoteLine) == [nil, 2, 4, nil])
        #expect(found.map { $0.text(1) } == ["b", "x\nyz", "he said hi\" twice\"", "ok"])
    }

    @Test func `a quote left open is found again at the next closing quote`() throws {
        let found = try records("1,\"open\n2,\"b\"\n3,\"c\"\n")
        #expect(found.map { $0.text(0) } == ["1", "3"])
        #expect(found.map(\.strayQuoteLine) == [1, nil])
    }

    @Test func `lines before the first record are left out, whatever stands in them`() throws {
        let found = try records("A \"title\n\n,\"\na,b\n1,2\n", skipping: 3)
        #expect(found.map { $0.text(0) } == ["a", "1"])
        #expect(found.map(\.line) == [4, 5])
    }

    @Test(
        arguments: [
            (Array("M?nchen;wirklich?;so?\nGr??e".utf8), "windows-1252", 3, 1),
            (Array("https://x.de/a?b=c ja?nein/vielleicht".utf8), "windows-1252", 0, 0),
            (Array("x\nM\u{FFFD}nchen".utf8), nil, 1, 2), (Array("M?nchen".utf8), nil, 0, 0),
        ] as [([UInt8], String?, Int, Int)])
    func `characters that were lost before are counted`(bytes: [UInt8], encoding: String?, count: Int, line: Int) throws
    {
        for size in [1, 3, bytes.count] {
            var decoder = TextDecoder(declared: encoding)
            for start in stride(from: 0, to: bytes.count, by: size) {
                let end = min(start + size, bytes.count)
                _ = try decoder.utf8(Array(bytes[start..<end]), isLast: end == bytes.count)
            }
            #expect(decoder.lost.count == count)
            #expect(decoder.lost.firstLine == line)
        }
    }
}
