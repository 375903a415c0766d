extension SurveyDesign {
    /// A quantile with its score interval as R gives it: for comparison with other programs only.
    ///
    /// The limits are where a test of "the share above equals 1 − p" turns. R reads them back by the *unweighted* share
    /// of rows below, which is right for equal weights alone; tables therefore use Woodruff's interval.
    ///
    /// - Returns: `nil` when nobody answered, or no value is refused by the test.
    /// - Source: Francisco and Fuller (1991); R survey 4.1-1, `svyquantile(interval.type = "score")`.
    package func scoreQuantile(
        _ p: Double, of values: [Double?], rule: QuantileRule, confidence: Double, in domain: [Bool]? = nil
    ) throws(DesignProblem) -> Quantile? {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        let sorted = answers.rows.compactMap { values[$0] }.sorted()
        let df = degreesOfFreedom(answers.members)
        let answeredDF = degreesOfFreedom(answers.mask)
        guard let distribution = WeightedQuantile(values, answers),
            let t = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(answeredDF))
        else { return nil }
        var limits: [Double] = []
        for limit in [t, -t] {
            guard let place = try turn(of: values, p, limit, sorted, answers.mask) else { return nil }
            let below = Double(sorted.count { $0 <= place }) / Double(sorted.count)
            limits.append(distribution.value(below, rule))
        }
        return Quantile(
            value: distribution.value(p, rule), interval: limits[0]...max(limits[0], limits[1]),
            standardError: (limits[1] - limits[0]) / (2 * t), df: df)
    }

    /// Where the score test of a quantile passes the limit.
    private func turn(
        of values: [Double?], _ p: Double, _ limit: Double, _ sorted: [Double], _ mask: [Bool]
    ) throws(DesignProblem) -> Double? {
        guard let low = sorted.first, let high = sorted.last else { return nil }
        let margin = (interpolated(sorted, 0.75) - interpolated(sorted, 0.25)) / 100
        guard low + margin < high - margin else { return nil }
        let tolerance = 1 / (100 * Double(rowCount).squareRoot())
        let score = { (place: Double) throws(DesignProblem) -> Double in
            let above = values.map { value in value.map { ($0 > place ? 1 : 0) - (1 - p) } }
            let mean = try self.mean(of: above, in: mask).estimate
            let error = mean.standardError.value ?? 0
            return (mean.value.value ?? 0) / error - limit
        }
        do {
            return try root(in: (low + margin)...(high - margin), tolerance: tolerance, of: score)
        } catch let problem as DesignProblem {
            throw problem
        } catch {
            return nil
        }
    }

    /// The quantile of equally weighted values, type 7 of Hyndman and Fan.
    private func interpolated(_ sorted: [Double], _ p: Double) -> Double {
        let place = Double(sorted.count - 1) * p
        let lower = Int(place)
        return sorted[lower] + (place - Double(lower)) * (sorted[min(lower + 1, sorted.count - 1)] - sorted[lower])
    }
}
