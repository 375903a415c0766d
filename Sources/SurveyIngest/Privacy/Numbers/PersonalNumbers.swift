/// Accounts, cards, number plates, and numbers under which offices, insurers and employers know a person.
///
/// What a check digit or its form proves is found anywhere; other numbers behind a word that says what they are.
func personalNumbers(_ text: TextWords) -> [IdentifyingFinding] {
    var found: [IdentifyingFinding] = []
    var index = 0
    while index < text.words.count {
        let finding = provedNumber(text, index) ?? numberPlate(text, index) ?? announcedNumber(text, index)
        if let finding { found.append(finding.finding) }
        index = max(index, finding?.end ?? index) + 1
    }
    return found
}

/// A finding with its last word.
private struct Found {
    var finding: IdentifyingFinding
    var end: Int

    init(_ kind: IdentifyingKind, _ text: TextWords, _ words: ClosedRange<Int>) {
        (finding, end) = (text.finding(kind, words), words.upperBound)
    }
}

// MARK: By check digit or form

private func provedNumber(_ text: TextWords, _ index: Int) -> Found? {
    let word = text.words[index]
    guard word.text.utf8.contains(where: isDigit) || word.isAllCapitals && word.text.utf8.count == 2 else { return nil }
    if isTaxNumber(word.text) { return Found(.identity, text, index...index) }
    let isAmerican = hasAmericanForm(text, index)
    if isAmerican { return Found(.identity, text, index...(index + 2)) }
    for part in text.joined(from: index).reversed() {
        if part.isNumber {
            if CheckedNumbers.isCard(part.signs) { return Found(.account, text, index...part.end) }
            if CheckedNumbers.isTaxpayer(part.signs) { return Found(.identity, text, index...part.end) }
        } else if CheckedNumbers.isAccount(part.signs) {
            return Found(.account, text, index...part.end)
        } else if CheckedNumbers.isInsured(part.signs) || CheckedNumbers.isNationalInsurance(part.signs) {
            return Found(.identity, text, index...part.end)
        }
    }
    return nil
}

/// `181/815/08155`: a German tax number as offices write it.
private func isTaxNumber(_ text: String) -> Bool {
    let groups = text.split(separator: "/", omittingEmptySubsequences: false)
    guard groups.count == 3, groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return false }
    return (2...3).contains(groups[0].utf8.count) && groups[1].utf8.count == 3 && (4...5).contains(groups[2].utf8.count)
}

/// `078-05-1120`: the American social security number.
private func hasAmericanForm(_ text: TextWords, _ index: Int) -> Bool {
    guard index + 2 < text.words.count, text.isJoined(index + 1), text.isJoined(index + 2) else { return false }
    let groups = text.words[index...(index + 2)].map(\.text)
    return groups.allSatisfy { $0.utf8.allSatisfy(isDigit) } && groups.map(\.utf8.count) == [3, 2, 4]
}

// MARK: Number plates

/// Words before which a number plate may be written with blanks alone.
private let vehicles: Set<String> = [
    "kennzeichen", "nummernschild", "auto", "wagen", "dienstwagen", "dienstauto", "pkw", "fahrzeug", "car", "plate",
    "registration", "van", "vehicle", "reg",
]

/// Beginnings that standards and abbreviations share with districts.
private let noDistricts: Set<String> = ["DIN", "ISO", "EN", "IT", "EU", "CO", "US", "UK", "VO", "AG", "AI", "KI", "ID"]

/// `KR-AB 123`, `B-MW1234E`, `AB12 CDE`; with blanks alone only behind a word for a vehicle.
private func numberPlate(_ text: TextWords, _ index: Int) -> Found? {
    let word = text.words[index]
    guard
        word.isAllCapitals || word.isCapital && word.text.count == 1 || text.isJoined(index + 1)
            || !word.isNumber && word.text.utf8.contains(where: isDigit)
    else { return nil }
    let isAnnounced = text.isNear(index, behind: vehicles, within: 5)
    if let end = britishPlate(text, index) { return Found(.plate, text, index...end) }
    let isDistrict = (1...3).contains(word.text.count) && word.text.allSatisfy { $0.isUppercase && $0.isLetter }
    if isDistrict, text.words.indices.contains(index + 1), isAnnounced || !noDistricts.contains(word.text) {
        let isHyphen = text.sign(behind: index) == "-" && text.isJoined(index + 1)
        if isHyphen || isAnnounced && text.follows(index + 1),
            let end = plateEnd(text, index + 1, least: isAnnounced ? 1 : 2)
        {
            return Found(.plate, text, index...end)
        }
    }
    return isAnnounced ? foreignPlate(text, index) : nil
}

