import SurveyModel

/// Which measures and groups of a survey are tallied.
package struct TallyPlan: Sendable {
    package var instrument: Instrument
    package var codebook: Codebook?
    /// Beside `overall`, which is always tallied, and `city`, which its strata tell.
    package var breaks: [Break]
    package var codeSets: [CodeSet]
    /// Sets of which it is counted who names two themes or codes together.
    package var codePairs: [CodePairs]
    /// Single-choice questions that are crossed.
    package var crossings: [Crossing]
    /// Variables of which it is counted why there is no answer.
    package var statuses: [VariableID]

    package struct Crossing: Sendable, Hashable, Encodable {
        package var row: QuestionID
        package var column: QuestionID

        package init(row: QuestionID, column: QuestionID) {
            self.row = row
            self.column = column
        }
    }

    package struct CodePairs: Sendable, Hashable, Encodable {
        package var set: CodeSet
        package var level: TablePlan.CodeLevel

        package init(set: CodeSet, level: TablePlan.CodeLevel) {
            self.set = set
            self.level = level
        }
    }

    package init(
        instrument: Instrument, codebook: Codebook?, breaks: [Break], codeSets: [CodeSet],
        codePairs: [CodePairs] = [], crossings: [Crossing] = [], statuses: [VariableID] = []
    ) {
        (self.codePairs, self.crossings, self.instrument) = (codePairs, crossings, instrument)
        (self.codebook, self.breaks, self.codeSets, self.statuses) = (codebook, breaks, codeSets, statuses)
    }
}
