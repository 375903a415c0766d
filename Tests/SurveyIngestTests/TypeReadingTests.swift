import SurveyIngest
import SurveyModel
import Testing

private func cell(_ text: String, _ question: Question, _ format: FileFormat) throws -> Cell? {
    let instrument = Instrument(id: "s", title: "S", format: format, questions: [question])
    var cells: [Cell] = []
    _ = try ingest(
        chunks(of: Array("Q\n\"\(text)\"\n".utf8)), file: "x.csv", instrument: instrument, wave: nil, pseudonym: nil,
        accept: { cells = $0.response(instrument.variables).cells }, refuse: { _ in })
    return cells.first
}

struct TypeReadingTests {
    @Test(arguments: [
        ("1.234.567,5", 1_234_567.5), ("1 234", 1234), ("12\u{202F}345,25", 12345.25), ("1\u{2019}000", 1000),
        (",5", 0.5), ("+3", 3), ("\u{2212}4", -4), ("1,5e3", 1500), ("0,1", 0.1),
        ("123456789012345678", 123_456_789_012_345_680),
        (" 7 ", 7), ("\u{FEFF}8", 8), ("1,23E+12", 1.23e12),
    ])
    func `numbers with a decimal comma`(text: String, value: Double) throws {
        var format = FileFormat()
        format.decimalComma = true
        #expect(try cell(text, Question(id: "Q", kind: .numeric, asked: "Q"), format) == .number(value))
    }

    @Test(arguments: [
        "1.5", "1.23,4", "1.234 567", "12.34.567", "1,2,3", "5,", "-", "", "1 2", "3 Personen", "0x10", "12 %", "∞",
        "04:14",
    ])
    func `what is no number with a decimal comma is never read as another`(text: String) throws {
        var format = FileFormat()
        format.decimalComma = true
        let read = try cell(text, Question(id: "Q", kind: .numeric, asked: "Q"), format)
        #expect(read == nil || read == .missing(.notAnswered))
    }

    @Test(
        arguments: [("8.0", 8.0), ("-3", -3), ("1,234", 1234), ("1e2", 100), ("9007199254740993", nil), ("2.5", nil)]
            as [(String, Double?)])
    func `whole numbers with a decimal point`(text: String, value: Double?) throws {
        let read = try cell(text, Question(id: "Q", kind: .integer, asked: "Q"), FileFormat())
        #expect(read == value.map { .number($0) })
    }

    @Test(arguments: [
        ("12/13/2019 9:50:30", FileFormat.DateOrder.monthDayYear, "2019-12-13"),
        ("17.04.2026 14:19:39", .dayMonthYear, "2026-04-17"),
        ("2022/06/22 11:07:29 AM AST", .monthDayYear, "2022-06-22"),
        ("2019-05-04T23:30:00.123+02:00", .dayMonthYear, "2019-05-04"),
        ("2019-05-04 10:00Z", .yearMonthDay, "2019-05-04"),
        ("1.2.24, 12:05 p.m.", .dayMonthYear, "2024-02-01"), ("43290,53487", .dayMonthYear, "2018-07-09"),
        ("43290", .yearMonthDay, "2018-07-09"), ("31.12.69", .dayMonthYear, "1969-12-31"),
        ("2015-02-25 17:56:11", .yearMonthDay, "2015-02-25"), ("5/10/18 4:01 GMT+2", .monthDayYear, "2018-05-10"),
    ])
    func `dates and times`(text: String, order: FileFormat.DateOrder, day: String) throws {
        var format = FileFormat()
        format.dateOrder = order
        #expect(try cell(text, Question(id: "Q", kind: .date, asked: "Q"), format) == .text(day))
    }

    @Test(arguments: [
        "31.04.2024", "29.02.2023", "13.13.2024", "1.2.2024 gestern", "1.2.2024 25:00", "1.2.2024 13:00 PM", "1.2-2024",
        "1.2.2024 10:61", "morgen", "123456", "1.2.", "1.2.2024 10:00 +99:00", "01. Feb",
    ])
    func `what is no date is not read as one`(text: String) throws {
        var format = FileFormat()
        format.dateOrder = .dayMonthYear
        #expect(try cell(text, Question(id: "Q", kind: .date, asked: "Q"), format) == nil)
    }

    @Test func `keys keep leading zeros, hidden values their form`() throws {
        #expect(try cell(" 05964\u{A0}", Question(id: "Q", kind: .key, asked: "Q"), FileFormat()) == .text("05964"))
        #expect(try cell("a  b", Question(id: "Q", kind: .hidden, asked: "Q"), FileFormat()) == .text("a b"))
    }

