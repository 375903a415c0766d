import SurveyModel

/// One analysis in one place: the keys that authors write, what it reads beside the sums of every table, and its table.
package struct Analysis: Sendable {
    package let declaration: AnalysisDeclaration
    let needs: @Sendable (TablePlan, Instrument) -> AnalysisNeeds
    let table: @Sendable (TableMaker) -> Table

    init(
        _ declaration: AnalysisDeclaration,
        needs: @escaping @Sendable (TablePlan, Instrument) -> AnalysisNeeds = { _, _ in AnalysisNeeds() },
        table: @escaping @Sendable (TableMaker) -> Table
    ) {
        (self.declaration, self.needs, self.table) = (declaration, needs, table)
    }
}

/// What an analysis reads beside the tallies of the groups that its table shows.
package struct AnalysisNeeds: Sendable {
    /// Groups that it counts by and does not show; cities are always tallied.
    var breaks: [Break] = []
    /// The variables whose single answers it reads, where sums are not enough.
    package var variables: Set<VariableID> = []
    var crossings: [TallyPlan.Crossing] = []
    var codePairs: [TallyPlan.CodePairs] = []
    /// The variables of which it tells why there is no answer.
    var statuses: Set<VariableID> = []

    /// The items of a battery, answer by answer.
    static func items(_ key: String, _ plan: TablePlan, _ instrument: Instrument) -> AnalysisNeeds {
        let items = plan.values[key]?.questions.first.flatMap { instrument.question($0)?.items } ?? []
        return AnalysisNeeds(variables: Set(items.map { VariableID($0.id.text) }))
    }
}

/// Every analysis that tables can ask for, in the order in which they are listed to authors.
package enum Analyses {
    package static let all: [Analysis] = [
        sample, frequency, ranking, numeric, itemStatistics, itemIndex, correlations, groupDifferences, codeFrequency,
        citiesNaming,
        crosstab,
        distribution,
        rankStability,
        lighthouseFollower, waveChange, shareChange, attrition, partnershipProfile, citiesBySize, coOccurrence,
        responseRate,
        supplyDemand,
        pairScores, jointDisplay, rankPoints, crossCase, crossWalk, meetingLog, caseStudies, partnerships, desk,
    ]

    package static var declarations: [AnalysisDeclaration] { all.map(\.declaration) }
}

extension [Analysis] {
    /// Plans name analyses that were declared when they were read.
    func named(_ name: String) -> Analysis {
        guard let found = first(where: { $0.declaration.name == name }) else {
            preconditionFailure("the analysis '\(name)' is not declared")
        }
        return found
    }
}

extension TablePlan {
    /// What the table reads beside the tallies of its groups.
    package func needs(_ instrument: Instrument, _ analyses: [Analysis] = Analyses.all) -> AnalysisNeeds {
        analyses.named(analysis).needs(self, instrument)
    }
}

extension TallyPlan {
    /// What some tables about one survey ask of its tallies.
    ///
    /// - Parameter codebook: Without codes that count for nothing.
    package init(
        _ instrument: Instrument, codebook: Codebook?, for plans: [TablePlan], _ analyses: [Analysis] = Analyses.all
    ) {
        let needs = plans.map { $0.needs(instrument, analyses) }
        let breaks = Set(plans.flatMap(\.groupings) + needs.flatMap(\.breaks)).subtracting([.overall, .wave, .city])
        self.init(
            instrument: instrument, codebook: codebook, breaks: breaks.sorted { $0.rawValue < $1.rawValue },
            codeSets: Set(plans.compactMap(\.codeSet)).sorted { $0.id < $1.id },
            codePairs: Set(needs.flatMap(\.codePairs)).sorted {
                ($0.set.id, $0.level.rawValue) < ($1.set.id, $1.level.rawValue)
            },
            crossings: Set(needs.flatMap(\.crossings)).sorted { ($0.row, $0.column) < ($1.row, $1.column) },
            statuses: Set(needs.flatMap(\.statuses)).sorted())
    }
}
