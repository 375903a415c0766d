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

    /// The one partnership that a city belongs to; `nil` for cities of several, and for other groups.
    var partnership: PartnershipID?
    /// Of groups by an answer, the question as a dimension of counts.
    var answers: AnswerDimension?

    /// The dimension of counts in which the group is a category; `nil` for the whole sample and for waves.
    var dimension: String? {
        switch grouping {
        case .overall, .wave: nil
        case .role: "role"
        case .partnership: CountCollection.place
        case .city: partnership == nil ? "city" : CountCollection.place
        case .answer(let question): answers?.name ?? "by \(question)"
        }
    }

    /// The category in that dimension.
    var coordinate: String {
        switch grouping {
        case .overall, .wave: CountTable.total
        case .role: level
        case .answer: answers?.category(CellKey.codes(level)) ?? level
        case .partnership: Self.coordinate(of: PartnershipID(level))
        case .city: "city \(level)"
        }
    }

    /// Everyone of one wave, beside other waves.
    var isWave = false

    static func wave(_ wave: WaveID, _ instrument: Instrument) -> Group {
        var group = Group(
            scope: .wave(wave), grouping: .overall, level: "", label: instrument.label(of: wave), prefix: "\(wave).")
        group.isWave = true
        return group
    }

    static func coordinate(of partnership: PartnershipID) -> String { "partnership \(partnership)" }
}

/// The groups of a table, by its breaks.
///
/// Waves are cross-sections of their own. Without a wave each respondent counts once, with the latest answer.
func groups(_ plan: TablePlan, _ instrument: Instrument, _ register: Register) -> [Group] {
    allGroups(plan, instrument, register).map { $0.filtered(plan.filter, instrument) }
}

private func allGroups(_ plan: TablePlan, _ instrument: Instrument, _ register: Register) -> [Group] {
    if plan.breaks.contains(.wave), plan.wave == nil {
        return instrument.waves.map { Group.wave($0, instrument) }
    }
    let scope = plan.wave.map { SampleScope.wave($0) } ?? .latest
    func group(_ grouping: Break, _ level: String, _ label: Label?) -> Group {
        Group(scope: scope, grouping: grouping, level: level, label: label, prefix: level.isEmpty ? "" : "\(level).")
    }
    return plan.breaks.flatMap { grouping -> [Group] in
        switch grouping {
        case .overall: return [group(.overall, "", plan.breaks.count > 1 ? Label(de: "Gesamt", en: "Overall") : nil)]
        case .wave: return []
        case .partnership: return register.partnerships.map { group(.partnership, $0.id.text, $0.name) }
        case .role: return CityRole.allCases.map { group(.role, $0.rawValue, $0.label) }
        case .city:
            return register.cities.filter(\.consentNamed).map { city in
                var group = group(.city, city.id.text, city.name)
                group.partnership = register.onlyPartnership(of: city.id)
                return group
            }
        case .answer(let question):
            return answerGroups(instrument.question(question)) { group(grouping, $0, $1) }
        }
    }
}

extension Group {
    /// Those of everybody who gave some answer; others stay in the design and count for nothing.
    fileprivate func filtered(_ filter: AnswerFilter?, _ instrument: Instrument) -> Group {
        guard let filter, grouping == .overall, let question = instrument.question(filter.question) else { return self }
        var group = self
        (group.grouping, group.level) = (.answer(filter.question), filter.level)
        group.answers = AnswerDimension(question).holding(filter.codes)
        return group
    }
}

/// A group for each option of a question.
private func answerGroups(_ question: Question?, _ make: (String, Label) -> Group) -> [Group] {
    guard let question else { return [] }
    let answers = AnswerDimension(question)
    return question.options.map { option in
        var group = make(String(option.code), option.label)
        group.answers = answers
        group.prefix = "\(question.id).\(option.code)."
        return group
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

extension Register {
    /// The partnership of a city that was never in another one.
    func onlyPartnership(of city: CityID) -> PartnershipID? {
        let all = Set(memberships.filter { $0.city == city }.map(\.partnership))
        return all.count == 1 ? all.first : nil
    }
}
