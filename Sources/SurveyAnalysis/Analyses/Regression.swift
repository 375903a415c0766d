import SurveyModel

extension Analyses {
    static let regression = Analysis(
        AnalysisDeclaration(
            "regression",
            "What goes with an outcome (driver analysis): a linear or logit model under the design, with coefficient, standard error and interval of each predictor.",
            keys: [
                AnalysisKey(
                    "outcome", .question([.battery, .single, .numeric, .integer]), isRequired: true,
                    "What is described: a number, a single choice, or items of a battery.",
                    example: "network-survey.NS12"),
                AnalysisKey(
                    "only", .items, usual: "all items",
                    "The items of the outcome: the mean of each person's answers to them, or the one item of a logit model.",
                    example: "[PS10_01, PS10_02]"),
                AnalysisKey(
                    "chosen", .options,
                    "Of a logit model, the answers of which is asked whether they were given.", example: "[4, 5]"),
                AnalysisKey(
                    "predictors", .questions([.battery, .single, .numeric, .integer]), isRequired: true,
                    "Numbers, batteries, of which every item counts, and single choices, whose first option is what the others are compared with.",
                    example: "[network-survey.NS10, network-survey.NS15]"),
                AnalysisKey(
                    "model", .words(["linear", "logit"]), usual: "linear",
                    "Linear of means, or logit of whether an answer was given.", example: "logit"),
                .test("Whether each coefficient is tested against 0 (t under the design; Holm)."),
            ], counted: ["outcome", "predictors"], comparesNoGroups: true, check: check),
        needs: { plan, instrument in
            AnalysisNeeds(variables: Set(RegressionModel(plan, instrument)?.variables ?? []))
        }
    ) { $0.regression() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        guard let outcome = request.question("outcome") else { return [] }
        let isLogit = request.values.word("model") == "logit"
        var findings = isLogit ? logitFindings(outcome, request) : linearFindings(outcome, request)
        if request.questions("predictors").contains(where: { $0.id == outcome.id }) {
            findings.append(
                AnalysisFinding(
                    "predictors", "outcome-as-predictor", "'\(outcome.id)' is outcome and predictor at once"))
        }
        return findings
    }

    private static func logitFindings(_ outcome: Question, _ request: AnalysisRequest) -> [AnalysisFinding] {
        guard [.battery, .single].contains(outcome.kind) else {
            return [
                AnalysisFinding(
                    "outcome", "not-chosen", "'\(outcome.id)' has no options that could be chosen",
                    fix: "leave out 'model: logit', or group the number by 'derived'")
            ]
        }
        let items = request.values.items("only")
        if outcome.kind == .battery, items.count != 1, outcome.items.count != 1 {
            return [
                AnalysisFinding("outcome", "one-item-needed", "a logit model has one item", fix: "name it in 'only'")
            ]
        }
        let chosen = request.values.codes("chosen")
        guard chosen.isEmpty || chosen.count == outcome.options.count else { return [] }
        return [
            AnalysisFinding(
                chosen.isEmpty ? "model" : "chosen", "no-two-outcomes",
                "a logit model tells some answers from the others, and 'chosen' names \(chosen.isEmpty ? "none" : "all")",
                fix:
                    "write which answers count, such as 'chosen: [\(outcome.options.last.map { String($0.code) } ?? "1")]'"
            )
        ]
    }

    private static func linearFindings(_ outcome: Question, _ request: AnalysisRequest) -> [AnalysisFinding] {
        var findings: [AnalysisFinding] = []
        if !request.values.codes("chosen").isEmpty {
            findings.append(
                AnalysisFinding(
                    "chosen", "no-logit", "a linear model has no 'chosen'", fix: "add 'model: logit', or leave it out"))
        }
        if outcome.kind == .single, !outcome.isOrdered {
            findings.append(
                AnalysisFinding(
                    "outcome", "not-ordered", "the options of '\(outcome.id)' are no steps in a known order",
                    why: "a linear model takes means of their codes",
                    fix: "write 'ordered: yes' at the question if they are, or ask for 'model: logit'"))
        }
        return findings
    }
}

extension TableMaker {
    /// A row for each term of the model; a column block for each wave, where waves are beside each other.
    fileprivate func regression() -> Table {
        guard let model = RegressionModel(plan, instrument), let answers = input.rows[survey] else { return empty }
        let groups = groups(plan, instrument, input.register)
        var counts = model.counts(survey, groups)
        var blocks = groups.map { RegressionBlock(self, model, answers, $0, &counts) }
        let tests = testedTogether(&blocks)
        let rows = model.terms.map { term in
            TableRow(id: term.id, label: term.label, values: blocks.flatMap { $0.values(term) })
        }
        let columns = groups.flatMap { model.columns($0, hasTest: plan.values.flag("test")) }
        var table = table(
            base: Label(de: "Befragte mit allen Angaben", en: "respondents who gave every answer"),
            rowHeading: Label(de: "Größe", en: "Term"), columns: columns, rows: rows,
            notes: [Wording.outcome(model), Wording.regressionReading(model)] + blocks.flatMap(\.notes)
                + (plan.values.flag("test") ? [Wording.familyOfCoefficients(tests)] : [])
                + notes(instrument, groups: groups, intervals: columns.holdIntervals(rows)),
            method: Wording.regressionMethod(model, Wording.percent(input.rules.confidence), variance)
                + Label(" ") + target(groups),
            counts: counts.table)
        table.rowsCompare = false
        return table
    }

    /// Corrects the p of all coefficients that are shown but the intercept's.
    ///
    /// - Returns: How many there are.
    private func testedTogether(_ blocks: inout [RegressionBlock]) -> Int {
        guard plan.values.flag("test") else { return 0 }
        let p = blocks.flatMap(\.p)
        let adjusted = PAdjustment.holm.adjusted(p)
        let family = adjusted.count { $0 != nil }
        var place = 0
        for block in blocks.indices {
            let size = blocks[block].p.count
            blocks[block].take(Array(adjusted[place..<place + size]), family)
            place += size
        }
        return family
    }
}
