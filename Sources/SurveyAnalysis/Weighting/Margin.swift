import SurveyModel

/// Known totals of a population by the levels of one variable.
package struct Margin: Sendable, Hashable {
    package var name: String
    package var levels: [String]
    /// One a level, positive.
    package var totals: [Double]

    package init(name: String, levels: [String], totals: [Double]) {
        (self.name, self.levels, self.totals) = (name, levels, totals)
    }
}

/// Why weights cannot be brought to the margins.
package enum WeightingProblem: Error, Sendable, Hashable {
    /// Margins whose totals differ by more than one in a million.
    case inconsistentTotals(first: String, second: String)
    case unusableTotal(margin: String, level: String)
    /// A population cell that no respondent is in.
    case emptyCell(margin: String, level: String)
    /// Respondents in a level that the margin does not name, or without any; rows from 0.
    case unknownLevel(margin: String, rows: [Int])
    case unusableBounds
    /// A response's own weight is negative, missing or infinite.
    case unusableWeights
    /// The largest gap that was left, as a share of the margin's level.
    case notConverged(margin: String, level: String, gap: Double)

    package var diagnostic: Diagnostic {
        switch self {
        case .inconsistentTotals(let first, let second):
            Diagnostic(
                code: "inconsistent-margins", what: "the margins '\(first)' and '\(second)' have different totals",
                why: "both describe the same population; otherwise the last margin would win silently",
                fix: "bring both to the same sum")
        case .unusableTotal(let margin, let level):
            Diagnostic(
                code: "unusable-margin", what: "the total of '\(level)' in margin '\(margin)' is not a positive number")
        case .emptyCell(let margin, let level):
            Diagnostic(
                code: "empty-cell", what: "nobody in the sample is '\(level)' in margin '\(margin)'",
                why: "no weight can make up for a cell without respondents", fix: "merge the cell with a similar one")
        case .unknownLevel(let margin, let rows):
            Diagnostic(
                code: "unknown-level", what: "\(rows.count) rows have no level of margin '\(margin)'",
                fix: "add the level with its total to the margin, or correct the rows")
        case .unusableBounds:
            Diagnostic(
                code: "unusable-bounds", what: "the bounds of the weights must lie on both sides of 1",
                fix: "write for instance 'bounds: [0.3, 3]'")
        case .unusableWeights:
            Diagnostic(code: "unusable-weight", what: "a response's own weight is negative, missing or infinite")
        case .notConverged(let margin, let level, let gap):
            Diagnostic(
                code: "not-converged",
                what: "after 500 rounds '\(level)' of margin '\(margin)' is still \(gap) off its total",
                why: "the margins contradict each other in this sample, or the bounds are too narrow",
                fix: "merge small levels or widen the bounds")
        }
    }
}