    @Test func `a missing code written as a decimal is missing all the same`() throws {
        var question = Question(id: "Q", kind: .numeric, asked: "Q")
        question.missing = ["-9": .notAnswered]
        #expect(try cell("-9.0", question, FileFormat()) == .missing(.notAnswered))
        question.kind = .single
        question.options = [AnswerOption(code: 1, label: "x")]
        #expect(try cell("-9.0", question, FileFormat()) == .missing(.notAnswered))
        #expect(try cell("\u{FEFF}1.0", question, FileFormat()) == .code(1))
    }

    @Test(arguments: [
        ("red;green;", ";", [1, 1, 0]), ("green", ";", [0, 1, 0]), ("red, blue (light, dark)", ", ", [1, 0, 1]),
        ("red green", " ", [1, 1, 0]), ("red, ", ", ", [1, 0, 0]),
    ])
    func `joined choices of every platform`(text: String, separator: String, chosen: [Int]) throws {
        let options = ["red", "green", "blue (light, dark)"].enumerated().map {
            AnswerOption(code: $0.offset + 1, label: Label($0.element))
        }
        let question = Question(
            id: "Q", kind: .multi, asked: "Q", options: options, tick: TickMarks(separator: separator))
        let instrument = Instrument(id: "s", title: "S", questions: [question])
        var cells: [Cell] = []
        _ = try ingest(
            chunks(of: Array("Q\n\"\(text)\"\n".utf8)), file: "x", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { cells = $0.response(instrument.variables).cells }, refuse: { Issue.record("\($0)") })
        #expect(cells == chosen.map { .code($0) })
    }

    @Test func `more spellings than are remembered are read all the same`() throws {
        let options = (1...3).map { AnswerOption(code: $0, label: Label("option \($0)")) }
        let instrument = Instrument(
            id: "s", title: "S", questions: [Question(id: "Q", kind: .single, asked: "Q", options: options)])
        let text =
            "Q,R\n" + (0..<3000).map { "option\(String(repeating: " ", count: 1 + $0))\(1 + $0 % 3),x\n" }.joined()
        var codes: [Int] = []
        _ = try ingest(
            chunks(of: Array(text.utf8)), file: "x", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { codes.append($0.code(0)) }, refuse: { Issue.record("\($0)") })
        #expect(codes == (0..<3000).map { 1 + $0 % 3 })
    }

    @Test(arguments: ["7", "ab", "", "0", "9223372036854775807", "\u{E9}", "00"])
    func `an id is taken once, whatever it looks like`(id: String) throws {
        let instrument = Instrument(
            id: "s", title: "S", columns: SystemColumns(response: "id"),
            questions: [Question(id: "Q", kind: .open, asked: "Q")])
        var refused: [String] = []
        let rows = ["\(id),x", "\(id),y", "1\(id),z"].joined(separator: "\n")
        _ = try ingest(
            chunks(of: Array("id,Q\n\(rows)\n".utf8)), file: "x", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { _ in }, refuse: { refused.append($0.code) })
        #expect(refused == (id.isEmpty ? ["no-response-id", "no-response-id"] : ["duplicate-response"]))
    }
}

struct RefusedRowAdviceTests {
    @Test(arguments: [
        ("7", Question.Kind.single, "add the value to the instrument"), ("1,5", .numeric, "'csv: decimal'"),
        ("31.12.2024", .date, "'csv: dates'"), ("99", .integer, "the question's 'range'"),
    ])
    func `what is to be done about a refused value follows from its question`(
        text: String, kind: Question.Kind, advice: String
    ) throws {
        var question = Question(id: "Q", kind: kind, asked: "Q", options: [AnswerOption(code: 1, label: "a")])
        if kind == .integer { (question.minimum, question.maximum) = (0, 9) }
        let instrument = Instrument(
            id: "s", title: "S", format: FileFormat(delimiter: UInt8(ascii: ";")), questions: [question])
        var fixes: [String?] = []
        _ = try ingest(
            chunks(of: Array("Q\n\(text)\n".utf8)), file: "x.csv", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { _ in }, refuse: { fixes.append($0.fix) })
        #expect(fixes.count == 1)
        #expect(fixes.first??.contains(advice) == true)
    }

    @Test func `a file of another survey names columns that were expected, and none that came`() throws {
        let instrument = Instrument(
            id: "s", title: "S", questions: ["A", "B", "C", "D"].map { Question(id: $0, kind: .open, asked: "Q") })
        let error = try #require(throws: IngestError.self) {
            try ingest(
                chunks(of: Array("Frau Kern\n1\n".utf8)), file: "x.csv", instrument: instrument, wave: nil,
                pseudonym: nil, accept: { _ in }, refuse: { _ in })
        }
        #expect(error.what == "the file has none of the instrument's columns, such as 'A', 'B', 'C'")
    }
}
