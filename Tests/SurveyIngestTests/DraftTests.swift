import SurveyIngest
import SurveyModel
import Testing

private func draft(_ text: String, encoding: String? = nil) throws -> Instrument {
    try draftInstrument(Array(text.utf8), id: "x", title: "X", encoding: encoding, platform: nil).instrument
}

private func accepted(_ text: String) throws -> IngestSummary {
    try ingest(
        chunks(of: Array(text.utf8)), file: "x.csv", instrument: try draft(text), wave: nil, pseudonym: nil,
        accept: { _ in },
        refuse: { _ in })
}

struct DraftTests {
    private let survey =
        (["id;Alter;Bewertung;M[1];M[2];P[a];P[b];Text"]
        + (1...30).map {
            "\($0);\(20 + $0 * 3 % 40);\(["gut", "schlecht", "mittel"][$0 % 3]);\($0 % 2 == 0 ? "Y" : "");\($0 % 3 == 0 ? "Y" : "");\(1 + $0 % 5);\(1 + $0 * 2 % 5);Das ist meine Antwort Nummer \($0) auf die Frage"
        })
        .joined(separator: "\n") + "\n"

    @Test func `finds delimiter, types, batteries and choices`() throws {
        let instrument = try draft(survey)
        #expect(instrument.format.delimiter == UInt8(ascii: ";"))
        #expect(instrument.columns.response == "id")
        #expect(instrument.questions.map(\.kind) == [.integer, .single, .multi, .battery, .open])
        #expect(instrument.question("Bewertung")?.options.map(\.texts) == [["schlecht"], ["mittel"], ["gut"]])
    }

    @Test func `every row of the drafted file is accepted`() throws {
        let summary = try accepted(survey)
        #expect(summary.records == 30)
        #expect(summary.accepted == 30)
        #expect(summary.missingColumns.isEmpty)
    }

    @Test func `codes, questions with gaps and options are three header rows`() throws {
        let rows = (1...12).map { "\($0),,1,\(1 + $0 % 3),\($0 % 2)" }
        let text =
            ([
                "ID,,E,Q1,Q2_1", "Respondent,,Multiple entries,How many people work for you?,What do you use?",
                ",,Response,Response,Open source code",
            ] + rows).joined(separator: "\n") + "\n"
        let instrument = try draft(text)
        #expect(instrument.format.headerRows == 3)
        #expect(try accepted(text).records == 12)
    }

    @Test func `two header rows are joined, the first carried to the right`() throws {
        let text =
            "RespondentID,Which films?,,Rank,\n,A,B,Response,Response\n"
            + (1...20).map { "\($0),\($0 % 2 == 0 ? "A" : ""),B,\(1 + $0 % 3),ok" }.joined(separator: "\n")
        let instrument = try draft(text)
        #expect(instrument.format.headerRows == 2)
        #expect(instrument.format.nameRow == 0)
        #expect(
            instrument.questions.first?.options.map { $0.column?.usual } == ["Which films? / A", "Which films? / B"])
        #expect(try accepted(text).accepted == 20)
    }

    @Test func `personal columns are dropped and said`() throws {
        let text = "IP Address,Q\n" + (1...12).map { "192.0.2.\($0),\($0 % 2)" }.joined(separator: "\n")
        let result = try draftInstrument(Array(text.utf8), id: "x", title: "X", encoding: nil, platform: nil)
        #expect(result.instrument.columns.dropped == ["IP Address"])
        #expect(result.remarks.contains { $0.contains("IP Address") })
    }

    @Test func `options joined in one cell become a multiple choice`() throws {
        let answers = ["Zeit, Geld", "Zeit", "Geld", "Personal, Zeit", "Geld, Personal, Zeit", "Personal"]
        let text = "id;Was fehlt?\n" + (1...24).map { "\($0);\(answers[$0 % 6])" }.joined(separator: "\n") + "\n"
        let question = try #require(try draft(text).questions.first)
        #expect(question.kind == .multi)
        #expect(question.tick.separator == ", ")
        #expect(Set(question.options.map(\.label.de)) == ["Zeit", "Geld", "Personal"])
        #expect(try accepted(text).accepted == 24)
    }

    @Test func `a draft counts the options and says what it could not decide`() throws {
        let text = "id;Note;Grund\n" + (1...30).map { "\($0);\(1 + $0 % 3);x\($0 % 29)" }.joined(separator: "\n") + "\n"
        let result = try draftInstrument(Array(text.utf8), id: "x", title: "X", encoding: nil)
        #expect(result.counts["Note"] == [1: 10, 2: 10, 3: 10])
        #expect(result.notes["Note"]?.first?.contains("only numbers") == true)
    }

    @Test func `a known platform gives the response id, drops and leaves out what is its own`() throws {
        var columns = PlatformColumns()
        columns.response = ["CASE"]
        columns.technical = ["TIME*"]
        let known = PlatformKnowledge(name: "sosci", columns: columns, dropped: ["SERIAL"])
        let text = "CASE;SERIAL;TIME001;Q\n" + (1...12).map { "\($0);s\($0);9;\($0 % 2)" }.joined(separator: "\n")
        let result = try draftInstrument(Array(text.utf8), id: "x", title: "X", encoding: nil, platform: known)
        #expect(result.platform == "sosci")
        #expect(result.instrument.columns.response == "CASE")
        #expect(result.instrument.columns.dropped == ["SERIAL"])
        #expect(result.instrument.questions.map(\.id.text) == ["Q"])
    }

    @Test func `a legacy code page is never guessed`() throws {
        let bytes = Array("Q\nM".utf8) + [0xFC] + Array("nchen\n".utf8)
        let error = try #require(throws: IngestError.self) {
            try draftInstrument(bytes, id: "x", title: "X", encoding: nil, platform: nil)
        }
        #expect(error.code == "not-utf8")
        #expect(
            try draftInstrument(bytes, id: "x", title: "X", encoding: "windows-1252", platform: nil).instrument.format
                .encoding == "windows-1252")
    }
}
