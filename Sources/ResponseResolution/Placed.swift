import SurveyModel

/// A response with its place, while it is decided whether it counts.
struct Placed {
    let identity: ResponseIdentity
    let city: CityID?
    let partnership: PartnershipID?
    let role: CityRole?
    var isActive = true
    var isLatest = true
    var isRefused = false

    init(identity: ResponseIdentity, city: CityID?, partnership: PartnershipID?, role: CityRole?) {
        (self.identity, self.city, self.partnership, self.role) = (identity, city, partnership, role)
    }

    var context: ResponseContext {
        ResponseContext(
            record: identity.record, city: city, partnership: partnership, role: role, isActive: isActive,
            isLatest: isActive && isLatest)
    }
}
