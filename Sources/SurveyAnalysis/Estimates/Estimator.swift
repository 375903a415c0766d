import SurveyModel

/// Estimates of one survey in one scope, from its tallies.
struct Estimator {
    let book: TallyBook
    let survey: SurveyID
    let scope: SampleScope
    private let design: TalliedDesign
    /// By what the weights of a city's answers are multiplied; 1 for cities that are not among these.
    private let factors: [String: Double]

    init(
        book: TallyBook, survey: SurveyID, scope: SampleScope, populations: [String: Double] = [:],
        factors: [String: Double] = [:]
    ) {
        (self.book, self.survey, self.scope, self.factors) = (book, survey, scope, factors)
        design = TalliedDesign(rows: book.design(survey, scope), populations: populations)
    }

    /// The tallies of a cell by city, as they are weighted.
    func strata(of cell: CellKey) -> [StratumTally] {
        let strata = book.strata(of: cell)
        guard !factors.isEmpty else { return strata }
        return strata.map { StratumTally($0.stratum, $0.tally.weighted(by: factors[$0.stratum] ?? 1)) }
    }

    /// The tally of a cell, as it is weighted.
    func tally(of cell: CellKey) -> Tally { strata(of: cell).reduce(into: Tally()) { $0.add($1.tally) } }

    /// What may be shown of a group whose answers these are.
    func display(_ base: Tally, _ group: Group, _ rules: Rules) -> DisplayDecision {
        var decision = DisplayDecision(base: base, group: group, rules: rules)
        decision.tellsCities = tellsCities(rules)
        return decision
    }

    /// Whether an estimate would tell how single cities answered: beside the count, a sum of two cities with known weights
    /// leaves one possibility for each of them.
    func tellsCities(_ rules: Rules) -> Bool {
        !factors.isEmpty && design.rows.count == 2 && hidesIntervals(rules)
    }

    func key(_ measure: MeasureID, _ category: String, _ group: Group) -> CellKey {
        CellKey(
            survey: survey, scope: scope, measure: measure, category: category, grouping: group.grouping,
            level: group.level)
    }

    /// The responses of a group with an answer to a variable.
    func answered(_ measure: MeasureID, _ group: Group, category: String = "base") -> Evidence {
        Evidence(key(measure, category, group), .answered(VariableID(measure.text)))
    }

    /// The responses of a group with one of some codes in a variable.
    func chosen(_ codes: some Sequence<Int>, _ measure: MeasureID, _ category: String, _ group: Group) -> Evidence {
        let variable = VariableID(measure.text)
        return Evidence(key(measure, category, group), .chosen([variable], codes: Set(codes), base: [variable]))
    }

    func count(_ measure: MeasureID, _ category: String, _ group: Group) -> Int {
        book.count(of: key(measure, category, group))
    }

    /// All of some categories together.
    func total(_ categories: [(MeasureID, String)], _ group: Group) -> Tally {
        categories.reduce(into: Tally()) { $0.add(tally(of: key($1.0, $1.1, group))) }
    }

    /// All answers on a scale.
    func total(_ measure: MeasureID, steps: [Int], _ group: Group) -> Tally {
        total(steps.map { (measure, String($0)) }, group)
    }

    /// The share of `part` among `whole`, both lists of categories of a measure.
    func proportion(
        _ part: [(MeasureID, String)], of whole: [(MeasureID, String)], _ group: Group
    ) -> Proportion {
        let sums = sums(part, of: whole, group)
        let count = part.reduce(0) { $0 + self.count($1.0, $1.1, group) }
        let n = sums.values.reduce(0) { $0 + $1.n }
        return Proportion(count: count, estimate: design.mean(sums, isConstant: count == 0 || count == n))
    }

    /// Who is a part of a whole, as ones among zeros, by stratum.
    func sums(
        _ part: [(MeasureID, String)], of whole: [(MeasureID, String)], _ group: Group
    ) -> [String: StratumSums] {
        var sums: [String: StratumSums] = [:]
        for (measure, category) in whole { add(tallies(measure, category, group), value: 0, to: &sums) }
        for (measure, category) in part {
            for one in tallies(measure, category, group) { sums[one.stratum, default: StratumSums()].count(one.tally) }
        }
        return sums
    }

    /// The mean of scale steps, from the tallies of the steps.
    func mean(_ measure: MeasureID, steps: [Int], _ group: Group) -> Estimate {
        let used = steps.count { count(measure, String($0), group) > 0 }
        return design.mean(sums(measure, steps: steps, group), isConstant: used == 1)
    }

