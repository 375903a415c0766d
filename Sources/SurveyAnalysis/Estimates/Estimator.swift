import SurveyModel

/// Estimates of one survey in one scope, from its tallies.
struct Estimator {
    let book: TallyBook
    let survey: SurveyID
    let scope: SampleScope
    let confidence: Double
    private let design: [String: Int]

    init(book: TallyBook, survey: SurveyID, scope: SampleScope, confidence: Double) {
        self.book = book
        self.survey = survey
        self.scope = scope
        self.confidence = confidence
        design = book.design(survey, scope)
    }

    func key(_ measure: MeasureID, _ category: String, _ group: Group) -> CellKey {
        CellKey(
            survey: survey, scope: scope, measure: measure, category: category, grouping: group.grouping,
            level: group.level)
    }

    func count(_ measure: MeasureID, _ category: String, _ group: Group) -> Int {
        book.count(key(measure, category, group))
    }

    /// The share of `part` among `whole`, both lists of categories of a measure.
    func proportion(
        _ part: [(MeasureID, String)], of whole: [(MeasureID, String)], _ group: Group
    ) -> Proportion? {
        var sums: [String: StratumSums] = [:]
        for (measure, category) in whole {
            for (stratum, tally) in book.byStratum(key(measure, category, group)) {
                sums[stratum, default: StratumSums()].n += tally.n
                sums[stratum, default: StratumSums()].w += tally.w.value
                sums[stratum, default: StratumSums()].w2 += tally.w2.value
            }
        }
        var count = 0
        for (measure, category) in part {
            for (stratum, tally) in book.byStratum(key(measure, category, group)) {
                count += tally.n
                sums[stratum, default: StratumSums()].wx += tally.w.value
                sums[stratum, default: StratumSums()].w2x += tally.w2.value
                sums[stratum, default: StratumSums()].w2x2 += tally.w2.value
            }
        }
        return MeanEstimate(ordered(sums), design: design).map { Proportion($0, count: count, confidence: confidence) }
    }

    /// The mean of scale steps, from the tallies of the steps.
    func mean(_ measure: MeasureID, steps: [Int], _ group: Group) -> Mean? {
        var sums: [String: StratumSums] = [:]
        for step in steps {
            let x = Double(step)
            for (stratum, tally) in book.byStratum(key(measure, String(step), group)) {
                let (w, w2) = (tally.w.value, tally.w2.value)
                sums[stratum] =
                    (sums[stratum] ?? StratumSums())
                    + StratumSums(n: tally.n, w: w, wx: x * w, w2: w2, w2x: x * w2, w2x2: x * x * w2)
            }
        }
        return MeanEstimate(ordered(sums), design: design).map { Mean($0, confidence: confidence) }
    }

    /// The mean of a numeric question.
    func mean(_ measure: MeasureID, _ group: Group) -> Mean? {
        let sums = book.byStratum(key(measure, "#", group)).map { stratum, tally in
            (
                stratum: stratum,
                sums: StratumSums(
                    n: tally.n, w: tally.w.value, wx: tally.wx.value, w2: tally.w2.value, w2x: tally.w2x.value,
                    w2x2: tally.w2x2.value)
            )
        }
        return MeanEstimate(sums, design: design).map { Mean($0, confidence: confidence) }
    }

    func median(_ measure: MeasureID, steps: [Int], _ group: Group) -> Double? {
        SurveyAnalysis.median(
            steps.map { (Double($0), book.total(key(measure, String($0), group)).w.value) })
    }

    private func ordered(_ sums: [String: StratumSums]) -> [(stratum: String, sums: StratumSums)] {
        sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
