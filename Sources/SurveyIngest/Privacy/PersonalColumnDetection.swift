import AnswerScales
import DelimitedText
import SurveyModel

/// Whether a header names personal data: a name, an address, an account, a birthday, a place on the map.
///
/// What is left of it without words that only ask ("Bitte geben Sie … an", "optional") must be nouns of personal data, as in
/// "Name des Ansprechpartners"; a question that mentions one among others, "Do you use e-mail?", asks for something else.
/// Of a path (`group/phone`, `Contact.Email`) the last part counts, of `EnumeratorName` each word.
func namesPersonalData(_ header: String) -> Bool {
    let last = header.contains(" ") ? header : header.split { "/.[".contains($0) }.last.map(String.init) ?? header
    return [header, last].contains { PersonalHeader($0).isPersonal }
}

/// A header in words.
private struct PersonalHeader {
    private let words: [String]

    init(_ header: String) {
        let shown = header.components(splitAt: "(").first ?? header
        words = Self.spaced(shown).plainWording.split { !$0.isLetter && $0 != "-" }.map { String($0) }
            .flatMap { Self.nouns.contains($0) ? [$0] : $0.split(separator: "-").map(String.init) }
    }

    var isPersonal: Bool {
        let named = words.filter { !Self.asking.contains($0) }
        if Self.questions.contains(where: { words.starts(with: $0) && words.count <= $0.count + 2 }) { return true }
        guard !named.isEmpty, named.allSatisfy({ Self.nouns.contains($0) || Self.people.contains($0) }) else {
            return false
        }
        return named.contains { Self.nouns.contains($0) && !Self.needsPerson.contains($0) }
            || named.contains(where: Self.needsPerson.contains) && named.contains(where: Self.people.contains)
    }

    /// `EnumeratorName` as two words.
    private static func spaced(_ text: String) -> String {
        var spaced = ""
        var wasSmall = false
        for character in text {
            if character.isUppercase, wasSmall, !text.contains(" ") { spaced.append(" ") }
            spaced.append(character == "_" ? " " : character)
            wasSmall = character.isLowercase
        }
        return spaced
    }

    // MARK: Words

    private static let nouns: Set<String> = [
        "name", "names", "namen", "vorname", "vornamen", "nachname", "nachnamen", "familienname", "zuname", "rufname",
        "firstname", "lastname", "surname", "forename", "fullname", "realname", "nickname", "anzeigename", "username",
        "benutzername", "nutzername", "loginname", "yourname", "ihrname", "vorundnachname", "recipientfirstname",
        "recipientlastname", "displayname", "enumeratorname",
        "email", "e-mail", "mail", "emailadresse", "e-mail-adresse", "mailadresse", "mail-adresse", "emailaddress",
        "e-mail-address", "recipientemail", "ip", "ipaddr", "ipaddress", "ip-adresse", "ipadresse", "telefon",
        "telefonnummer", "telefonnr", "rufnummer", "phone", "phonenumber", "telephone", "mobile", "mobil",
        "mobilnummer",
        "mobilfunknummer", "handy", "handynummer", "mobilephone", "fax", "faxnummer", "durchwahl", "strasse", "straße",
        "street", "hausnummer", "hausnr",
        "anschrift", "postanschrift", "wohnanschrift", "privatanschrift", "adresse", "wohnadresse", "address",
        "streetaddress",
        "postaladdress", "geburtsdatum", "geburtstag", "dateofbirth", "dob", "birthdate", "birthday", "iban", "bic",
        "kontonummer",
        "kennzeichen", "kfz-kennzeichen", "autokennzeichen", "numberplate", "steuernummer", "personalausweisnummer",
        "passnummer", "versicherungsnummer", "locationlatitude", "locationlongitude", "latitude", "longitude",
        "geodata", "gps",
        "geolocation", "coordinates", "koordinaten", "submittedby", "unterschrift", "signature", "ansprechpartner",
        "ansprechpartnerin",
        "ansprechpartners", "ansprechpartnerinnen", "ansprechperson", "contactperson", "kontaktperson", "kontaktdaten",
        "imei",
        "deviceid", "simserial", "subscriberid", "macaddress", "twitter", "linkedin", "facebook", "instagram", "skype",
        "orcid",
        "workerid", "panelistid", "prolificid", "mturkid", "userid", "benutzerid", "nutzerid", "kontakt-e-mail",
        "geburtsname", "mädchenname", "spitzname", "maidenname", "absender", "empfänger", "initialen", "initials",
        "kontoinhaber",
        "geboren", "geb", "whatsapp", "telegram", "discord", "e-post", "bankverbindung", "matrikelnummer",
        "personalnummer",
        "kundennummer", "mitgliedsnummer", "sozialversicherungsnummer", "versichertennummer", "krankenkassennummer",
        "ausweisnummer", "personalausweis", "nutzerkennung", "login", "cookie", "token", "steuer-id", "breitengrad",
        "längengrad",
        "id", "account", "konto", "plate", "date", "datum", "number", "nummer", "location", "handle", "profile",
        "profil", "details", "daten", "user", "contact", "kontakt", "card",

    ]

