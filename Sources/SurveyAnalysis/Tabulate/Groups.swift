import SurveyModel

/// A group of respondents that a table has columns for.
struct Group: Sendable, Hashable {
    var scope: SampleScope
    var grouping: Break
    var level: String
    /// `nil` for the whole sample.
    var label: Label?
    /// Prefixes the ids of the group's columns; empty for the whole sample.
    var prefix: String

    /// The coordinate in the dimension of the break.
    var coordinate: String { grouping == .overall ? CountTable.total : level }
}

/// The groups of a table, by its breaks.
///
/// Waves are cross-sections of their own. Without a wave each respondent counts once, with the latest answer.
func groups(_ plan: TablePlan, _ instrument: Instrument, _ register: Register) -> [Group] {
    if plan.breaks.contains(.wave), plan.wave == nil {
        return instrument.waves.map {
            Group(scope: .wave($0), grouping: .overall, level: "", label: Label($0.text), prefix: "\($0).")
        }
    }
    let scope = plan.wave.map { SampleScope.wave($0) } ?? .latest
    func group(_ grouping: Break, _ level: String, _ label: Label?) -> Group {
        Group(scope: scope, grouping: grouping, level: level, label: label, prefix: level.isEmpty ? "" : "\(level).")
    }
    return plan.breaks.flatMap { grouping -> [Group] in
        switch grouping {
        case .overall: [group(.overall, "", plan.breaks.count > 1 ? Label(de: "Gesamt", en: "Overall") : nil)]
        case .wave: []
        case .partnership: register.partnerships.map { group(.partnership, $0.id.text, $0.name) }
        case .role: CityRole.allCases.map { group(.role, $0.rawValue, $0.label) }
        case .city: register.cities.filter(\.consentNamed).map { group(.city, $0.id.text, $0.name) }
        }
    }
}

extension CityRole {
    var label: Label {
        switch self {
        case .lighthouse: Label(de: "Vorreiterstädte", en: "Lighthouse cities")
        case .follower: Label(de: "Lernende Städte", en: "Follower cities")
        case .both: Label(de: "Beide Rollen", en: "Both roles")
        }
    }
}