/// The letters and digits behind the district, as one word or two.
private func plateEnd(_ text: TextWords, _ index: Int, least: Int) -> Int? {
    let word = text.words[index].text
    let letters = word.prefix { $0.isUppercase && $0.isASCII && $0.isLetter }
    guard (1...2).contains(letters.count) else { return nil }
    if letters.count < word.count { return isPlateNumber(word.dropFirst(letters.count), least) ? index : nil }
    guard text.follows(index + 1), isPlateNumber(text.words[index + 1].text[...], least) else { return nil }
    return index + 1
}

/// One to four digits, with `E` for electric or `H` for historic cars.
private func isPlateNumber(_ text: Substring, _ least: Int) -> Bool {
    let digits = text.prefix { $0.isNumber && $0.isASCII }
    return (least...4).contains(digits.count) && ["", "E", "H"].contains(text.dropFirst(digits.count))
}

/// Two letters, two digits, three letters.
private func britishPlate(_ text: TextWords, _ index: Int) -> Int? {
    let parts = text.joined(from: index, gaps: [" ", "\u{A0}"]).prefix(2)
    let word = text.words[index].text
    guard word.utf8.count == 4 || word.utf8.count == 7, !text.words[index].isNumber else { return nil }
    return parts.first { part in
        let written = text.between(text.words[index].range.lowerBound..<text.words[part.end].range.upperBound)
        let signs = part.signs
        return signs.count == 7 && written == written.uppercased() && signs[..<2].allSatisfy(isCapital)
            && signs[2...3].allSatisfy(isDigit) && signs[4...].allSatisfy(isCapital)
    }?.end
}

/// Any mixture of letters and digits behind a word for a vehicle.
private func foreignPlate(_ text: TextWords, _ index: Int) -> Found? {
    let parts = text.joined(from: index, gaps: ["-"])
    guard let all = parts.last, (5...9).contains(all.signs.count), all.digits > 1, all.digits < all.signs.count else {
        return nil
    }
    let written = text.between(text.words[index].range.lowerBound..<text.words[all.end].range.upperBound)
    return written == written.uppercased() ? Found(.plate, text, index...all.end) : nil
}

// MARK: Announced

/// Words that say which number follows; beginnings of words, in small letters.
private let announcements = [
    "iban", "kontonummer", "kontonr", "blz", "bankleitzahl", "steuernummer", "steuernr", "steueridn", "steuerid",
    "steueridentifikation", "idnr", "sozialversicherung", "svnr", "rentenversicherung", "versicherungsnummer",
    "versichertennummer", "krankenversicherung", "personalnummer", "personalnr", "dienstnummer", "personalausweis",
    "ausweisnummer", "reisepass", "passnummer", "führerschein", "kundennummer", "mitgliedsnummer", "matrikelnummer",
    "patientennummer", "kreditkarte", "passport", "nino", "ssn", "bsn", "mitarbeiternummer", "payroll",
]
/// Those that need "number", "no." or "ID" behind them.
private let pairs: Set<String> = [
    "konto", "steuer", "sv", "ni", "insurance", "account", "employee", "staff", "licence", "license", "tax", "ausweis",
    "pass", "rv", "customer", "membership", "card", "security", "nhs", "personal", "driving",
]
private let numbers: Set<String> = ["nr", "no", "number", "nummer", "id", "idnr", "num", "code"]
private let fillers: Set<String> = numbers.union([
    "ist", "lautet", "is", "was", "die", "meine", "my", "the", "card", "licence",
])

private func announcedNumber(_ text: TextWords, _ index: Int) -> Found? {
    let form = text.words[index].form
    var place = index + 1
    if pairs.contains(form) {
        guard text.words.indices.contains(place), numbers.contains(text.words[place].form) else { return nil }
    } else if !announcements.contains(where: form.hasPrefix) {
        return nil
    }
    while text.words.indices.contains(place), place < index + 5, fillers.contains(text.words[place].form) { place += 1 }
    guard text.words.indices.contains(place), place < index + 5,
        text.words[place].range.lowerBound - text.words[place - 1].range.upperBound < 4
    else { return nil }
    // The longest that still ends with a digit or is a code as a whole; a word behind it is not part of it.
    let parts = text.joined(from: place).prefix { part in isPartOfCode(text.words[part.end]) }
    guard let all = parts.last(where: { $0.digits >= 4 }) else { return nil }
    return Found(isAccountWord(form) ? .account : .identity, text, place...all.end)
}

private func isPartOfCode(_ word: TextWords.Word) -> Bool {
    word.text.utf8.contains(where: isDigit) || word.isAllCapitals || word.isCapital && word.text.utf8.count == 1
}

private func isAccountWord(_ form: String) -> Bool {
    ["iban", "konto", "blz", "bank", "kredit", "account"].contains(where: form.hasPrefix)
}

extension TextWords {
    /// Whether one of some words stands a few words before a place.
    func isNear(_ index: Int, behind cues: Set<String>, within distance: Int) -> Bool {
        words[max(0, index - distance)..<index].contains { cues.contains($0.form) }
    }
}
