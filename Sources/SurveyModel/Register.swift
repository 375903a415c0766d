/// A municipality of the study.
package struct City: Sendable, Hashable, Encodable {
    package var id: CityID
    package var name: Label
    /// Other spellings that mean the same city; compared without case.
    package var aliases: [String]
    package var country: String
    package var population: Int?
    /// Whether the city agreed to be named in publications.
    package var consentNamed: Bool
    /// The publications for which it agreed; `nil` for all.
    package var namedIn: [PublicationID]?

    package init(
        id: CityID, name: Label, aliases: [String] = [], country: String = "", population: Int? = nil,
        consentNamed: Bool = false, namedIn: [PublicationID]? = nil
    ) {
        (self.id, self.name, self.aliases, self.country, self.population) = (id, name, aliases, country, population)
        (self.consentNamed, self.namedIn) = (consentNamed, namedIn)
    }
}

/// A city's membership in a partnership; a partnership is the two or more cities that name it, changing over time.
package struct Membership: Sendable, Hashable, Encodable {
    package enum Status: String, Sendable, Hashable, Encodable, CaseIterable { case active, paused, left, associated }

    package var partnership: PartnershipID
    package var partnershipName: Label
    package var city: CityID
    package var validFrom: CalendarDate?
    package var validTo: CalendarDate?
    package var status: Status

    package init(
        partnership: PartnershipID, partnershipName: Label, city: CityID, validFrom: CalendarDate? = nil,
        validTo: CalendarDate? = nil, status: Status = .active
    ) {
        (self.partnership, self.partnershipName, self.city) = (partnership, partnershipName, city)
        (self.validFrom, self.validTo, self.status) = (validFrom, validTo, status)
    }

    /// Whether the membership holds on a day; an unknown day counts as within.
    package func holds(on day: CalendarDate?) -> Bool {
        guard let day else { return true }
        return (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
    }
}

/// What a city rather does in an exchange.
package enum CityRole: String, Sendable, Hashable, Encodable, CaseIterable {
    case lighthouse, follower, both
}

/// A city's role in a partnership on one topic.
package struct RoleEntry: Sendable, Hashable, Encodable {
    package var city: CityID
    package var partnership: PartnershipID
    package var topic: Label
    package var role: CityRole

    package init(city: CityID, partnership: PartnershipID, topic: Label, role: CityRole) {
        (self.city, self.partnership, self.topic, self.role) = (city, partnership, topic, role)
    }
}

/// The cities, partnerships and roles of the study; nothing in code knows how many there are.
package struct Register: Sendable, Hashable, Encodable {
    package var cities: [City]
    package var memberships: [Membership]
    package var roles: [RoleEntry]

    package init(cities: [City] = [], memberships: [Membership] = [], roles: [RoleEntry] = []) {
        (self.cities, self.memberships, self.roles) = (cities, memberships, roles)
    }

    /// Partnerships in the order of the register.
    package var partnerships: [(id: PartnershipID, name: Label)] {
        var seen: Set<PartnershipID> = []
        return memberships.filter { seen.insert($0.partnership).inserted }
            .map { ($0.partnership, $0.partnershipName) }
    }

    package func cities(of partnership: PartnershipID) -> [City] {
        let members = Set(memberships.filter { $0.partnership == partnership }.map(\.city))
        return cities.filter { members.contains($0.id) }
    }
}
