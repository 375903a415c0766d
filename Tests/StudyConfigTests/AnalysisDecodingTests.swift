import DelimitedText
import StudyConfig
import SurveyAnalysis
import SurveyModel
import Testing

/// The small study with other tables, invitations and margins.
private func study(tables: String, stage: String = "") -> MemoryFiles {
    var files = smallStudy
    files.texts["overview.yml"] = "id: overview\ntitle: T\ntables:\n" + tables
    files.texts["pipeline.yml"] = files.texts["pipeline.yml"]?
        .replacing("batches: data/*.csv", with: "batches: data/*.csv\n" + stage)
        .replacing(
            "  - code: findings",
            with: """
                  - ingest: desk/invitations
                    table: desk/invitations.yml
                  - ingest: desk/margins
                    table: desk/margins.yml
                  - code: findings
                """)
    files.texts["desk/invitations.yml"] = desk("invitations", ["city": "text", "wave": "text", "invited": "number"])
    files.texts["desk/invitations.csv"] = "city;wave;invited\nulm;W0;20\narezzo;W0;10\n"
    files.texts["desk/margins.yml"] = desk("margins", ["variable": "text", "level": "text", "total": "number"])
    files.texts["desk/margins.csv"] = "variable;level;total\nQ1;1;30\nQ1;2;20\ncity;ulm;25\ncity;arezzo;25\n"
    return files
}

private func desk(_ id: String, _ columns: [String: String]) -> String {
    "id: \(id)\ntitle: T\nsource: S\ncolumns:\n"
        + columns.sorted { $0.key < $1.key }.map { "  - {id: \($0.key), label: L, type: \($0.value)}\n" }.joined()
}

private func codes(_ files: MemoryFiles) -> [String] {
    do throws(ConfigError) {
        _ = try loadStudy(files)
        return []
    } catch { return error.diagnostics.filter { $0.severity == .error }.map(\.code) }
}

struct AnalysisDecodingTests {
    @Test func `a summary shows tables of its publication`() throws {
        var files = study(tables: "  - {id: t, analysis: distribution, items: ps.Q2}\n")
        files.texts["overview.yml"]? += "summary: t\n"
        #expect(try loadStudy(files).publications.first?.plan.summary == ["t"])
        files.texts["overview.yml"] = files.texts["overview.yml"]?.replacing("summary: t", with: "summary: [t, tt]")
        #expect(codes(files) == ["unknown-table"])
    }

    private static let openAnswers = CodeSet(survey: "ps", questions: ["Q3"])

