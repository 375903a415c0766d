import DelimitedText
import SurveyModel

/// Whether a header names personal data: e-mail, IP address, names, telephone, address, birthday, place on the map.
///
/// Only the name itself counts, not a question that mentions it: "E-Mail-Adresse" does, "Do you use e-mail?" does not.
/// Of a path (`group/phone`, `Contact.Email`) the last part counts.
func namesPersonalData(_ header: String) -> Bool {
    let last = header.split { "/.[".contains($0) }.last.map(String.init) ?? header
    return [header, last].contains { personalNames.contains(plain($0)) }
}

private func plain(_ header: String) -> String {
    String(String.UnicodeScalarView(header.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
}

private let personalNames: Set<String> = [
    "email", "emailadresse", "emailaddress", "mail", "mailadresse", "yourname", "ihrname",
    "recipientemail", "ip", "ipaddr", "ipaddress", "ipadresse", "vorname", "nachname", "familienname", "vorundnachname",
    "firstname", "lastname", "surname", "fullname", "username", "benutzername", "recipientfirstname",
    "recipientlastname", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "contactperson", "telefon",
    "telefonnummer", "telefonnr", "phone", "phonenumber", "mobile", "mobil", "mobilnummer", "handy", "handynummer",
    "mobilephone", "fax", "strasse", "straße", "anschrift", "postanschrift", "adresse", "streetaddress", "street",
    "postaladdress", "geburtsdatum", "geburtstag", "dateofbirth", "birthdate", "birthday", "iban",
    "locationlatitude", "locationlongitude", "latitude", "longitude", "submittedby", "unterschrift", "signature",
]

/// Whether most of a column's answers are an e-mail address, an IP address or a telephone number and nothing else.
///
/// Two answers or fewer prove nothing.
func holdsPersonalData(_ answers: [String]) -> Bool {
    guard answers.count >= 3 else { return false }
    let personal = answers.count { text in
        guard let only = personalText(in: text).first, only.kind != .name else { return false }
        // A key of digits alone may begin with a zero.
        let isKey = only.kind == .phone && text.utf8.allSatisfy(isDigit)
        return only.range == 0..<text.utf8.count && !isKey
    }
    return personal * 2 > answers.count
}
