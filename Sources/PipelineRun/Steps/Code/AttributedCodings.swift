import ProjectFiles
import SurveyModel

/// What people gave to one answer.
///
/// Before other waves used its id, the unit had no wave: such codings are those of the text that the coder saw.
func codings(of unit: UnitID, text: String, among people: [UnitID: [Coding]]) -> [Coding] {
    let own = people[unit] ?? []
    guard unit.wave != nil, let earlier = people[unit.withoutWave] else { return own }
    let coders = Set(own.map(\.coder))
    return own
        + earlier.filter { coding in
            !coders.contains(coding.coder) && coding.textHash.map { Digest.isOfAnswer($0, text) } == true
        }
}

/// Codings of people under the units that their answers have now; those that belong to none stay as they are.
package func attributed(_ people: [Coding], to answers: [UnitID: String]) -> [Coding] {
    let byUnit = Dictionary(grouping: people, by: \.unit)
    var moved: [Coding] = []
    var taken: Set<Coding> = []
    for (unit, text) in answers.sorted(by: { $0.key < $1.key }) where unit.wave != nil {
        for coding in codings(of: unit, text: text, among: byUnit) where coding.unit != unit {
            taken.insert(coding)
            moved.append(coding)
            moved[moved.count - 1].unit = unit
        }
    }
    return people.filter { !taken.contains($0) } + moved
}
