import SurveyModel

/// The answers that an estimate rests on: who of the domain answered, and with what weight.
struct Answers {
    /// Rows that belong to the domain and have an answer.
    let rows: [Int]
    /// The same as a mask over all rows.
    let mask: [Bool]
    /// Rows of the domain, answered or not, as a mask: they decide the degrees of freedom.
    let members: [Bool]
    let missing: Int
    let weights: [Double]

    init(_ hasAnswer: (Int) -> Bool, domain: [Bool]?, design: SurveyDesign) {
        let members = (0..<design.rowCount).map { domain?[$0] ?? true }
        rows = members.indices.filter { members[$0] && hasAnswer($0) }
        missing = members.count { $0 } - rows.count
        self.members = members
        var mask = [Bool](repeating: false, count: design.rowCount)
        for row in rows { mask[row] = true }
        self.mask = mask
        weights = design.weights
    }

    var sumOfWeights: Double { rows.map { weights[$0] }.sum() }
    var zeroWeights: Int { rows.count { weights[$0] == 0 } }

    /// Rows that carry weight: they decide whether all answered alike.
    var weighted: [Int] { rows.filter { weights[$0] != 0 } }

    /// Zero outside the answers.
    func scores(_ score: (Int) -> Double) -> Scores {
        mask.indices.map { mask[$0] ? weights[$0] * score($0) : 0 }
    }

    func estimate(
        _ value: Outcome<Double>, _ error: Outcome<Double>, _ design: SurveyDesign
    ) -> Estimate {
        Estimate(
            answered: rows.count, missing: missing, zeroWeights: zeroWeights, sumOfWeights: sumOfWeights, value: value,
            standardError: error, df: design.degreesOfFreedom(members))
    }

    /// Why there is no estimate at all.
    var reason: NotAvailableReason? { rows.isEmpty ? .noAnswers : sumOfWeights == 0 ? .noWeight : nil }
}

extension SurveyDesign {
    /// The standard error of a total of scores, or why there is none.
    func standardError(
        of scores: Scores, _ answers: Answers, isConstant: Bool = false
    ) throws(DesignProblem) -> Outcome<Double> {
        if rowCount == 1 { return .absent(.oneAnswer) }
        if hasOneUnit { return .absent(.oneUnit) }
        if isFullCount { return .absent(.fullCount) }
        if answers.rows.count == 1, isConstant { return .absent(.oneAnswer) }
        if isConstant { return .absent(.allAlike) }
        return try variance(of: scores, domain: answers.mask).map { .known($0.squareRoot()) } ?? .absent(.notComputable)
    }
}
