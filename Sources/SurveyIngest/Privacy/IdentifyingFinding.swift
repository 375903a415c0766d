import SurveyModel

/// What in a quote can point to a person, a place or an office.
///
/// Sources: Saunders, Kitzinger and Kitzinger, "Anonymising interview data" (2015), and FDZ DZHW on quasi-identifiers: with
/// a dozen named cities, city and office together are a name.
package enum IdentifyingKind: String, Sendable, Hashable, CaseIterable {
    case email, phone, ip, name, link, street, postcode, date, office, place, number, account, identity, plate

    /// What stands in its place; with a capital, so that nobody takes it for a sign of the tables.
    package var placeholder: Label {
        switch self {
        case .email: Label(de: "[E-Mail-Adresse]", en: "[Email address]")
        case .phone: Label(de: "[Telefonnummer]", en: "[Telephone number]")
        case .ip, .link: Label(de: "[Internetadresse]", en: "[Web address]")
        case .name: Label(de: "[Name]", en: "[Name]")
        case .street: Label(de: "[Straße]", en: "[Street]")
        case .postcode: Label(de: "[Postleitzahl]", en: "[Postcode]")
        case .date: Label(de: "[Datum]", en: "[Date]")
        case .office: Label(de: "[Funktion]", en: "[Office]")
        case .place: Label(de: "[Stadt]", en: "[City]")
        case .number: Label(de: "[Zahl]", en: "[Number]")
        case .account: Label(de: "[Kontonummer]", en: "[Account number]")
        case .identity: Label(de: "[Kennnummer]", en: "[Personal number]")
        case .plate: Label(de: "[Kennzeichen]", en: "[Number plate]")
        }
    }
}

/// A stretch of a text that can identify.
package struct IdentifyingFinding: Sendable, Hashable {
    package var kind: IdentifyingKind
    /// Unicode scalars, end exclusive.
    package var range: Range<Int>
}
