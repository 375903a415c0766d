import SurveyModel
import Testing

@testable import SurveyIngest

/// A table of a survey's XML structure.
private func table(_ name: String, _ rows: [KeyValuePairs<String, String>]) -> String {
    let written = rows.map { row in
        "<row>" + row.map { "<\($0)><![CDATA[\($1)]]></\($0)>" }.joined() + "</row>"
    }
    return "<\(name)><fields/><rows>\(written.joined())</rows></\(name)>"
}

private func survey(_ tables: [String]) -> [UInt8] {
    Array(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
            + "<DBVersion>640</DBVersion><languages><language>de</language><language>en</language></languages>"
            + tables.joined() + "</document>").utf8)
}

/// As versions from 4 write it: wordings apart from questions, rows in no order.
private let recent = survey([
    table(
        "groups",
        [["gid": "7", "group_order": "2"], ["gid": "8", "group_order": "1"]]),
    table(
        "questions",
        [
            [
                "qid": "12", "parent_qid": "0", "gid": "7", "type": "F", "title": "WICHTIG", "other": "N",
                "question_order": "1", "relevance": "FELD.NAOK == \"A2\"",
            ],
            [
                "qid": "13", "parent_qid": "0", "gid": "7", "type": "T", "title": "HEMMT", "other": "N",
                "question_order": "2", "relevance": "1",
            ],
            [
                "qid": "11", "parent_qid": "0", "gid": "8", "type": "L", "title": "FELD", "other": "Y",
                "question_order": "1", "relevance": "1",
            ],
            [
                "qid": "14", "parent_qid": "0", "gid": "7", "type": "S", "title": "NAME", "other": "N",
                "question_order": "3", "relevance": "1",
            ],
        ]),
    table(
        "subquestions",
        [
            ["qid": "22", "parent_qid": "12", "title": "SQ002", "question_order": "2", "scale_id": "0"],
            ["qid": "21", "parent_qid": "12", "title": "SQ001", "question_order": "1", "scale_id": "0"],
        ]),
    table(
        "question_l10ns",
        [
            ["qid": "11", "question": "<p>In welchem Bereich?</p>", "language": "de"],
            ["qid": "11", "question": "Which field?", "language": "en"],
            ["qid": "12", "question": "Wie wichtig?", "language": "de"],
            ["qid": "13", "question": "Was hemmt Sie?", "language": "de"],
            ["qid": "14", "question": "Ihr Name (freiwillig)", "language": "de"],
            ["qid": "21", "question": "Förderung", "language": "de"],
            ["qid": "21", "question": "Funding", "language": "en"],
            ["qid": "22", "question": "Vernetzung", "language": "de"],
        ]),
    table(
        "answers",
        [
            ["aid": "1", "qid": "11", "code": "A2", "sortorder": "2", "scale_id": "0"],
            ["aid": "2", "qid": "11", "code": "A1", "sortorder": "1", "scale_id": "0"],
            ["aid": "3", "qid": "12", "code": "A1", "sortorder": "1", "scale_id": "0"],
            ["aid": "4", "qid": "12", "code": "A2", "sortorder": "2", "scale_id": "0"],
            ["aid": "5", "qid": "12", "code": "A3", "sortorder": "3", "scale_id": "0"],
            ["aid": "6", "qid": "12", "code": "A9", "sortorder": "4", "scale_id": "0"],
        ]),
    table(
        "answer_l10ns",
        [
            ["aid": "1", "answer": "IT", "language": "de"], ["aid": "2", "answer": "Planung", "language": "de"],
            ["aid": "2", "answer": "Planning", "language": "en"],
            ["aid": "3", "answer": "sehr wichtig", "language": "de"],
            ["aid": "4", "answer": "eher wichtig", "language": "de"],
            ["aid": "5", "answer": "gar nicht wichtig", "language": "de"],
            ["aid": "6", "answer": "weiß nicht", "language": "de"],
        ]),
    table(
        "surveys_languagesettings",
        [
            ["surveyls_language": "en", "surveyls_title": "Survey"],
            ["surveyls_language": "de", "surveyls_title": "Befragung"],
        ]),
])

