import SurveyModel

/// Which measures and groups of a survey are tallied.
package struct TallyPlan: Sendable {
    package var instrument: Instrument
    package var codebook: Codebook?
    /// Beside `overall`, which is always tallied.
    package var breaks: [Break]
    package var codeSets: [CodeSet]
    /// Sets of which it is counted who names two themes or codes together.
    package var codePairs: [CodePairs]

    package struct CodePairs: Sendable, Hashable {
        package var set: CodeSet
        package var level: TablePlan.CodeLevel

        package init(set: CodeSet, level: TablePlan.CodeLevel) {
            self.set = set
            self.level = level
        }
    }

    package init(
        instrument: Instrument, codebook: Codebook?, breaks: [Break], codeSets: [CodeSet],
        codePairs: [CodePairs] = []
    ) {
        self.codePairs = codePairs
        self.instrument = instrument
        self.codebook = codebook
        self.breaks = breaks
        self.codeSets = codeSets
    }
}

/// Sums rows up into tallies; each respondent counts once per measure and category.
package struct Tallier {
    package private(set) var tallies: [TallyKey: Tally] = [:]
    private let plan: TallyPlan
    private let variables: [Variable]
    private let themes: [CodeID: ThemeID]

    package init(plan: TallyPlan) {
        self.plan = plan
        variables = plan.instrument.variables
        let pairs = plan.codebook?.themes.flatMap { theme in theme.codes.map { ($0.id, theme.id) } } ?? []
        themes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// What one row adds: a measure, a category, and a value for numbers.
    private struct Count {
        var measure: MeasureID
        var category: String
        var value = 1.0
    }

    package mutating func add(_ row: AnalysisRow) {
        let counts =
            closedCounts(row) + plan.codeSets.flatMap { codeCounts(row, $0) }
            + plan.codePairs.flatMap { pairCounts(row, $0) }
        let stratum = row.city?.text ?? ""
        for scope in scopes(row) {
            for (grouping, level) in groups(row) {
                for count in counts {
                    let cell = CellKey(
                        survey: plan.instrument.id, scope: scope, measure: count.measure, category: count.category,
                        grouping: grouping, level: level)
                    tallies[TallyKey(cell: cell, stratum: stratum), default: Tally()]
                        .add(weight: row.weight, value: count.value)
                }
            }
        }
    }

    private func scopes(_ row: AnalysisRow) -> [SampleScope] {
        (row.wave.map { [.wave($0)] } ?? []) + (row.isLatest ? [.latest] : [])
    }

    private func groups(_ row: AnalysisRow) -> [(Break, String)] {
        [(.overall, "")]
            + plan.breaks.compactMap { grouping in
                let level: String? =
                    switch grouping {
                    case .overall, .wave: nil
                    case .partnership: row.partnership?.text
                    case .role: row.role?.rawValue
                    case .city: row.city?.text
                    }
                return level.map { (grouping, $0) }
            }
    }

    private func closedCounts(_ row: AnalysisRow) -> [Count] {
        var counts = [Count(measure: .responses, category: "base")]
        for (index, variable) in variables.enumerated() {
            switch row.cells[index] {
            case .code(let code): counts.append(Count(measure: .variable(variable.id), category: String(code)))
            case .number(let number):
                counts.append(Count(measure: .variable(variable.id), category: "#", value: number))
            case .text, .missing: continue
            }
        }
        return counts
    }

    private func pairCounts(_ row: AnalysisRow, _ pairs: TallyPlan.CodePairs) -> [Count] {
        let codings = row.codings.filter { pairs.set.questions.contains($0.question) }
        let named = Set(codings.compactMap { pairs.level == .code ? $0.code.text : themes[$0.code]?.text }).sorted()
        return named.indices.flatMap { a in
            named[(a + 1)...].map { Count(measure: .pair(named[a], $0, in: pairs.set), category: "any") }
        }
    }

    private func codeCounts(_ row: AnalysisRow, _ set: CodeSet) -> [Count] {
        let states = set.questions.compactMap { row.answerStates[$0] }
        guard states.contains(where: { $0 != .languageNotCovered }) else { return [] }
        var named: Set<[String]> = []
        for coding in row.codings where set.questions.contains(coding.question) {
            for id in [coding.code.text, themes[coding.code]?.text].compactMap({ $0 }) {
                named.insert([id, coding.valence.rawValue])
                named.insert([id, "any"])
            }
        }
        let counts = named.map { Count(measure: .code($0[0], in: set), category: $0[1]) }
        return [Count(measure: .codable(set), category: "base")] + counts
    }
}
