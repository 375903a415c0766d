import SurveyModel

/// The change of one item over linked people, its interval and its test: all about the people of these cities.
struct ItemChange {
    let item: Item
    let change: PairedChange
    /// Whether the question stayed the same between the two waves.
    let isComparable: Bool
    let isWeighted: Bool
    private let cities: [String]
    private let weights: [Double]

    /// - Parameter answers: Before and after, one entry a pair; pairs without both are left out.
    init(
        item: Item, _ pairs: [WavePair], _ answers: [(before: Double?, after: Double?)], isWeighted: Bool,
        isComparable: Bool
    ) {
        (self.item, self.isComparable, self.isWeighted) = (item, isComparable, isWeighted)
        change = PairedChange(before: answers.map(\.before), after: answers.map(\.after))
        let both = zip(pairs, answers).filter { $0.1.before != nil && $0.1.after != nil }.map(\.0.after)
        cities = both.map { $0.city?.text ?? "" }
        weights = both.map(\.weight)
    }

    /// Who answered both times, as they are weighted.
    var base: Tally { weights.reduce(into: Tally()) { $0.add(weight: $1) } }

    /// The mean change under the design: cities as strata, people drawn within.
    ///
    /// - Source: R survey 4.1-1, `svymean` of the differences.
    private var estimate: Estimate? {
        guard change.differences.count > 1,
            let design = try? SurveyDesign(weights: weights, strata: cities, rows: cities.count, lonely: .adjust)
        else { return nil }
        return try? design.mean(of: change.differences.map { $0 }).estimate
    }

    /// The mean change alone.
    var mean: (number: Double?, formula: Formula) {
        let sum = zip(weights, change.differences).map { $0 * $1 }.sum()
        let formula = Formula.meanChange(sum, of: isWeighted ? weights.sum() : Double(weights.count), isWeighted)
        return (weights.isEmpty ? nil : sum / weights.sum(), formula)
    }

    /// The mean change and the ends of its interval, with why there are none.
    func figures(
        _ rules: Rules, hidesInterval: Bool
    ) -> [(number: Double?, reason: NotAvailableReason?, formula: Formula)] {
        let interval = hidesInterval ? .absent(.fewCities) : estimate?.shownInterval(rules.confidence)
        let ends = estimate?.intervalFormulas(rules.confidence) ?? [.notComputable, .notComputable]
        return [
            (mean.number, nil, mean.formula), (interval?.value?.lowerBound, interval?.reason, ends[0]),
            (interval?.value?.upperBound, interval?.reason, ends[1]),
        ]
    }

    // MARK: Tests

    enum TestKind { case exactRanks, approximateRanks, weightedMean }

    /// Whether the answers of these people moved: by signed ranks, exact up to 200 changes, or by t where weighted.
    func test(_ rules: Rules) -> (kind: TestKind, p: Double?) {
        if isWeighted { return (.weightedMean, weightedP) }
        if let p = change.exactP { return (.exactRanks, p) }
        return (.approximateRanks, change.normalP(corrected: false))
    }

    private var weightedP: Double? {
        guard let estimate, let mean = estimate.value.value, let error = estimate.standardError.value, error > 0,
            estimate.df > 1
        else { return nil }
        return SpecialFunctions.tTwoSided(mean / error, df: Double(estimate.df))
    }

    /// Effect size first, then p, which the other tests of the family decide, too.
    func tested(_ rules: Rules, _ p: Double?, _ evidence: Evidence, _ family: [VariableID]) -> [(Double?, Lineage)] {
        let (kind, own) = test(rules)
        return [
            (change.rankBiserial, evidence.figure(.rankBiserial(change.signedRanks))),
            (p, evidence.compared(with: family).figure(.changeTest(kind, own, family: family.count))),
        ]
    }
}

extension Formula {
    /// Σ (later − earlier) / n over the same people.
    static func meanChange(_ sum: Double, of whole: Double, _ isWeighted: Bool) -> Formula {
        Formula(
            "mean change",
            isWeighted ? "Σw (later − earlier) / Σw = {sum} / {n}" : "Σ (later − earlier) / n = {sum} / {n}",
            [Input("sum", sum), Input("n", whole)])
    }

    /// - Source: Kerby (2014).
    fileprivate static func rankBiserial(_ ranks: (plus: Double, minus: Double)) -> Formula {
        Formula(
            "rank-biserial", "(R+ − R−) / (R+ + R−), R+ = {rises}, R− = {falls}",
            [Input("rises", ranks.plus), Input("falls", ranks.minus)])
    }

    /// - Parameter p: Before it is corrected.
    fileprivate static func changeTest(_ kind: ItemChange.TestKind, _ p: Double?, family: Int) -> Formula {
        guard let p else { return .notComputable }
        let names: (kind: String, words: String) =
            switch kind {
            case .exactRanks: ("signed rank", "exact p of Wilcoxon's signed ranks")
            case .approximateRanks: ("signed rank normal", "p of Wilcoxon's signed ranks by the normal distribution")
            case .weightedMean: ("mean change t", "p of the weighted mean change by t")
            }
        return Formula(
            names.kind, "\(names.words) {p}, corrected by Holm among {m}", [Input("p", p), Input("m", family)])
    }
}
