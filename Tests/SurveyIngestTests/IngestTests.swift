import SurveyIngest
import SurveyModel
import Testing

private let options = [
    AnswerOption(code: 1, label: Label(de: "ja", en: "yes")),
    AnswerOption(code: 2, label: Label(de: "nein", en: "no"), texts: ["nope"]),
]

private func instrument(
    _ questions: [Question], format: FileFormat = FileFormat(), columns: SystemColumns = SystemColumns()
) -> Instrument {
    Instrument(id: "s", title: "S", format: format, columns: columns, questions: questions)
}

private func read(
    _ text: String, _ instrument: Instrument, wave: WaveID? = nil, chunk: Int = 7
) throws -> (rows: [Response], refused: [RefusedRow], summary: IngestSummary) {
    var rows: [Response] = []
    var refused: [RefusedRow] = []
    let summary = try ingest(
        chunks(of: Array(text.utf8), size: chunk), file: "x.csv", instrument: instrument, wave: wave,
        pseudonym: { "#" + $0 }, accept: { rows.append($0.response(instrument.variables)) },
        refuse: { refused.append($0) })
    return (rows, refused, summary)
}

private func cells(_ text: String, _ question: Question, format: FileFormat = FileFormat()) throws -> [Cell] {
    try read("Q\n\(text)\n", instrument([question], format: format)).rows.first?.cells ?? []
}

struct IngestTests {
    @Test func `counts every record once`() throws {
        let single = Question(id: "Q", kind: .single, asked: "Q", options: options)
        let text = "Q,R\n1,a\n\n7,b\n,\n2\nnope,c\n2,d,e\nyes,\n"
        let result = try read(text, instrument([single]))
        #expect(result.rows.map { $0.cells[0] } == [.code(1), .code(2), .code(1)])
        #expect(result.refused.map(\.code) == ["value-not-in-options", "too-few-fields", "too-many-fields"])
        #expect(result.refused.map(\.line) == [4, 6, 8])
        #expect(result.summary.records == 7)
        #expect(result.summary.accepted + result.summary.refused + result.summary.empty == 7)
        #expect(result.summary.unusedColumns == ["R"])
    }

    @Test(arguments: [
        ("1,5", true, Cell.number(1.5)), ("1.234,5", true, .number(1234.5)), ("1 234.5", false, .number(1234.5)),
        ("1\u{A0}234,5", true, .number(1234.5)), ("8.0", false, .number(8)), ("-3", false, .number(-3)),
    ])
    func `numbers are read as they are written`(text: String, comma: Bool, cell: Cell) throws {
        var format = FileFormat(delimiter: UInt8(ascii: ";"))
        format.decimalComma = comma
        #expect(try cells(text, Question(id: "Q", kind: .numeric, asked: "Q"), format: format) == [cell])
    }

    @Test(arguments: [
        ("zwei", "not-a-number"), ("99", "out-of-range"), ("1e400", "not-a-number"), ("nan", "not-a-number"),
        ("2,5", "not-a-number"),
    ])
    func `what is no number of the range is refused, without its text`(text: String, code: String) throws {
        var format = FileFormat(delimiter: UInt8(ascii: ";"))
        format.decimalComma = true
        let question = Question(id: "Q", kind: .integer, asked: "Q", minimum: 0, maximum: 50)
        let result = try read("Q\n\(text)\n", instrument([question], format: format))
        #expect(result.refused.map(\.code) == [code])
        #expect(result.refused.first?.what.contains(text) == false)
    }

    @Test(arguments: [
        ("31.12.2024", FileFormat.DateOrder.dayMonthYear, "2024-12-31"),
        ("12/31/2024 11:59 PM", .monthDayYear, "2024-12-31"),
        ("2024-12-31T10:00:00", .yearMonthDay, "2024-12-31"), ("7/10/14 18:37", .monthDayYear, "2014-07-10"),
        ("43290.53487", .yearMonthDay, "2018-07-09"),
    ])
    func `dates are read in the declared order`(text: String, order: FileFormat.DateOrder, day: String) throws {
        var format = FileFormat(delimiter: UInt8(ascii: ";"))
        format.dateOrder = order
        #expect(try cells(text, Question(id: "Q", kind: .date, asked: "Q"), format: format) == [.text(day)])
    }