    @Test(
        arguments: [
            (
                "{id: t, analysis: wave-change, items: ps.Q2, from: W0, to: W1, pairing: paired, test: yes}",
                [
                    "items": .question("ps", "Q2"), "from": .wave("W0"), "to": .wave("W1"),
                    "pairing": .word("paired"), "test": .flag(true),
                ]
            ),
            (
                "{id: t, analysis: rank-stability, items: ps.Q2, wave: W1}",
                ["items": .question("ps", "Q2"), "test": .flag(false)]
            ),
            (
                "{id: t, analysis: distribution, items: ps.Q2}",
                ["items": .question("ps", "Q2"), "missing": .flag(false)]
            ),
            ("{id: t, analysis: attrition, survey: ps, from: W0}", ["survey": .survey("ps"), "from": .wave("W0")]),
            (
                "{id: t, analysis: ranking, items: ps.Q2, boxes: [top-1, bottom-2], reversed: Q2_01}",
                [
                    "items": .question("ps", "Q2"), "boxes": .words(["top-1", "bottom-2"]),
                    "reversed": .items(["Q2_01"]), "intervals": .flag(false), "unweighted": .flag(false),
                    "missing": .flag(false),
                ]
            ),
            ("{id: t, analysis: item-statistics, questions: [ps.Q2]}", ["questions": .questions("ps", ["Q2"])]),
            ("{id: t, analysis: cities-by-size, question: ps.Q4}", ["question": .question("ps", "Q4")]),
            (
                "{id: t, analysis: crosstab, question: ps.Q1, by: ps.Q1}",
                ["question": .question("ps", "Q1"), "by": .question("ps", "Q1"), "test": .flag(false)]
            ),
            (
                "{id: t, analysis: supply-demand, supply: ps.Q2, demand: ps.Q2}",
                ["supply": .question("ps", "Q2"), "demand": .question("ps", "Q2")]
            ),
            (
                "{id: t, analysis: co-occurrence, of: findings, questions: [ps.Q3], level: theme}",
                [
                    "of": .word("findings"), "questions": .codeSet(openAnswers), "level": .word("theme"),
                    "test": .flag(false),
                ]
            ),
            (
                "{id: t, analysis: cross-case, of: findings, questions: ps.Q3}",
                ["of": .word("findings"), "questions": .codeSet(openAnswers), "level": .word("code")]
            ),
            (
                "{id: t, analysis: joint-display, items: ps.Q2, of: findings, questions: [ps.Q3], verdicts: desk/margins}",
                [
                    "of": .word("findings"), "questions": .codeSet(openAnswers), "items": .question("ps", "Q2"),
                    "verdicts": .deskTable("margins"),
                ]
            ),
            ("{id: t, analysis: response-rate, surveys: [ps]}", ["surveys": .surveys(["ps"])]),
            (
                "{id: t, desk: desk/margins}",
                ["desk": .deskTable("margins"), "columns": .columns(["level", "total", "variable"])]
            ),
            (
                "{id: t, analysis: case-studies}",
                [
                    "desk": .deskTable("texts/overview"), "columns": .columns(["partnership", "section", "text"]),
                ]
            ),
        ] as [(String, [String: PlanValue])])
    func `reads the keys that an analysis declares`(yaml: String, values: [String: PlanValue]) throws {
        let plan = try #require(try loadStudy(study(tables: "  - \(yaml)\n")).publications.first?.plan.tables.first)
        #expect(plan.values == values)
        #expect(yaml.contains("analysis: \(plan.analysis)") || plan.analysis == "desk")
    }

    @Test(arguments: Analyses.declarations)
    func `every key is described, with an example`(declaration: AnalysisDeclaration) {
        #expect(declaration.summary.hasSuffix("."))
        for key in declaration.keys {
            #expect(key.summary.hasSuffix(".") && !key.example.isEmpty, "\(declaration.name).\(key.name)")
        }
    }

