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
struct Found {
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
    // The tail of a longer number.
    let isBehindNumber = index > 0 && text.follows(index) && text.words[index - 1].isNumber
    for part in text.joined(from: index).reversed() {
        if part.isNumber {
            if !isBehindNumber, CheckedNumbers.isCard(part.signs) { return Found(.account, text, index...part.end) }
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
    guard let all = parts.last(where: { $0.digits >= 4 }), !CheckedNumbers.isSampleAccount(all.signs) else {
        return nil
    }
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
