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
        case unknownCity(String, nearest: String?, column: String?, fix: String)
        case refused(code: String, column: String?, what: String, fix: String?)
    }

    /// Where a response belongs: its city by key, name or alias, and the partnership it was a member of on that day.
    mutating func place(_ identity: ResponseIdentity, columns: SystemColumns) -> Place {
        let statement = Statement(city: identity.city, partnership: identity.partnership, date: identity.date)
        if let place = known[statement] { return place }
        let place = found(identity, columns)
        known[statement] = place
        return place
    }

    private func found(_ identity: ResponseIdentity, _ columns: SystemColumns) -> Place {
        guard columns.city != nil else { return partnershipOnly(identity, columns) }
        guard let text = identity.city, !text.isEmpty else {
            return .refused(code: "no-city", column: columns.city, what: "the response names no city", fix: nil)
        }
        guard let city = names.city(text) else { return unknownCity(text, columns) }
        return membership(of: city, identity, columns)
    }

    private func partnershipOnly(_ identity: ResponseIdentity, _ columns: SystemColumns) -> Place {
        .found(nil, identity.partnership.flatMap { named($0) }, nil)
    }

    private func unknownCity(_ text: String, _ columns: SystemColumns) -> Place {
        let nearest = names.nearest(to: text)
        return .unknownCity(
            text, nearest: nearest, column: columns.city,
            fix: nearest.map { "if it is '\($0)', add the spelling to its aliases" } ?? "add the city to the register")
    }

    private func membership(of city: City, _ identity: ResponseIdentity, _ columns: SystemColumns) -> Place {
        let memberships = register.memberships.filter { $0.city == city.id }
        let valid = memberships.filter { $0.holds(on: identity.date) }
        if valid.isEmpty, !memberships.isEmpty {
            return .refused(
                code: "not-a-member-then", column: columns.city,
                what: "'\(city.id)' was in no partnership on \(identity.date.map(\.description) ?? "that day")",
                fix: "check the dates of its membership in the register")
        }
        let stated = identity.partnership.flatMap { named($0) }
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