/// As versions up to 3 write it: a row a language, subquestions among the questions in the oldest.
private let old = survey([
    table("groups", [["gid": "1", "group_order": "0", "language": "de"]]),
    table(
        "questions",
        [
            [
                "qid": "5", "parent_qid": "0", "gid": "1", "type": "M", "title": "M", "question": "Welche?",
                "question_order": "0", "language": "de", "other": "N",
            ],
            [
                "qid": "5", "parent_qid": "0", "gid": "1", "type": "M", "title": "M", "question": "Which?",
                "question_order": "0", "language": "en", "other": "N",
            ],
            [
                "qid": "6", "parent_qid": "5", "gid": "1", "type": "T", "title": "a", "question": "Klima",
                "question_order": "1", "language": "de", "scale_id": "0",
            ],
            [
                "qid": "6", "parent_qid": "5", "gid": "1", "type": "T", "title": "a", "question": "Climate",
                "question_order": "1", "language": "en", "scale_id": "0",
            ],
        ]),
    table(
        "answers",
        [["qid": "5", "code": "1", "answer": "never shown", "sortorder": "1", "language": "de", "scale_id": "0"]]),
])

struct XmlStructureTests {
    private func instrument(_ bytes: [UInt8]) throws -> Instrument {
        try SurveyStructure(bytes).draft(id: "s", title: "file").instrument
    }