    /// Steps of a scale by stratum.
    func sums(_ measure: MeasureID, steps: [Int], _ group: Group) -> [String: StratumSums] {
        var sums: [String: StratumSums] = [:]
        for step in steps { add(tallies(measure, String(step), group), value: Double(step), to: &sums) }
        return sums
    }

    /// The mean of one group less that of another, which have nobody in common.
    func difference(
        _ sums: [String: StratumSums], less others: [String: StratumSums], _ confidence: Double
    ) -> DesignTTest? { design.difference(sums, less: others, confidence) }

    func meanFormula(_ measure: MeasureID, steps: [Int], _ group: Group) -> Formula {
        let sum = steps.map { Double($0) * tally(of: key(measure, String($0), group)).w.value }.sum()
        return .mean(sum: sum, total(measure, steps: steps, group))
    }

    /// Whether all answers to a numeric question are the same number.
    ///
    /// - Source: Cauchy–Schwarz over the weights: Σw²·Σw²x² = (Σw²x)² for one x only; compared to 1e-12.
    func isOneAnswer(_ measure: MeasureID, _ group: Group) -> Bool {
        let all = tally(of: key(measure, "#", group))
        let (w2, w2x, w2x2) = (all.w2.value, all.w2x.value, all.w2x2.value)
        return all.n > 0 && abs(w2 * w2x2 - w2x * w2x) <= 1e-12 * w2x * w2x
    }

    /// Whether one person may hold so much of a sum that the others, or readers, could tell how much.
    ///
    /// The largest share of a total is at most the square root of the shares' sum of squares, and that sum is at least
    /// its square: below a quarter nobody holds half, so that whoever knows the own number does not know another's
    /// within the total.
    /// - Source: dominance rule (1, 50 %) in Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4.2, by
    ///   the bound of Herfindahl's index, for which sums are enough.
    func isDominated(_ measure: MeasureID, _ group: Group) -> Bool {
        let all = tally(of: key(measure, "#", group))
        return all.n > 0 && all.w2x2.value >= 0.25 * all.wx.value * all.wx.value
    }

    /// Whether an interval would give away how the answers spread in single cities: they are few, and one is small.
    ///
    /// With two strata the variance, the share and the base leave one or two possibilities for the counts in each.
    func hidesIntervals(_ rules: Rules) -> Bool {
        (2..<5).contains(design.rows.count) && design.rows.values.contains { $0 < rules.reliableFrom }
    }

    /// The interval of a mean as tables show it.
    func shown(_ mean: Estimate, _ rules: Rules) -> Outcome<ClosedRange<Double>> {
        hidesIntervals(rules) ? .absent(.fewCities) : mean.shownInterval(rules.confidence)
    }

    /// The mean of a numeric question.
    func mean(_ measure: MeasureID, _ group: Group) -> Estimate {
        design.mean(sums(measure, group), isConstant: isOneAnswer(measure, group))
    }

    /// The answers to a numeric question by stratum.
    func sums(_ measure: MeasureID, _ group: Group) -> [String: StratumSums] {
        let sums = tallies(measure, "#", group).map { one in
            let tally = one.tally
            return (
                one.stratum,
                StratumSums(
                    n: tally.n, w: tally.w.value, wx: tally.wx.value, w2: tally.w2.value, w2x: tally.w2x.value,
                    w2x2: tally.w2x2.value)
            )
        }
        return Dictionary(sums, uniquingKeysWith: +)
    }

    func median(_ measure: MeasureID, steps: [Int], _ group: Group) -> Double? {
        WeightedQuantile(steps.map { (Double($0), tally(of: key(measure, String($0), group)).w.value) })?
            .value(0.5, .school)
    }

    private func tallies(
        _ measure: MeasureID, _ category: String, _ group: Group
    ) -> [StratumTally] { strata(of: key(measure, category, group)) }

    /// Adds answers that all have the value `x`.
    private func add(
        _ tallies: [StratumTally], value x: Double, to sums: inout [String: StratumSums]
    ) {
        for one in tallies {
            let (stratum, tally) = (one.stratum, one.tally)
            let (w, w2) = (tally.w.value, tally.w2.value)
            sums[stratum, default: StratumSums()] =
                (sums[stratum] ?? StratumSums())
                + StratumSums(n: tally.n, w: w, wx: x * w, w2: w2, w2x: x * w2, w2x2: x * x * w2)
        }
    }
}
