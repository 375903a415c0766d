import SurveyModel

/// The codings that count for one unit: adjudicated before human before dictionary.
///
/// Once a person has seen the unit, the dictionary's codings do not count, even if the person found no code. With
/// several coders and no adjudication, a code counts when more than half of them gave it, with the valence that most of
/// them gave; of equally frequent valences, the first in the order of `Valence`.
/// - Parameter people: All human and adjudicated codings of the unit; an empty code means "seen, no code".
package func effectiveCodings(dictionary: [Coding], people: [Coding]) -> [Coding] {
    let adjudicated = people.filter { $0.kind == .adjudicated }
    if !adjudicated.isEmpty { return adjudicated.filter { $0.code != nil } }
    let human = people.filter { $0.kind == .human }
    if human.isEmpty { return dictionary }
    let coders = Set(human.map(\.coder)).count
    if coders == 1 { return human.filter { $0.code != nil } }
    let byCode = Dictionary(grouping: human.filter { $0.code != nil }, by: \.code)
    return byCode.values.filter { Set($0.map(\.coder)).count * 2 > coders }
        .compactMap(mostFrequent).sorted { ($0.code?.text ?? "") < ($1.code?.text ?? "") }
}

private func mostFrequent(_ codings: [Coding]) -> Coding? {
    let counts = Dictionary(grouping: codings, by: \.valence).mapValues(\.count)
    let best = Valence.allCases.max { (counts[$0] ?? 0, order($1)) < (counts[$1] ?? 0, order($0)) }
    return codings.filter { $0.valence == best }.min { $0.coder < $1.coder }
}

private func order(_ valence: Valence) -> Int { Valence.allCases.firstIndex(of: valence) ?? 0 }
