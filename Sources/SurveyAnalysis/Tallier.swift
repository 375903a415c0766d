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
        codePairs: [CodePairs] = [], crossings: [Crossing] = []
    ) {
        (self.codePairs, self.crossings, self.instrument) = (codePairs, crossings, instrument)
        (self.codebook, self.breaks, self.codeSets) = (codebook, breaks, codeSets)
    }
}

/// Sums rows up into tallies; each respondent counts once per measure and category.
///
/// What is counted gets a place (`Slot`) when it is first met, so that a row adds numbers at places and no row makes
/// the names of its cells anew.
package struct Tallier {
    private let plan: TallyPlan
    private let variables: [Variable]
    private let themes: [CodeID: ThemeID]
    /// The places of the variables of each crossing.
    private let crossed: [(row: Int, column: Int)]
    /// The places of the single choices that break the sample into groups.
    private let breakPlaces: [QuestionID: Int]
    private var slots = SlotNames()
    private var sums: [Domain: [Tally]] = [:]

    /// A group of respondents in one sample.
    private struct SampleGroup: Hashable {
        var scope: SampleScope
        var grouping: Break
        var level: String
    }

    /// A group in one stratum.
    private struct Domain: Hashable {
        var group: SampleGroup
        var stratum: String
    }

    /// What one row adds: at a place, with a value for numbers.
    private struct Count {
        var slot: Int
        var value = 1.0
    }

    package init(plan: TallyPlan) {
        self.plan = plan
        variables = plan.instrument.variables
        let places = Dictionary(
            variables.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        let asked = plan.breaks.compactMap { if case .answer(let question) = $0 { question } else { nil } }
        breakPlaces = Dictionary(
            asked.compactMap { question in places[question.text].map { (question, $0) } },
            uniquingKeysWith: { first, _ in first })
        crossed = plan.crossings.map { (places[$0.row.text] ?? 0, places[$0.column.text] ?? 0) }
        let pairs = plan.codebook?.themes.flatMap { theme in theme.codes.map { ($0.id, theme.id) } } ?? []
        themes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    package mutating func add(_ row: AnalysisRow) {
        var counts = closedCounts(row)
        for set in plan.codeSets.indices { counts += codeCounts(row, set) }
        for pairs in plan.codePairs { counts += pairCounts(row, pairs) }
        let stratum = row.city?.text ?? ""
        for scope in scopes(row) {
            for (grouping, level) in groups(row) {
                let group = SampleGroup(scope: scope, grouping: grouping, level: level)
                let domain = Domain(group: group, stratum: stratum)
                add(counts, weight: row.weight, to: &sums[domain, default: []])
            }
        }
    }

    package var tallies: TallyBook {
        var book = TallyBook()
        for (group, strata) in Dictionary(grouping: sums, by: \.key.group) {
            let ascending = strata.sorted { $0.key.stratum < $1.key.stratum }
            for (slot, name) in slots.names.enumerated() {
                let cell = CellKey(
                    survey: plan.instrument.id, scope: group.scope, measure: name.measure, category: name.category,
                    grouping: group.grouping, level: group.level)
                let tallies = ascending.compactMap { domain, sums -> StratumTally? in
                    guard slot < sums.count, sums[slot].n > 0 else { return nil }
                    return StratumTally(domain.stratum, sums[slot])
                }
                book.add(tallies, to: cell)
            }
        }
        return book
    }

    private func add(_ counts: [Count], weight: Double, to tallies: inout [Tally]) {
        if tallies.count < slots.names.count {
            tallies += Array(repeating: Tally(), count: slots.names.count - tallies.count)
        }
        for count in counts { tallies[count.slot].add(weight: weight, value: count.value) }
    }

    private func scopes(_ row: AnalysisRow) -> [SampleScope] {
        (row.wave.map { [.wave($0)] } ?? []) + (row.isLatest ? [.latest] : [])
    }

    private func groups(_ row: AnalysisRow) -> [(Break, String)] {
        [(.overall, "")]
            + plan.breaks.compactMap { grouping in
                let level: String? =
                    switch grouping {
                    case .overall, .wave, .city: nil
                    case .partnership: row.partnership?.text
                    case .role: row.role?.rawValue
                    case .answer(let question): answer(to: question, row)
                    }
                return level.map { (grouping, $0) }
            }
    }

    private func answer(to question: QuestionID, _ row: AnalysisRow) -> String? {
        guard let place = breakPlaces[question], case .code(let code) = row.cells[place] else { return nil }
        return String(code)
    }

    private mutating func closedCounts(_ row: AnalysisRow) -> [Count] {
        var counts: [Count] = []
        counts.reserveCapacity(variables.count + 1)
        counts.append(Count(slot: slots.place(.responses) { (.responses, "base") }))
        for (index, variable) in variables.enumerated() {
            switch row.cells[index] {
            case .code(let code):
                let slot = slots.place(.answer(index, code)) { (.variable(variable.id), String(code)) }
                counts.append(Count(slot: slot))
            case .number(let number):
                let slot = slots.place(.number(index)) { (.variable(variable.id), "#") }
                counts.append(Count(slot: slot, value: number))
            case .text, .missing: continue
            }
        }
        for (index, places) in crossed.enumerated() {
            guard case .code(let first) = row.cells[places.row], case .code(let second) = row.cells[places.column]
            else { continue }
            let crossing = plan.crossings[index]
            let slot = slots.place(.crossed(index, first, second)) {
                (.crossed(crossing.row, crossing.column), "\(first)*\(second)")
            }
            counts.append(Count(slot: slot))
        }
        return counts
    }

    private mutating func pairCounts(_ row: AnalysisRow, _ pairs: TallyPlan.CodePairs) -> [Count] {
        let codings = row.codings(in: pairs.set)
        guard codings.count > 1 else { return [] }
        let named = Set(codings.compactMap { pairs.level == .code ? $0.code.text : themes[$0.code]?.text }).sorted()
        var counts: [Count] = []
        for (index, first) in named.enumerated() {
            for second in named[(index + 1)...] {
                let slot = slots.place(.pair(pairs, first, second)) { (.pair(first, second, in: pairs.set), "any") }
                counts.append(Count(slot: slot))
            }
        }
        return counts
    }

    private mutating func codeCounts(_ row: AnalysisRow, _ index: Int) -> [Count] {
        let set = plan.codeSets[index]
        guard row.isCodable(in: set) else { return [] }
        var counts = [Count(slot: slots.place(.codable(index)) { (.codable(set), "base") })]
        var named: Set<Int> = []
        for coding in row.codings(in: set) {
            let kind = coding.kind
            counts.append(Count(slot: slots.place(.coder(index, kind)) { (.coders(set), kind.rawValue) }))
            for id in [coding.code.text, themes[coding.code]?.text].compactMap({ $0 }) {
                for category in [coding.valence.rawValue, "any"] {
                    named.insert(slots.place(.code(index, id, category)) { (.code(id, in: set), category) })
                }
            }
        }
        counts += named.map { Count(slot: $0) }
        return counts
    }
}

/// The places of what is counted, with their names.
private struct SlotNames {
    enum Slot: Hashable {
        case responses
        /// A variable by its place, with an option.
        case answer(Int, Int)
        case number(Int)
        /// A crossing by its place in the plan, with two options.
        case crossed(Int, Int, Int)
        /// A code set by its place in the plan.
        case codable(Int)
        case code(Int, String, String)
        case coder(Int, CoderKind)
        case pair(TallyPlan.CodePairs, String, String)
    }

    private(set) var names: [(measure: MeasureID, category: String)] = []
    private var places: [Slot: Int] = [:]

    mutating func place(_ slot: Slot, named name: () -> (MeasureID, String)) -> Int {
        if let place = places[slot] { return place }
        places[slot] = names.count
        names.append(name())
        return names.count - 1
    }
}
