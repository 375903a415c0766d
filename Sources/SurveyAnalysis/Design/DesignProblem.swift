import SurveyModel

/// Why no design can be made of the rows, or no variance of the design.
package enum DesignProblem: Error, Sendable, Hashable {
    /// Rows whose weight is negative, missing or not finite, counted from 0.
    case unusableWeights(rows: [Int])
    /// More units answered than the population is said to hold.
    case populationBelowSample(stratum: String, population: Double, sample: Int)
    case unusablePopulation(stratum: String)
    /// A sampling unit lies in two strata and the design does not say that unit names repeat.
    case unitInTwoStrata(unit: String)
    /// A stratum has one sampling unit and the policy is to fail.
    case singleUnitStratum(String)
    case columnLengths
    /// Responses that do not say from where they come, counted from 0.
    case missingUnits(column: String, rows: [Int])
    /// A replicate in which nobody has weight.
    case emptyReplicate(column: String)

    /// What to tell a researcher: what is wrong, why it matters, what to do.
    package var diagnostic: Diagnostic {
        switch self {
        case .unusableWeights(let rows):
            Diagnostic(
                code: "unusable-weight", what: "the weight of \(rows.count) rows is negative, missing or infinite",
                why: "a weight says for how many people a respondent stands; 0 is the least",
                fix:
                    "correct the rows \(rows.prefix(10).map { String($0 + 1) }.joined(separator: ", ")) or drop the weight column"
            )
        case .populationBelowSample(let stratum, let population, let sample):
            Diagnostic(
                code: "population-below-sample",
                what: "population smaller than number of answers: \(sample) answers of \(population) in '\(stratum)'",
                why: "no more people can answer than were there", fix: "correct the population of '\(stratum)'")
        case .unusablePopulation(let stratum):
            Diagnostic(
                code: "unusable-population",
                what: "the population of '\(stratum)' is missing or not the same in all rows",
                fix: "give one number for each stratum")
        case .unitInTwoStrata(let unit):
            Diagnostic(
                code: "unit-in-two-strata", what: "the sampling unit '\(unit)' lies in two strata",
                why: "each unit is drawn in one stratum only",
                fix: "say 'nested: yes' if different units share a name, or correct the rows")
        case .singleUnitStratum(let stratum):
            Diagnostic(
                code: "single-unit-stratum", what: "the stratum '\(stratum)' has one sampling unit",
                why: "nothing varies inside it, so no variance can be told",
                fix: "merge it with a similar stratum, or choose 'adjust'")
        case .missingUnits(let column, let rows):
            Diagnostic(
                code: "missing-units", what: "\(rows.count) responses have nothing in '\(column)'",
                why: "a response without its place in the design has no variance",
                fix: "fill in '\(column)' of the responses "
                    + rows.prefix(10).map { String($0 + 1) }.joined(separator: ", ")
                    + (rows.count > 10 ? " and so on" : ""))
        case .emptyReplicate(let column):
            Diagnostic(
                code: "empty-replicate", what: "nobody has weight in '\(column)'",
                why: "each replicate is a sample of its own", fix: "correct 'count' in 'replicates', or the column")
        case .columnLengths:
            Diagnostic(code: "column-lengths", what: "the columns of the design differ in length")
        }
    }
}
