import SurveyModel

/// How many of a group gave no answer to a variable, by reason: a count each, and its share of everybody in the group.
///
/// Readers can compute how many gave none at all, from the base and the sample. What is kept from them is the reason: where
/// few gave no answer, none of the reasons is shown, not even that nobody had it; where more did, small counts are
/// withheld together with others, as in any table.
struct MissingAnswers {
    private let parts: [(status: AnswerStatus, tally: Tally)]
    private let all: Tally
    private let display: DisplayDecision
    private let evidence: [Evidence]
    private let cells: [Int]
    private let isWeighted: Bool
    /// What is shown in place of every reason where few gave no answer; `nil` where each is shown.
    private let silence: TableValue.Shown?

    /// - Parameter place: The coordinates of a reason in the table's own dimensions; of all reasons together for `nil`.
    init(
        _ maker: TableMaker, _ question: Question, _ variable: VariableID, _ group: Group,
        _ counts: inout CountCollection, at place: (AnswerStatus?) -> [String]
    ) {
        let (estimator, rules) = (maker.estimator(group.scope), maker.input.rules)
        let measure = MeasureID.variable(variable)
        let parts = AnswerStatus.allCases.map { status in
            (status: status, tally: estimator.tally(of: estimator.key(measure, status.category, group)))
        }
        all = estimator.tally(of: estimator.key(.responses, "base", group))
        let display = estimator.display(all, group, rules)
        silence =
            display.mustBeWithheld || maker.routesFew(question, group)
            ? .withheld : Self.isTelling(parts.map(\.tally.n), rules) ? .notAvailable(.smallBase) : nil
        let hidden = silence != nil
        cells = parts.map { counts.add(place($0.status), group, count: $0.tally.n, mustBeWithheld: hidden) }
        let missing = parts.reduce(0) { $0 + $1.tally.n }
        // What has one reason only, such as a question that was not asked, is no secret that a sum could give away.
        if missing >= rules.withholdBelow, parts.count(where: { $0.tally.n > 0 }) > 1 {
            _ = counts.add(place(nil), group, count: missing, mustBeWithheld: display.mustBeWithheld)
        }
        evidence = parts.map { part in
            Evidence(
                estimator.key(measure, part.status.category, group), .missing(variable, part.status.reasons))
        }
        isWeighted = maker.isWeighted(group.scope)
        (self.parts, self.display) = (parts, display)
    }

    /// Whether few gave no answer, and so the sum of all, which everybody knows, would leave little open.
    private static func isTelling(_ counts: [Int], _ rules: Rules) -> Bool {
        counts.reduce(0, +) < 2 * rules.withholdBelow && counts.contains { (1..<rules.withholdBelow).contains($0) }
    }

    /// Count and share of each reason, in their order.
    var values: [TableValue] { parts.indices.flatMap { [count($0), share($0)] } }

    func count(_ place: Int) -> TableValue {
        let n = parts[place].tally.n
        return told(display.count(n, evidence[place].figure(.count(n)), reveals: [cells[place]]))
    }

    /// Of everybody in the group, whether they were asked or not.
    func share(_ place: Int) -> TableValue {
        let part = parts[place].tally
        let shown: TableValue.Shown? =
            all.w.value > 0 ? (isWeighted ? .number(part.w.value / all.w.value) : .ratio(part.n, of: all.n)) : nil
        return told(
            display.estimate(shown, evidence[place].figure(.share(part, of: all)), reveals: [cells[place]]))
    }

    /// The value, or one and the same for all reasons, whatever their counts.
    private func told(_ value: TableValue) -> TableValue { silence.map { TableValue($0, value.lineage) } ?? value }

    static func columns(_ group: Group) -> [TableColumn] {
        AnswerStatus.allCases.flatMap { status in
            [
                TableColumn(status.rawValue, status.label + Label(" (n)"), .count, of: group),
                TableColumn(status.rawValue + "-share", status.label + Wording.shareOfAll, .share, of: group),
            ]
        }
    }
}

extension TableMaker {
    /// Whether a question was asked only after some answers to another one that few gave: how many were not asked would
    /// tell how many they are.
    fileprivate func routesFew(_ question: Question, _ group: Group) -> Bool {
        guard let filter = question.shownIf, let source = instrument.question(filter.question) else { return false }
        let estimator = estimator(group.scope)
        return source.options.contains { option in
            let count = estimator.count(MeasureID(source.id.text), String(option.code), group)
            return (1..<input.rules.withholdBelow).contains(count)
        }
    }

    /// The reasons why an item, or a number, has no answer, as if they were steps of an item of their own.
    func missingAnswers(
        _ question: Question, _ variable: VariableID, _ group: Group, _ counts: inout CountCollection
    ) -> MissingAnswers {
        MissingAnswers(self, question, variable, group, &counts) { status in
            ["missing \(variable)", status?.rawValue ?? CountTable.total]
        }
    }

    /// What is noted of shares of those who gave no answer.
    var missingNotes: [Label] { plan.values.flag(AnalysisKey.missing.name) ? [Wording.missingBase] : [] }
}

extension AnalysisKey {
    static let missing = AnalysisKey(
        "missing", .yesNo, usual: "no",
        "Whether it is told how many gave no answer, and why: don't know, refused, not asked, not answered.",
        example: "yes")
}

extension AnalysisNeeds {
    /// Why there is no answer, where the table tells it.
    static func statuses(_ key: String, _ plan: TablePlan, _ instrument: Instrument) -> AnalysisNeeds {
        guard plan.values.flag(AnalysisKey.missing.name) else { return AnalysisNeeds() }
        return AnalysisNeeds(statuses: asked(key, plan, instrument))
    }

    /// The variables of questions that have one answer each, or one an item.
    static func asked(_ key: String, _ plan: TablePlan, _ instrument: Instrument) -> Set<VariableID> {
        let questions = (plan.values[key]?.questions ?? []).compactMap { instrument.question($0) }
        return Set(
            questions.flatMap { question in
                question.items.isEmpty
                    ? [VariableID(question.id.text)] : question.items.map { VariableID($0.id.text) }
            })
    }
}

extension Wording {
    static let shareOfAll = Label(de: " (Prozent aller)", en: " (per cent of all)")
    static let missingBase = Label(
        de:
            "Anteile ohne Angabe beziehen sich auf alle Befragten, ob gefragt oder nicht; alle anderen auf die Befragten mit Angabe. Geben wenige nichts an, bleibt der Grund ungenannt.",
        en:
            "Shares without an answer are of all respondents, asked or not; all others are of those who answered. Where few gave none, the reason is not told."
    )
}
