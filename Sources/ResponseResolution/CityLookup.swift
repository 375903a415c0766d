import SurveyModel

/// Finds cities, memberships and roles in the register.
struct CityLookup: Sendable {
    private let register: Register
    private let names: CityNames
    /// Places that were found before; most responses say what another has said.
    private var known: [Statement: Place] = [:]

    /// What a response says about its place.
    private struct Statement: Hashable, Sendable {
        var city: String?
        var partnership: String?
        var date: CalendarDate?
    }

    init(_ register: Register) {
        self.register = register
        names = CityNames(register.cities)
    }

    enum Place: Sendable {
        case found(CityID?, PartnershipID?, CityRole?)
        case refused(Refusal)
    }

    /// Why a response belongs nowhere.
    struct Refusal: Sendable {
        var code: String
        var column: String?
        var what: String
        var fix: String?
        /// The name as it may be shown, and the city most like it.
        var unknownCity: (name: String, nearest: String?)?
    }

    /// Where a response belongs: its city by key, name or alias, and the partnership it was a member of on that day.
    mutating func place(
        city: String?, partnership: String?, date: CalendarDate?, columns: SystemColumns
    ) -> Place {
        let statement = Statement(city: city, partnership: partnership, date: date)
        if let place = known[statement] { return place }
        let place = found(statement, columns)
        if known.count == Self.mostKnown { known = [:] }
        known[statement] = place
        return place
    }

    private static let mostKnown = 4096

    private func found(_ statement: Statement, _ columns: SystemColumns) -> Place {
        guard columns.city != nil else {
            return .found(nil, statement.partnership.flatMap { named($0) }, nil)
        }
        guard let text = statement.city, !text.isEmpty else {
            return .refused(
                Refusal(code: "no-city", column: columns.city, what: "the response names no city", fix: nil))
        }
        guard let city = names.city(text) else { return unknownCity(text, columns) }
        return membership(of: city, statement, columns)
    }

    private func unknownCity(_ text: String, _ columns: SystemColumns) -> Place {
        let nearest = names.nearest(to: text)
        let name = shown(text)
        return .refused(
            Refusal(
                code: "unknown-city", column: columns.city, what: "the city '\(name)' is not in the register",
                fix: nearest.map { "if it is '\($0)', add the spelling to its aliases" }
                    ?? "add the city to the register", unknownCity: (name, nearest)))
    }

    /// No city's name is a sentence: what is longer could be somebody's words.
    private func shown(_ name: String) -> String { name.count <= 60 ? name : "a text of \(name.count) characters" }

    private func membership(of city: City, _ statement: Statement, _ columns: SystemColumns) -> Place {
        let memberships = register.memberships.filter { $0.city == city.id }
        let valid = memberships.filter { $0.holds(on: statement.date) }
        if valid.isEmpty, !memberships.isEmpty {
            return .refused(
                Refusal(
                    code: "not-a-member-then", column: columns.city,
                    what: "'\(city.id)' was in no partnership on \(statement.date.map(\.description) ?? "that day")",
                    fix: "check the dates of its membership in the register"))
        }
        let stated = statement.partnership.flatMap { named($0) }
        let partnership = valid.first { $0.partnership == stated } ?? (valid.count == 1 ? valid[0] : nil)
        return .found(city.id, partnership?.partnership, partnership.flatMap { role(of: city.id, in: $0.partnership) })
    }

    private func named(_ text: String) -> PartnershipID? {
        let wanted = normalisedName(text)
        return register.memberships.first { membership in
            [membership.partnership.text, membership.partnershipName.de, membership.partnershipName.en]
                .contains { normalisedName($0) == wanted }
        }?.partnership
    }

    /// The role over all topics: one role throughout, or `both`.
    private func role(of city: CityID, in partnership: PartnershipID) -> CityRole? {
        let roles = Set(register.roles.filter { $0.city == city && $0.partnership == partnership }.map(\.role))
        return roles.count == 1 ? roles.first : roles.isEmpty ? nil : .both
    }
}
