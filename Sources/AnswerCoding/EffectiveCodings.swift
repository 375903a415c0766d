import SurveyModel

/// The codings that count for one unit: adjudicated before human before dictionary.
///
/// Once a person has seen the unit, the dictionary's codings do not count, even if the person found no code. With
/// several coders and no adjudication, what more than half of them gave counts: a code, and of those who gave it a
/// valence. Where neither more nor less than half did, nobody's codings count: see `isUnsettled`.
/// - Parameters:
///   - people: All human and adjudicated codings of the unit; an empty code means "seen, no code".
///   - drawn: The coder whose codings count where the unit is unsettled; `nil` for none.
package func effectiveCodings(dictionary: [Coding], people: [Coding], drawn: String? = nil) -> [Coding] {
    let adjudicated = people.filter { $0.kind == .adjudicated }
    if !adjudicated.isEmpty { return adjudicated.filter { $0.code != nil } }
    let human = people.filter { $0.kind == .human }
    if human.isEmpty { return dictionary }
    if let settled = MajorityDecision(human).codings { return settled }
    return drawn.map { coder in human.filter { $0.coder == coder && $0.code != nil } } ?? []
}

/// Whether coders differ on a unit, no majority decides and nobody adjudicated it.
package func isUnsettled(_ people: [Coding]) -> Bool {
    guard !people.contains(where: { $0.kind == .adjudicated }) else { return false }
    let human = people.filter { $0.kind == .human }
    return !human.isEmpty && MajorityDecision(human).codings == nil
}

/// Shares unsettled units out among those who coded them: each coder's word counts for as many as another's.
///
/// Units of one survey and the same coders are dealt in their order, so that equal codings are shared out equally.
/// - Returns: By unsettled unit, the coder whose codings count.
package func sharedOut(_ people: [UnitID: [Coding]]) -> [UnitID: String] {
    var drawn: [UnitID: String] = [:]
    var dealt: [[String]: Int] = [:]
    for (unit, codings) in people.sorted(by: { $0.key < $1.key }) where isUnsettled(codings) {
        let coders = Set(codings.map(\.coder)).sorted()
        let place = dealt[[unit.survey.text] + coders, default: 0]
        drawn[unit] = coders[place % coders.count]
        dealt[[unit.survey.text] + coders] = place + 1
    }
    return drawn
}

/// What most of the coders of one unit say.
private struct MajorityDecision {
    /// In the order of codes and valences; `nil` where no majority decides about a code or the valence of one.
    let codings: [Coding]?

    init(_ human: [Coding]) {
        let coders = Set(human.map(\.coder)).count
        let given = Dictionary(grouping: human.filter { $0.code != nil }, by: \.code)
        var codings: [Coding] = []
        for (_, codingsOfCode) in given.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
            guard let found = Self.decided(codingsOfCode, among: coders) else {
                self.codings = nil
                return
            }
            codings += found
        }
        self.codings = codings
    }

    /// - Returns: Nothing for a code that fewer than half gave; `nil` where half did, or where those who did differ.
    private static func decided(_ codings: [Coding], among coders: Int) -> [Coding]? {
        let givers = Set(codings.map(\.coder)).count
        if givers * 2 < coders { return [] }
        if givers * 2 == coders { return nil }
        let byValence = Valence.allCases.map { valence in codings.filter { $0.valence == valence } }
        if byValence.contains(where: { $0.count * 2 == givers }) { return nil }
        let decided = byValence.filter { $0.count * 2 > givers }
        return decided.isEmpty ? nil : decided.compactMap { $0.min { $0.coder < $1.coder } }
    }
}
