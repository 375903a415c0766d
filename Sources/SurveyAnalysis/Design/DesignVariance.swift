extension SurveyDesign {
    /// The variance of the total of one list of scores; `nil` where the design cannot tell it.
    func variance(of scores: Scores, domain: [Bool]) throws(DesignProblem) -> Double? {
        try covariance(of: [scores], domain: domain).map { max(0, $0[0, 0]) }
    }

    /// The covariance matrix of the totals of several lists of scores.
    ///
    /// With population sizes every stage adds its part; without, the first stage carries all of it.
    /// - Parameter domain: The rows that have an answer and belong to the domain; the others score zero.
    /// - Source: R survey 4.1-1, `svyrecvar` and `multistage`; Särndal, Swensson and Wretman (1992), 4.3.
    func covariance(of scores: [Scores], domain: [Bool]) throws(DesignProblem) -> Matrix? {
        let adjusted = calibration.map { calibration in scores.map { calibration.adjusted($0, weights: weights) } }
        // A calibrated design keeps all rows: those outside the domain have residuals, too.
        let rows = (0..<rowCount).filter { calibration != nil || domain[$0] }
        return try covariance(of: adjusted ?? scores, rows: rows, stage: 0)
    }

    private func covariance(of scores: [Scores], rows: [Int], stage: Int) throws(DesignProblem) -> Matrix? {
        let strata = stratumScores(of: scores, rows: rows, stage: stage)
        guard
            var total = try SurveyAnalysis.covariance(
                strata, lonely: lonely, adjustsDomains: adjustsDomains, size: scores.count)
        else { return nil }
        guard stage + 1 < stages.count, let population = stages[stage].population,
            stages[stage + 1].population != nil
        else { return total }
        for unit in grouped(rows, by: stages[stage].unit) {
            guard let inside = try covariance(of: scores, rows: unit, stage: stage + 1) else { return nil }
            total = total + inside * (Double(stages[stage].sampled[unit[0]]) / population[unit[0]])
        }
        return total
    }

    private func stratumScores(of scores: [Scores], rows: [Int], stage index: Int) -> [StratumScores] {
        let stage = stages[index]
        return grouped(rows, by: stage.stratum).map { members in
            let units = grouped(members, by: stage.unit)
            let totals = scores.map { score in units.map { unit in unit.map { score[$0] }.sum() } }
            let first = members[0]
            let drawn = stage.sampled[first]
            let means = totals.map { $0.sum() / Double(drawn) }
            let empty = Double(drawn - units.count)
            return StratumScores(
                name: stage.stratumNames[stage.stratum[first]], units: drawn, present: units.count,
                uncovered: stage.population.map { ($0[first] - Double(drawn)) / $0[first] } ?? 1,
                centred: Matrix(rows: totals.count, columns: totals.count) { a, b in
                    zip(totals[a], totals[b]).map { ($0 - means[a]) * ($1 - means[b]) }.sum()
                        + empty * means[a] * means[b]
                },
                raw: Matrix(rows: totals.count, columns: totals.count) { a, b in
                    zip(totals[a], totals[b]).map { $0 * $1 }.sum()
                })
        }
    }

    /// Rows that share a number, in the order of the numbers.
    private func grouped(_ rows: [Int], by numbers: [Int]) -> [[Int]] {
        Dictionary(grouping: rows) { numbers[$0] }.sorted { $0.key < $1.key }.map(\.value)
    }
}