    @Test func `only a declared map turns a value into missing, and the question comes first`() throws {
        var question = Question(
            id: "Q", kind: .single, asked: "Q", options: options + [AnswerOption(code: 9, label: "9")])
        question.missing = ["9": .dontKnow]
        var study = instrument([question])
        study.missing = ["k. A.": .preferNotToSay]
        study.missing.updateValue(nil, forKey: "-oth-")
        let result = try read("Q\n9\nk. A.\n\"\"\n1\n", study)
        #expect(result.rows.map { $0.cells[0] } == [.missing(.dontKnow), .missing(.preferNotToSay), .code(1)])
        #expect(result.summary.empty == 1)
    }

    @Test func `nothing and an empty text keep their difference`() throws {
        let format = FileFormat(delimiter: UInt8(ascii: ";"), emptyUnquoted: .notShown, emptyQuoted: .notAnswered)
        let questions = [
            Question(id: "A", kind: .open, asked: "A"), Question(id: "B", kind: .open, asked: "B"),
            Question(id: "C", kind: .open, asked: "C"),
        ]
        let result = try read("A;B;C\n;\"\";x\n", instrument(questions, format: format))
        #expect(result.rows.first?.cells == [.missing(.notShown), .missing(.notAnswered), .text("x")])
    }

    @Test(arguments: [
        (TickMarks(chosen: ["Y"], notChosen: ["N"], emptyIsNotChosen: true), "Y,", [Cell.code(1), .code(0)]),
        (TickMarks(chosen: ["2"], notChosen: ["1"]), "1,2", [.code(0), .code(1)]),
        (TickMarks(chosen: [], notChosen: ["Not selected"]), "Beer,Not selected", [.code(1), .code(0)]),
        (TickMarks(), "Ja,Nein", [.code(1), .code(0)]),
    ])
    func `ticks are read in every spelling`(tick: TickMarks, row: String, expected: [Cell]) throws {
        let question = Question(
            id: "M", kind: .multi, asked: "M",
            options: [
                AnswerOption(code: 1, label: "a", column: ColumnName("M1")),
                AnswerOption(code: 2, label: "b", column: ColumnName("M2")),
            ], tick: tick)
        #expect(try read("M1,M2\n\(row)\n", instrument([question])).rows.first?.cells == expected)
    }

    @Test func `joined choices are split against the options, longest first`() throws {
        let question = Question(
            id: "M", kind: .multi, asked: "M",
            options: [
                AnswerOption(code: 1, label: "Zeit"), AnswerOption(code: 2, label: "Zeit (Arbeit, Schule)"),
                AnswerOption(code: 3, label: "Geld"),
            ],
            tick: TickMarks(separator: ", "))
        let result = try read("M\n\"Zeit (Arbeit, Schule), Geld\"\nZeit\n\"Zeit, Urlaub\"\n", instrument([question]))
        #expect(result.rows.map(\.cells) == [[.code(0), .code(1), .code(1)], [.code(1), .code(0), .code(0)]])
        #expect(result.refused.map(\.code) == ["value-not-in-options"])
    }

    @Test func `two ranks for one option are refused, or marked invalid`() throws {
        let question = Question(
            id: "R", kind: .ranking, asked: "R", options: options, rankColumns: [ColumnName("R1"), ColumnName("R2")])
        var study = instrument([question])
        #expect(try read("R1,R2\n1,1\n", study).refused.map(\.code) == ["duplicate-rank"])
        study.invalidValues = .mark
        #expect(try read("R1,R2\n1,1\n", study).rows.first?.cells == [.missing(.invalid), .missing(.invalid)])
    }