    @Test(arguments: [
        ("{id: t, analysis: wave-change, items: ps.Q2, from: W0, to: W0, pairing: paired}", "same-wave"),
        ("{id: t, analysis: wave-change, items: ps.Q2, from: W0, to: W8, pairing: paired}", "unknown-wave"),
        ("{id: t, analysis: wave-change, items: ps.Q2, from: W0, to: W1, pairing: both}", "unknown-word"),
        ("{id: t, analysis: crosstab, question: ps.Q1, by: ps.Q4}", "wrong-question-type"),
        (
            "{id: t, analysis: joint-display, items: ps.Q2, of: findings, questions: [ps.Q3], verdicts: desk/x}",
            "unknown-desk-table"
        ),
        ("{id: t, analysis: share-change, question: ps.Q1, from: W0, to: W0, pairing: unpaired}", "same-wave"),
        ("{id: t, analysis: correlations, questions: ps.Q4}", "wrong-question-type"),
        ("{id: t, analysis: item-index, items: ps.Q2, only: [Q2_9]}", "unknown-item"),
        ("{id: t, analysis: ranking, items: ps.Q2, where: {question: ps.Q1, is: 99}}", "unknown-option"),
        ("{id: t, analysis: ranking, items: ps.Q2, where: {question: ps.Q2, is: 1}}", "wrong-question-type"),
        (
            "{id: t, analysis: ranking, items: ps.Q2, where: {question: ps.Q1, is: 1}, breaks: [ps.Q1]}",
            "filter-and-groups"
        ),
        ("{id: t, analysis: distribution, items: ps.Q2, where: {question: ps.Q1, is: 1}}", "no-filter"),
        ("{id: t, analysis: item-index, items: ps.Q2, only: [Q2_01]}", "one-item"),
        ("{id: t, analysis: group-differences, question: ps.Q2}", "no-groups"),
        ("{id: t, analysis: group-differences, question: ps.Q2, breaks: [wave]}", "groups-are-waves"),
        ("{id: t, analysis: group-differences, question: ps.Q4, breaks: [ps.Q1], ranks: yes}", "no-ranks"),
        ("{id: t, analysis: ranking, items: ps.Q2, boxes: [top-3]}", "unknown-word"),
        ("{id: t, analysis: attrition, survey: ps, from: W9}", "unknown-wave"),
        ("{id: t, analysis: attrition, survey: none}", "unknown-survey"),
        ("{id: t, analysis: attrition, survey: ps, breaks: [ps.Q1]}", "people-change-groups"),
        ("{id: t, analysis: frequency, question: ps.Q4, missing: yes}", "several-answers"),
        ("{id: t, analysis: modal-answer}", "unknown-word"), ("{id: t}", "missing-key"),
        ("{id: t, analysis: desk, desk: desk/margins}", "unknown-word"),
        ("{id: t, analysis: cross-walk, desk: desk/margins, of: findings, questions: [ps.Q3]}", "no-code-column"),
        ("{id: t, analysis: partnerships, meetings: desk/margins}", "missing-column"),
        ("{id: t, analysis: code-frequency, of: x, questions: [ps.Q3]}", "unknown-stage"),
        (
            "{id: t, analysis: meeting-log, desk: desk/margins, meeting: ps.Q1, participants: total}", "no-key"
        ),
        (
            "{id: t, analysis: distribution, items: ps.Q2}\n  - {id: u, analysis: ranking, items: ps.Q2}",
            "two-forms-of-one-battery"
        ),
    ])
    func `names what is wrong with an analysis`(yaml: String, code: String) {
        #expect(codes(study(tables: "  - \(yaml)\n")).contains(code))
    }

    @Test(arguments: [("0.9", []), ("1.2", ["unusable-confidence"]), ("95", ["unusable-confidence"])])
    func `a level of confidence is one that intervals can have`(level: String, found: [String]) {
        var files = study(tables: "  - {id: t, analysis: distribution, items: ps.Q2}\n")
        files.texts["pipeline.yml"]? += "\nrules: {confidence: \(level)}\n"
        #expect(codes(files) == found)
    }

    @Test func `all that is wrong with a table is told at once`() {
        let table = "{id: t, analysis: wave-change, items: ps.Q9, from: W0, to: W0}"
        #expect(codes(study(tables: "  - \(table)\n")).sorted() == ["missing-key", "same-wave", "unknown-question"])
    }

    @Test func `reads invitations and weights of a survey`() throws {
        let files = study(
            tables: "  - {id: t, analysis: response-rate, surveys: [ps]}\n",
            stage:
                "    invited: desk/invitations\n    weights: {margins: desk/margins, method: raking, trim: [0.2, 5]}")
        let survey = try #require(try loadStudy(files).surveys.first)
        #expect(survey.invited == "invitations")
        #expect(survey.weighting?.margins.map(\.name) == ["Q1", "city"])
        #expect(survey.weighting?.margins.first?.totals == [30, 20])
        #expect(survey.weighting?.trim == 0.2...5)
    }

    @Test(arguments: [
        ("invited: desk/nothing", "unknown-desk-table"), ("invited: desk/margins", "missing-column"),
        ("weights: {margins: desk/invitations, method: raking}", "missing-column"),
        ("weights: {margins: desk/margins, method: logit}", "missing-key"),
        ("weights: {margins: desk/margins, method: poststratify}", "several-margins"),
        ("weights: {margins: desk/margins, method: linear, bounds: [2, 3]}", "unusable-bounds"),
        ("weights: {margins: desk/margins, method: guess}", "unknown-word"),
    ])
    func `names what is wrong with invitations and weights`(stage: String, code: String) {
        let files = study(tables: "  - {id: t, analysis: response-rate, surveys: [ps]}\n", stage: "    " + stage)
        #expect(codes(files).contains(code))
    }
}
