import SurveyModel

/// A part of a base with its share: who chose an option, named a code, or gave one of some steps of a scale.
struct PartOfBase {
    let part: Tally
    let base: Tally
    let display: DisplayDecision
    private let evidence: Evidence
    private let proportion: Proportion
    private let isWeighted: Bool
    private let hidesInterval: Bool

    /// - Parameters:
    ///   - part: Categories of measures, among those of `whole`.
    ///   - evidence: Who the part is, as a condition on responses.
    ///   - isWeighted: Whether the share is one of weights.
    init(
        _ part: [(MeasureID, String)], of whole: [(MeasureID, String)], _ group: Group, _ evidence: Evidence,
        _ estimator: Estimator, _ rules: Rules, isWeighted: Bool
    ) {
        self.part = estimator.total(part, group)
        base = estimator.total(whole, group)
        self.evidence = evidence
        self.isWeighted = isWeighted
        hidesInterval = estimator.hidesIntervals(rules)
        display = estimator.display(base, group, rules)
        proportion = estimator.proportion(part, of: whole, group)
    }

    /// The share, exact where nothing is weighted; `nil` without a base.
    private var shown: TableValue.Shown? {
        proportion.estimate.value.value.map { isWeighted ? .number($0) : .ratio(part.n, of: base.n) }
    }

    /// The share, weighted where responses are.
    var estimate: Double? { proportion.estimate.value.value }

    func count(_ cell: Int) -> TableValue {
        display.count(part.n, evidence.figure(.count(part.n)), reveals: [cell])
    }

    func share(_ cell: Int) -> TableValue {
        display.estimate(shown, evidence.figure(.share(part, of: base)), reveals: [cell])
    }

    /// The share in which all answers count alike.
    func unweightedShare(_ cell: Int) -> TableValue {
        display.estimate(
            base.n > 0 ? .ratio(part.n, of: base.n) : nil, evidence.figure(.unweightedShare(part.n, of: base.n)),
            reveals: [cell])
    }

    /// Both ends, the lower first.
    func interval(_ confidence: Double, _ cell: Int) -> [TableValue] {
        let interval = hidesInterval ? .absent(.fewCities) : proportion.shownInterval(confidence)
        let ends = [interval.value?.lowerBound, interval.value?.upperBound]
        return zip(ends, proportion.intervalFormulas(confidence)).map { end, formula in
            display.estimate(
                end.map { .number($0) }, reason: interval.reason, evidence.figure(formula), reveals: [cell])
        }
    }
}

extension CountCollection {
    /// Lists who is a part of a base, with what can be computed from it: the base, and those who are not.
    ///
    /// - Returns: The index of the part.
    mutating func add(_ name: String, _ part: Int, of base: Int, _ group: Group, mustBeWithheld hidden: Bool) -> Int {
        _ = add([name, CountTable.total], group, count: base, mustBeWithheld: hidden)
        _ = add([name, "no"], group, count: base - part, mustBeWithheld: hidden)
        return add([name, "yes"], group, count: part, mustBeWithheld: hidden)
    }
}

extension TableMaker {
    /// Counts of those who name codes; all tables on the same answers share the universe.
    func codeCounts(_ set: CodeSet, _ groups: [Group]) -> CountCollection {
        CountCollection(
            subject: "\(set.survey)/\(set.id):\(plan.codeLevel.rawValue)", dimensions: ["code", "named"],
            nonAdditive: ["code"], groups: groups, coversAll: coversAll(groups))
    }
}