    /// Nouns that are personal only beside a word for a person: `User ID`, `date of birth`.
    private static let needsPerson: Set<String> = [
        "id", "account", "konto", "plate", "date", "datum", "number", "nummer", "location", "handle", "profile",
        "profil", "details", "daten", "user",
        "contact", "kontakt", "card",
    ]

    private static let people: Set<String> = [
        "user", "benutzer", "nutzer", "nutzerin", "worker", "prolific", "mturk", "panelist", "respondent", "person",
        "personen",
        "ansprechpartners", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "kontaktperson", "contact",
        "enumerator", "interviewer", "interviewee", "befragte", "befragten",
        "befragter", "mitarbeiter", "mitarbeiterin", "bürgermeister", "bürgermeisterin", "bürgermeisters", "mayor",
        "license", "licence", "vehicle", "kfz",
        "birth", "geburt", "display", "first", "last", "full", "family", "given", "middle", "maiden", "real", "bank",
        "twitter", "instagram", "facebook",
        "linkedin", "phone", "telephone", "mobile", "e-mail", "email", "mail", "home", "street", "postal", "home",
        "private", "privat", "dienstlich", "dienstliche",
        "device", "employee", "customer", "student", "member", "mother", "mother's", "father", "eltern", "kind",
        "kindes", "kinder", "vor-", "zu-", "vor", "zu",
        "private", "persönliche", "personal", "kontakt", "ip", "vollständiger", "recipient", "dob", "login", "ausweis",
        "passport", "identity",
    ]

    /// Words with which people are asked for something.
    private static let asking: Set<String> = [
        "bitte", "geben", "sie", "an", "ihr", "ihre", "ihren", "ihrer", "ihres", "dein", "deine", "deinen", "nennen",
        "tragen", "ein",
        "hier", "uns", "und", "oder", "der", "die", "das", "des", "den", "dem", "einer", "eines", "eine", "wie",
        "lautet", "lauten", "ist", "sind", "was", "welche", "optional",
        "freiwillig", "falls", "gewünscht", "für", "rückfragen", "zu", "zur", "zum", "von", "vom", "mit",
        "kontaktaufnahme",
        "please", "enter", "provide", "give", "type", "your", "the", "a", "of", "and", "or", "for", "what", "is", "are",
        "in", "us",
        "us", "to", "we", "may", "can", "you", "my", "mein", "meine", "frage", "feld", "field", "angabe", "angeben",
        "eingeben", "eintragen", "tell", "voluntary", "if", "like", "would",
    ]

    /// Questions that ask for a name without the word.
    private static let questions: [[String]] = [
        ["wie", "heißen", "sie"], ["wie", "heissen", "sie"], ["wer", "sind", "sie"], ["who", "are", "you"],
        ["wann", "sind", "sie", "geboren"],
        ["wo", "wohnen", "sie", "genau"],
    ]
}

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