    @Test func `questions stand in the order of their groups, with their wordings in both languages`() throws {
        let instrument = try instrument(recent)
        #expect(instrument.title == Label(de: "Befragung", en: "Survey"))
        #expect(instrument.questions.map(\.id.text) == ["FELD", "FELD_other", "WICHTIG", "HEMMT"])
        #expect(instrument.question("FELD")?.asked == Label(de: "In welchem Bereich?", en: "Which field?"))
        #expect(instrument.question("FELD")?.options.map(\.texts) == [["A1"], ["A2"], ["-oth-"]])
        #expect(instrument.question("FELD")?.options[0].label == Label(de: "Planung", en: "Planning"))
        #expect(
            instrument.question("WICHTIG")?.items.map(\.label) == [Label(de: "Förderung", en: "Funding"), "Vernetzung"])
        #expect(instrument.question("HEMMT")?.context == .barrier)
    }

    @Test func `a scale whose highest step is offered first rises with its codes, and no answer is no step`() throws {
        let question = try #require(try instrument(recent).question("WICHTIG"))
        #expect(question.isOrdered)
        #expect(question.options.map(\.texts) == [["A3"], ["A2"], ["A1"]])
        #expect(question.options.map(\.code) == [1, 2, 3])
        #expect(question.missing["A9"] == .some(.dontKnow) && question.missing["weiß nicht"] == .some(.dontKnow))
    }

    @Test func `a filter on one option is taken`() throws {
        let feld = try #require(try instrument(recent).question("FELD"))
        let it = try #require(feld.options.first { $0.texts == ["A2"] })
        #expect(try instrument(recent).question("WICHTIG")?.shownIf == ShownIf(question: "FELD", codes: [it.code]))
    }

    @Test func `a row a language is one question`() throws {
        let question = try #require(try instrument(old).questions.first)
        #expect(question.kind == .multi && question.asked == Label(de: "Welche?", en: "Which?"))
        #expect(question.options.map(\.label) == [Label(de: "Klima", en: "Climate")])
        #expect(question.options.map(\.column?.usual) == ["M[a]"])
    }

    private func draft(over csv: String) throws -> InstrumentDraft {
        let bytes = Array(csv.utf8)
        let file = try draftInstrument(bytes, id: "s", title: "file", encoding: nil)
        let names = try #require(HeaderProbe(bytes, format: file.instrument.format)?.names)
        return try #require(try SurveyStructure(recent).draft(over: file, names: names))
    }

    @Test func `an export with full texts is read by what the structure says`() throws {
        let csv =
            "\"Antwort-ID\",\"In welchem Bereich?\",\"In welchem Bereich? [Sonstiges]\",\"Wie wichtig? [Förderung]\",\"Wie wichtig? [Vernetzung]\",\"Was hemmt Sie?\",\"Ihr Name (freiwillig)\"\n"
            + (1...12).map {
                "\"\($0)\",\"IT\",\"\",\"sehr wichtig\",\"weiß nicht\",\"Zu wenig Zeit, sagt Amt \($0)\",\"Eva Muster\""
            }.joined(separator: "\n") + "\n"
        let draft = try draft(over: csv)
        #expect(draft.instrument.questions.map(\.id.text) == ["FELD", "FELD_other", "WICHTIG", "HEMMT"])
        #expect(
            draft.instrument.columns.dropped == ["Ihr Name (freiwillig)"], "a name is no question, whoever asks for it")
        var cells: [Cell] = []
        let variables = draft.instrument.variables
        _ = try ingest(
            chunks(of: Array(csv.utf8)), file: "x", instrument: draft.instrument, wave: nil, pseudonym: nil,
            accept: { cells = $0.response(variables).cells }, refuse: { Issue.record("\($0)") })
        #expect(cells.prefix(4) == [.code(2), .missing(.notAnswered), .code(3), .missing(.dontKnow)])
    }

    @Test func `columns that the structure does not have stay as the file suggests`() throws {
        let csv =
            "id,FELD,WICHTIG[SQ001],Herkunft\n"
            + (1...9).map { "\($0),A1,A2,\($0 % 2 == 0 ? "Amt" : "Verein")\n" }.joined()
        let draft = try draft(over: csv)
        #expect(draft.instrument.questions.map(\.id.text) == ["FELD", "WICHTIG", "Herkunft"])
        #expect(draft.instrument.question("WICHTIG")?.items.count == 1)
    }

    @Test func `a negated filter is left to a person, and a number as wording keeps its option`() throws {
        let negated = try SurveyStructure(
            Array(
                String(decoding: recent, as: UTF8.self).replacing("FELD.NAOK == \"A2\"", with: "!(FELD.NAOK == \"A2\")")
                    .utf8))
        let draft = negated.draft(id: "s", title: "f")
        #expect(draft.instrument.question("WICHTIG")?.shownIf == nil)
        #expect(draft.notes["WICHTIG"]?.contains { $0.contains("!(FELD") } == true)
        let numbers = try SurveyStructure(
            Array(
                String(decoding: recent, as: UTF8.self).replacing("Planung", with: "0").replacing("IT", with: "1").utf8)
        )
        #expect(
            numbers.draft(id: "s", title: "f").instrument.question("FELD")?.options.prefix(2).map(\.texts) == [
                ["A1", "0", "Planning"], ["A2", "1"],
            ])
    }

    @Test func `who is asked for is never stored, whatever the headings are`() throws {
        let draft = try SurveyStructure(recent).draft(id: "s", title: "f")
        #expect(draft.instrument.question("NAME") == nil && draft.instrument.columns.dropped == ["NAME"])
        let coded = try self.draft(over: "id,FELD,NAME\n" + (1...9).map { "\($0),A1,x\($0)\n" }.joined())
        #expect(coded.instrument.question("NAME") == nil && coded.instrument.columns.dropped == ["NAME"])
    }

    @Test func `tags within a word part nothing, and what programs hold is no wording`() {
        #expect(plainText("Wie <b>wich</b>tig<br/>ist das?<script>var x = 1;</script>") == "Wie wichtig ist das?")
    }

    @Test(arguments: [
        "<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "<a/>", "<document>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><document>&b;</document>",
    ])
    func `another XML file is no structure`(text: String) {
        #expect(throws: (any Error).self) { try SurveyStructure(Array(text.utf8)) }
    }
}
