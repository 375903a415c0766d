import StudyConfig
import SurveyModel
import TandemTestSupport
import Testing

@testable import SurveyAnalysis

/// An analysis that no study has: declared here, and nowhere else.
private let modalAnswer = Analysis(
    AnalysisDeclaration(
        "modal-answer", "The answer that most respondents gave.",
        keys: [
            .question([.single], "The question.", example: "ps.Q1"),
            AnalysisKey(
                "ties", .words(["first", "none"]), usual: "first", "Which of equals is shown.", example: "none"),
        ], counted: ["question"])
) { maker in
    guard let question = maker.question("question") else { return maker.empty }
    let group = maker.everyone(maker.scope)
    let estimator = maker.estimator(maker.scope)
    let counts = question.options.map { estimator.count(MeasureID(question.id.text), String($0.code), group) }
    let most = zip(question.options, counts).max { $0.1 < $1.1 }
    var table = maker.empty
    table.columns = [TableColumn("n", Wording.answered, .count, of: group)]
    table.rows =
        most.map { option, count in
            let evidence = estimator.chosen([option.code], MeasureID(question.id.text), String(option.code), group)
            let formula = Formula(
                "modal answer", "most of {all}: {n}", [.init("all", counts.count), .init("n", count)])
            return [
                TableRow(id: "mode", label: option.label, values: [TableValue(.count(count), evidence.figure(formula))])
            ]
        } ?? []
    return table
}

struct NewAnalysisTests {
    private let analyses = Analyses.all + [modalAnswer]

    private var study: Study {
        get throws {
            var files = smallStudy
            files.texts["overview.yml"] =
                "id: overview\ntitle: T\ntables:\n  - {id: t, analysis: modal-answer, question: ps.Q1, ties: none}\n"
            return try loadStudy(files, analyses: analyses.map(\.declaration))
        }
    }

    @Test func `tables can ask for it, and its keys are read`() throws {
        let plan = try #require(try study.publications.first?.plan.tables.first)
        #expect(plan.analysis == "modal-answer" && plan.title == Label(de: "Eins", en: "One"))
        #expect(plan.values == ["question": .question("ps", "Q1"), "ties": .word("none")])
    }

    @Test func `its table is made from the tallies that it needs, with the lineage of its figures`() throws {
        let study = try study
        let instrument = try #require(study.survey("ps")).instrument
        let plan = try #require(study.publications.first?.plan.tables.first)
        let rows = [1, 2, 2].map { answer in
            AnalysisRow(
                wave: "W0", isLatest: true, city: nil, partnership: nil, role: nil, weight: 1,
                cells: instrument.variables.map { $0.id == "Q1" ? .code(answer) : .missing(.notShown) })
        }
        let counted = TallyPlan(instrument, codebook: nil, for: [plan], analyses)
        let input = AnalysisInput(
            instruments: ["ps": instrument], codebook: nil, register: Register(), rules: Rules(),
            tallies: TallyBook(of: rows, by: counted), samples: [], deskTables: [:])
        let table = tabulate(plan, from: input, analyses)
        let value = try #require(table.rows.first?.values.first)
        #expect(table.rows.first?.label == Label(de: "nein", en: "no") && value.shown == .count(2))
        #expect(value.key?.text == "ps|latest|Q1|2|overall|")
        #expect(value.lineage?.formula.text == "most of 2: 2")
        #expect(value.lineage?.evidence.first?.subject == .chosen(["Q1"], codes: [2], base: ["Q1"]))
    }

    @Test func `the schema and the documentation know it and its keys`() {
        let declarations = analyses.map(\.declaration)
        let schema = ConfigurationFile.publication.jsonSchema(declarations)
        #expect(ConfigurationFile.publication.tableOfKeys(declarations).contains("| `tables.ties` |"))
        #expect(declarations.table.contains("The answer that most respondents gave."))
        #expect(schema.contains("\"modal-answer\"") && schema.contains("\"ties\""))
        #expect(!ConfigurationFile.publication.jsonSchema(Analyses.declarations).contains("\"ties\""))
    }
}