    @Test func `identity, weight, place and time come from the declared columns`() throws {
        let columns = SystemColumns(
            response: "id", respondent: "token", city: "city", date: "day", weight: "w", dropped: ["mail"])
        let study = instrument([Question(id: "Q", kind: .single, asked: "Q", options: options)], columns: columns)
        let text =
            "id,token,city,day,w,Q,mail\n7,abc,Ulm,2024-05-01,1.5,1,x@example.org\n8,abc,Ulm,2024-05-02,-1,1,\n7,d,Ulm,2024-05-02,1,1,\n9,d,Ulm,gestern,1,1,\n"
        let result = try read(text, study)
        let row = try #require(result.rows.first)
        #expect(row.id == "7")
        #expect(row.respondent == "#abc")
        #expect(row.weight == 1.5)
        #expect(row.date?.description == "2024-05-01")
        #expect(result.refused.map(\.code) == ["bad-weight", "duplicate-response", "not-a-date"])
        #expect(result.summary.unusedColumns.isEmpty)
    }

    @Test func `rows without an id get one that survives a second delivery`() throws {
        let study = instrument([Question(id: "Q", kind: .single, asked: "Q", options: options)])
        let first = try read("Q\n1\n2\n1\n", study).rows.map(\.id)
        let second = try read("Q\n2\n1\n1\n", study).rows.map(\.id)
        #expect(Set(first).count == 3)
        #expect(Set(first) == Set(second))
    }

    @Test func `a column that a wave lacks counts as not shown and is reported with its likely new name`() throws {
        var question = Question(
            id: "Q", kind: .single, asked: "Q", options: options, column: ColumnName("Frage1", byWave: ["W1": "F1"]))
        let other = Question(id: "P", kind: .single, asked: "P", options: options, column: ColumnName("Partner"))
        let study = instrument([question, other])
        let result = try read("F1,Partners\n1,2\n", study, wave: "W1")
        #expect(result.rows.first?.cells == [.code(1), .missing(.notShown)])
        #expect(result.summary.diagnostics.first { $0.code == "missing-column" }?.fix?.contains("Partners") == true)
        question.waves = ["W0"]
        #expect(
            try read("F1,Partner\n1,2\n", instrument([question, other]), wave: "W1").summary.missingColumns.isEmpty)
    }

    @Test func `answers after a break-off were not reached`() throws {
        let questions = ["A", "B", "C"].map {
            Question(id: QuestionID($0), kind: .single, asked: Label($0), options: options)
        }
        let columns = SystemColumns(date: "day", lastPage: "page")
        let result = try read("day,page,A,B,C\n,2,1,,\n2024-01-01,3,1,,\n", instrument(questions, columns: columns))
        #expect(
            result.rows.map(\.cells) == [
                [.code(1), .missing(.notReached), .missing(.notReached)],
                [.code(1), .missing(.notAnswered), .missing(.notAnswered)],
            ])
    }

    @Test(arguments: [("", "empty-file"), ("X\n1\n", "wrong-file"), ("Q\n\"1\n", "unclosed-quote")])
    func `a file that cannot be this survey is refused as a whole`(text: String, code: String) throws {
        let study = instrument([Question(id: "Q", kind: .single, asked: "Q", options: options)])
        let error = try #require(throws: IngestError.self) { try read(text, study) }
        #expect(error.code == code)
    }

    @Test func `the cut of the bytes into chunks changes nothing`() throws {
        let study = instrument([Question(id: "Q", kind: .open, asked: "Q")])
        let text = "\u{FEFF}Q,x\r\n\"Zeile 1\nZeile „2“\",y\r\nü,z"
        let whole = try read(text, study, chunk: 1000).rows
        for size in 1...20 { #expect(try read(text, study, chunk: size).rows == whole) }
        #expect(whole.map(\.cells) == [[.text("Zeile 1\nZeile „2“")], [.text("ü")]])
        #expect(whole.map(\.line) == [2, 4])
    }

    @Test func `preview and test rows are refused as such, whatever else is wrong with them`() throws {
        var study = instrument([Question(id: "Q", kind: .single, asked: "Q", options: options)])
        study.platform.testRows = [TestRows(column: "Status", values: ["1", "Preview"])]
        let result = try read("Q,Status\n1,0\n99,1\n2,preview\n", study)
        #expect(result.rows.count == 1)
        #expect(result.refused.map(\.code) == ["test-row", "test-row"])
        #expect(result.refused.map(\.line) == [3, 4])
    }
}
