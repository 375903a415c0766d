import SurveyIngest
import SurveyModel
import Testing

private func read(
    _ bytes: [UInt8], _ format: FileFormat, _ names: [String], piece: Int = 5
) throws -> (texts: [[String]], lines: [Int], summary: IngestSummary, refused: [RefusedRow]) {
    let questions = names.map {
        Question(id: QuestionID("Q\($0.utf8.count)\($0)"), kind: .open, asked: Label($0), column: ColumnName($0))
    }
    let instrument = Instrument(id: "s", title: "S", format: format, questions: questions)
    var texts: [[String]] = []
    var lines: [Int] = []
    var refused: [RefusedRow] = []
    let summary = try ingest(
        chunks(of: bytes, size: piece), file: "x.csv", instrument: instrument, wave: nil, pseudonym: nil,
        accept: { row in
            texts.append(
                row.response(instrument.variables).cells.map { if case .text(let text) = $0 { text } else { "–" } })
            lines.append(row.line)
        }, refuse: { refused.append($0) })
    return (texts, lines, summary, refused)
}

private func read(_ text: String, _ format: FileFormat, _ names: [String]) throws -> (
    texts: [[String]], lines: [Int], summary: IngestSummary, refused: [RefusedRow]
) { try read(Array(text.utf8), format, names) }

struct DialectTests {
    @Test func `a sep line and a preamble are no data, and lines are counted on`() throws {
        var format = FileFormat()
        let directive = try read("sep=;\r\na;b\r\n1;2\r\n", format, ["a", "b"])
        #expect(directive.texts == [["1", "2"]])
        #expect(directive.lines == [3])
        format.preambleLines = 2
        let titled = try read("Survey \"2024,\n\na,b\n1,2\n", format, ["a", "b"])
        #expect(titled.texts == [["1", "2"]])
        #expect(titled.lines == [4])
    }

    @Test func `three header rows are joined, the first carried to the right`() throws {
        let format = FileFormat(headerRows: 3, nameRow: 0)
        let text = "Q1,,Q2\nWhich?,,Why?\nred,blue,Response\n1,,x\n"
        #expect(try read(text, format, ["Q1 / Which? / red", "Q1 / blue", "Q2 / Why?"]).texts == [["1", "–", "x"]])
    }

    @Test func `a named header row among several gives the names`() throws {
        let format = FileFormat(headerRows: 2, nameRow: 2)
        #expect(try read("Frage 1,Frage 2\na,b\n1,2\n", format, ["a", "b"]).texts == [["1", "2"]])
    }

    @Test func `empty and repeated headers get names of their own`() throws {
        let result = try read("a,,a,\n1,2,3,4\n", FileFormat(), ["a", "column 2", "a (2)"])
        #expect(result.summary.columns == ["a", "column 2", "a (2)", "column 4"])
        #expect(result.texts == [["1", "2", "3"]])
    }

    @Test func `a delimiter at the end of the header is no column that every row must have`() throws {
        let result = try read("a,b,\n1,2,\n3,4\n5\n", FileFormat(), ["a", "b"])
        #expect(result.texts == [["1", "2"], ["3", "4"]])
        #expect(result.refused.map(\.code) == ["too-few-fields"])
    }

    @Test func `wholly empty records are counted and blank lines are none`() throws {
        let result = try read("a,b\n1,2\n,\n\"\",\n\n3,4\n,\n\n", FileFormat(), ["a", "b"])
        #expect(result.summary.records == 5)
        #expect(result.summary.empty == 3)
        #expect(result.texts == [["1", "2"], ["3", "4"]])
    }

    @Test(arguments: [
        ("windows-1252", [0x4D, 0xFC, 0x80] as [UInt8], "Mü€"), ("iso-8859-15", [0x4D, 0xFC, 0xA4], "Mü€"),
        ("macintosh", [0x4D, 0x9F, 0xDB], "Mü€"), ("cp850", [0x4D, 0x81, 0xE1], "Müß"),
        ("utf-16le", [0x4D, 0, 0xFC, 0, 0xAC, 0x20], "Mü€"), ("utf-16be", [0, 0x4D, 0, 0xFC, 0x20, 0xAC], "Mü€"),
    ])
    func `declared encodings are read`(encoding: String, bytes: [UInt8], text: String) throws {
        func encoded(_ text: String) -> [UInt8] {
            switch encoding {
            case "utf-16le": text.utf8.flatMap { [$0, 0] }
            case "utf-16be": text.utf8.flatMap { [0, $0] }
            default: Array(text.utf8)
            }
        }
        let file = encoded("a,b\n") + bytes + encoded(",x\n")
        let result = try read(file, FileFormat(encoding: encoding), ["a", "b"])
        #expect(result.texts == [[text, "x"]])
        #expect(result.summary.encoding == encoding)
    }

    @Test func `lost characters are reported with their first line`() throws {
        let result = try read("a,b\nx,y\nM\u{FFFD}nchen,z\n", FileFormat(), ["a", "b"])
        let found = try #require(result.summary.diagnostics.first { $0.code == "lost-characters" })
        #expect(found.location?.line == 3)
        #expect(found.what.hasPrefix("1 character"))
    }

    @Test func `a quote left open refuses the row it swallowed, and reading goes on`() throws {
        let result = try read("a,b\n1,\"open\n2,\"b\"\n3,\"c\"\n", FileFormat(), ["a", "b"])
        #expect(result.texts == [["3", "c"]])
        #expect(result.refused.map(\.code) == ["stray-quote"])
        #expect(result.refused.map(\.line) == [2])
    }

    @Test func `a file cut off within a row says so`() throws {
        let result = try read("a,b\n1,2\n3", FileFormat(), ["a", "b"])
        #expect(result.refused.map(\.code) == ["truncated-record"])
        #expect(result.refused.map(\.line) == [3])
    }
}
