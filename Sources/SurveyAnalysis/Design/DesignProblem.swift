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
        case .columnLengths:
            Diagnostic(code: "column-lengths", what: "the columns of the design differ in length")
        }
    }
}

/// What to do with strata of one sampling unit.
///
/// - Source: options of R survey (`survey.lonely.psu`); Lumley (2010), 2.3.
package enum LonelyUnitPolicy: String, Sendable, Hashable, CaseIterable {
    /// No variance; the stratum is named and a merge offered.
    case fail
    /// The stratum adds nothing.
    case remove
    /// The unit was certain to be drawn: it adds nothing.
    case certainty
    /// The unit is centred at the overall mean: conservative, for reports.
    case adjust
    /// The stratum adds what the others add on average.
    case average
}
