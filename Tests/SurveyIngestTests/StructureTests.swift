import SurveyIngest
import SurveyModel
import Testing

/// A survey in two languages, as LimeSurvey writes its structure.
private let structure =
    "\u{FEFF}"
    + [
        [
            "id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory",
            "other",
        ],
        ["", "S", "", "language", "", "de", "", "", "", "", ""],
        ["", "SL", "", "surveyls_title", "", "Befragung", "", "de", "", "", ""],
        ["", "SL", "", "surveyls_title", "", "Survey", "", "en", "", "", ""],
        ["1", "G", "0", "Teil", "1", "", "", "de", "", "", ""],
        ["1", "Q", "L", "Feld", "1", "<p>In welchem&nbsp;Bereich?</p>", "", "de", "", "Y", "Y"],
        ["1", "A", "0", "1", "", "Spitze", "", "de", "", "", ""], ["1", "A", "0", "2", "", "IT", "", "de", "", "", ""],
        ["2", "Q", "M", "Themen", "(Feld.NAOK == \"2\")", "Welche?", "", "de", "", "", ""],
        ["2", "SQ", "0", "SQ001", "1", "Klima", "", "de", "", "", ""],
        ["2", "SQ", "0", "SQ002", "1", "Energie", "", "de", "", "", ""],
        ["3", "Q", "F", "Hemm", "Feld > 1", "Wie stark?", "", "de", "", "", ""],
        ["3", "SQ", "0", "a", "1", "Personal", "", "de", "", "", ""],
        ["3", "A", "0", "A1", "", "gar nicht", "", "de", "", "", ""],
        ["3", "A", "0", "A2", "", "sehr", "", "de", "", "", ""],
        ["4", "Q", "T", "Warum", "1", "\"Warum\tdas?\"", "", "de", "", "", ""],
        ["5", "Q", "R", "Rang", "1", "Was zuerst?", "", "de", "", "", ""],
        ["5", "A", "0", "x", "", "Geld", "", "de", "", "", ""], ["5", "A", "0", "y", "", "Zeit", "", "de", "", "", ""],
        ["1", "G", "0", "Part", "1", "", "", "en", "", "", ""],
        ["1", "Q", "L", "Feld", "1", "Which field?", "", "en", "", "Y", "Y"],
        ["1", "A", "0", "1", "", "Leadership", "", "en", "", "", ""],
        ["1", "A", "0", "2", "", "IT", "", "en", "", "", ""],
        ["2", "Q", "M", "Themen", "(Feld.NAOK == \"2\")", "Which?", "", "en", "", "", ""],
        ["2", "SQ", "0", "SQ001", "1", "Climate", "", "en", "", "", ""],
        ["2", "SQ", "0", "SQ002", "1", "Energy", "", "en", "", "", ""],
        ["3", "Q", "F", "Hemm", "Feld > 1", "How strongly?", "", "en", "", "", ""],
        ["3", "SQ", "0", "a", "1", "Staff", "", "en", "", "", ""],
        ["3", "A", "0", "A1", "", "not at all", "", "en", "", "", ""],
        ["3", "A", "0", "A2", "", "very", "", "en", "", "", ""],
        ["4", "Q", "T", "Warum", "1", "Why?", "", "en", "", "", ""],
        ["5", "Q", "R", "Rang", "1", "What first?", "", "en", "", "", ""],
        ["5", "A", "0", "x", "", "Money", "", "en", "", "", ""],
        ["5", "A", "0", "y", "", "Time", "", "en", "", "", ""],
    ].map { $0.joined(separator: "\t") }.joined(separator: "\r\n") + "\r\n"

struct StructureTests {
    private func draft() throws -> InstrumentDraft {
        try SurveyStructure(Array(structure.utf8)).draft(id: "s", title: "file")
    }

    @Test func `ids, wordings and options are those of the survey, in both languages`() throws {
        let instrument = try draft().instrument
        #expect(instrument.title == Label(de: "Befragung", en: "Survey"))
        #expect(instrument.questions.map(\.id.text) == ["Feld", "Feld_other", "Themen", "Hemm", "Warum", "Rang"])
        #expect(instrument.questions.map(\.kind) == [.single, .open, .multi, .battery, .open, .ranking])
        let field = try #require(instrument.question("Feld"))
        #expect(field.asked == Label(de: "In welchem Bereich?", en: "Which field?"))
        #expect(field.options.map(\.code) == [1, 2, 3])
        #expect(field.options.map(\.texts) == [["1"], ["2"], ["-oth-"]])
        #expect(field.options[0].label == Label(de: "Spitze", en: "Leadership"))
        #expect(instrument.question("Hemm")?.options.map(\.texts) == [["A1"], ["A2"]])
        #expect(instrument.question("Hemm")?.items.map(\.column.usual) == ["Hemm[a]"])
        #expect(instrument.question("Rang")?.rankColumns.map(\.usual) == ["Rang[1]", "Rang[2]"])
    }

    @Test func `a filter on one option is taken, another is said`() throws {
        let draft = try draft()
        #expect(draft.instrument.question("Themen")?.shownIf == ShownIf(question: "Feld", codes: [2]))
        #expect(draft.instrument.question("Hemm")?.shownIf == nil)
        #expect(draft.notes["Hemm"]?.contains { $0.contains("Feld > 1") } == true)
    }

    @Test func `an export of the survey is read by the draft`() throws {
        let export =
            "id;Feld;Feld[other];Themen[SQ001];Themen[SQ002];Hemm[a];Warum;Rang[1];Rang[2]\n"
            + "\"1\";\"2\";\"\";\"Y\";\"\";\"A2\";\"darum\";\"x\";\"y\"\n\"2\";\"-oth-\";\"Amt\";;;\"A1\";\"\";\"y\";\"\"\n"
        var rows: [Response] = []
        let instrument = try draft().instrument
        let summary = try ingest(
            chunks(of: Array(export.utf8)), file: "x", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { rows.append($0.response(instrument.variables)) }, refuse: { Issue.record("\($0)") })
        #expect(summary.missingColumns.isEmpty)
        #expect(rows.first?.cells.prefix(4) == [.code(2), .missing(.notAnswered), .code(1), .code(0)])
        #expect(rows.last?.cells.prefix(3) == [.code(3), .text("Amt"), .missing(.notShown)])
    }

    @Test(arguments: ["a\tb\n1\t2\n", "id,Q\n1,2\n", ""])
    func `another file is no structure`(text: String) {
        #expect(throws: (any Error).self) { try SurveyStructure(Array(text.utf8)) }
    }
}
