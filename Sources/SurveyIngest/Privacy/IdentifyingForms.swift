/// Links, streets, postcodes, dates, offices and numbers, found by their form.
func identifyingForms(_ text: TextWords) -> [IdentifyingFinding] {
    links(text)
        + text.words.indices.compactMap { index in
            date(text, index) ?? street(text, index) ?? postcode(text, index) ?? office(text, index)
                ?? number(text, index)
        }
}

private func finding(_ kind: IdentifyingKind, _ text: TextWords, _ words: ClosedRange<Int>) -> IdentifyingFinding {
    text.finding(kind, words)
}

// MARK: Links

private let domains: Set<String> = ["de", "com", "org", "eu", "net", "io", "info", "gov", "fr", "pl", "it", "nl", "uk"]

/// `https://…`, `www.…`, `name.de`, `@name`.
private func links(_ text: TextWords) -> [IdentifyingFinding] {
    text.runs.filter { isLink(text.between($0).lowercased()) }.map { IdentifyingFinding(kind: .link, range: $0) }
}

private func isLink(_ run: String) -> Bool {
    if run.contains("://") || run.hasPrefix("www.") { return true }
    if run.hasPrefix("@") { return run.count > 2 }
    let parts = run.split(separator: "/").first?.split(separator: ".") ?? []
    guard parts.count > 1, let last = parts.last else { return false }
    return domains.contains(String(last)) && parts.dropLast().allSatisfy { $0.count > 1 && $0.first?.isLetter == true }
}

// MARK: Streets and postcodes

/// `Bahnhofstraße 3`, `Rathausplatz 1`, `Market Street`.
private func street(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    let word = text.words[index]
    guard word.isCapital else { return nil }
    let hasNumber = text.follows(index + 1) && text.words[index + 1].text.first?.isNumber == true
    let isStreet = ["straße", "strasse"].contains { word.form.hasSuffix($0) && word.form != $0 }
    let isPerhaps = ["weg", "platz", "allee", "gasse", "str"].contains(where: word.form.hasSuffix) && hasNumber
    if isStreet || isPerhaps { return finding(.street, text, index...(hasNumber ? index + 1 : index)) }
    let isNamed = text.follows(index + 1) && ["street", "road", "avenue"].contains(text.words[index + 1].form)
    return isNamed && text.words[index + 1].isCapital ? finding(.street, text, index...(index + 1)) : nil
}

private func postcode(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    let word = text.words[index]
    guard word.isNumber, word.text.count == 5, text.follows(index + 1), text.words[index + 1].isCapital else {
        return nil
    }
    return finding(.postcode, text, index...index)
}

// MARK: Dates and numbers

private let months: Set<String> = [
    "januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember", "january", "february", "march", "may", "june", "july", "october", "december",
]

private let weekdays: Set<String> = [
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "uhr",
]

/// Names of months and days, which no street and no person has for a name.
func isCalendarWord(_ form: String) -> Bool { months.contains(form) || weekdays.contains(form) }

/// `12.3.2024`, `2024-03-12`, `3. März`, `March 3`, `12 May 2024`; a year alone tells nobody apart.
func date(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    let word = text.words[index]
    if word.isNumber, isNumericDate(word.text) || isDayAndMonth(text, word) {
        return finding(.date, text, index...index)
    }
    if word.isNumber, isIsoDate(text, index) { return finding(.date, text, index...(index + 2)) }
    guard months.contains(word.form) else { return nil }
    if index > 0, isDay(text.words[index - 1]), isNear(text, index) { return finding(.date, text, (index - 1)...index) }
    // "3rd of April"
    if index > 0, let day = dayWithEnding(text, index) { return finding(.date, text, day...index) }
    return text.follows(index + 1) && isDay(text.words[index + 1]) && word.isCapital
        ? finding(.date, text, index...(index + 1)) : nil
}

/// `1979-11-02`, in the parts that hyphens make.
private func isIsoDate(_ text: TextWords, _ index: Int) -> Bool {
    guard text.isJoined(index + 1), text.isJoined(index + 2) else { return false }
    let parts = text.words[index...(index + 2)].map(\.text)
    let numbers = parts.compactMap { Int($0) }
    return parts.map(\.utf8.count) == [4, 2, 2] && numbers.count == 3 && (1...12).contains(numbers[1])
        && (1...31).contains(numbers[2])
}

private func isNumericDate(_ text: String) -> Bool {
    let parts = text.split { ".-/".contains($0) }.map { Int($0) ?? 0 }
    guard text.contains(where: { "./".contains($0) }), parts.count == 3 else { return false }
    return parts.allSatisfy { $0 > 0 } && (parts[1] <= 12 || parts[0] <= 12) && parts.contains { $0 <= 31 }
}

/// `31.03.`, with its second dot.
private func isDayAndMonth(_ text: TextWords, _ word: TextWords.Word) -> Bool {
    let parts = word.text.split(separator: ".").map { Int($0) ?? 0 }
    guard parts.count == 2, (1...31).contains(parts[0]), (1...12).contains(parts[1]) else { return false }
    return word.range.upperBound < text.scalars.count && text.scalars[word.range.upperBound] == "."
}

/// The place of `3rd` before `April` or `of April`.
private func dayWithEnding(_ text: TextWords, _ month: Int) -> Int? {
    guard text.follows(month) else { return nil }
    let day = text.words[month - 1].form == "of" && month > 1 && text.follows(month - 1) ? month - 2 : month - 1
    let form = text.words[day].form
    guard let ending = ["st", "nd", "rd", "th"].first(where: form.hasSuffix),
        let number = Int(form.dropLast(ending.count))
    else { return nil }
    return (1...31).contains(number) ? day : nil
}

private func isDay(_ word: TextWords.Word) -> Bool {
    word.isNumber && (Int(word.text).map { (1...31).contains($0) } ?? false)
}

/// A day may carry a dot: `3. März`.
private func isNear(_ text: TextWords, _ index: Int) -> Bool {
    let gap = text.words[index - 1].range.upperBound..<text.words[index].range.lowerBound
    return gap.count <= 2 && text.scalars[gap].allSatisfy { $0 == "." || $0.properties.isWhitespace }
}

/// What is counted or paid makes a number tell: `3 Stellen`, `two people`, `5 Mio`.
private let counted = [
    "mitarbeit", "stelle", "person", "vzä", "kolleg", "beschäftigt", "leute", "einwohner", "euro", "€", "mio", "mrd",
    "million", "milliard", "tsd", "staff", "people", "employee", "fte", "colleague", "post", "inhabitant", "eur",
    "k€", "billion",
]

private let numerals: Set<String> = [
    "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
]

/// Exact amounts and head counts; years and single digits that count nothing stay.
private func number(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    let word = text.words[index]
    let isCounting = isBeforeCounted(text, index) || isBeforeEuro(text, index)
    if numerals.contains(word.form) { return isCounting ? finding(.number, text, index...index) : nil }
    guard word.isNumber else { return nil }
    let isYear = word.text.count == 4 && (Int(word.text).map { (1900...2099).contains($0) } ?? false)
    let digits = word.text.count(where: \.isNumber)
    return isCounting || digits > 1 && !isYear ? finding(.number, text, index...index) : nil
}

/// `3 Stellen`, `zwei neue Stellen`.
private func isBeforeCounted(_ text: TextWords, _ index: Int) -> Bool {
    guard text.follows(index + 1) else { return false }
    let next = [index + 1] + (text.follows(index + 2) ? [index + 2] : [])
    return next.contains { place in counted.contains(where: text.words[place].form.hasPrefix) }
}

/// A sign is no word.
private func isBeforeEuro(_ text: TextWords, _ index: Int) -> Bool {
    text.scalars[text.words[index].range.upperBound...].prefix(2).contains("€")
}

// MARK: Offices

/// A unique office names its holder; bodies such as the council do not.
private let officeStems = [
    "bürgermeister", "buergermeister", "dezernent", "beigeordnete", "amtsleit", "referatsleit", "abteilungsleit",
    "fachbereichsleit", "bereichsleit", "kämmerer", "kämmerin", "landrat", "landrät", "stadtdirektor", "stadtbaurat",
    "stadtbaurät", "digitalisierungsbeauftragt", "mayor", "alderman", "commissioner",
]
private let officeWords: Set<String> = ["ob", "obm", "cdo", "cio"]

private func office(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    let word = text.words[index]
    if word.isNumber { return nil }
    if officeStems.contains(where: word.form.contains) {
        return finding(.office, text, index...genderedEnd(text, index))
    }
    // "ob" is a conjunction, "OB" an office.
    if officeWords.contains(word.form), word.text == word.text.uppercased() {
        return finding(.office, text, index...index)
    }
    let isHead = word.form == "head" && text.follows(index + 1) && text.words[index + 1].form == "of"
    return isHead && text.follows(index + 2) ? finding(.office, text, index...(index + 2)) : nil
}

/// `Bürgermeister:in`, `Dezernent*innen`: the ending behind the sign belongs to the office.
private func genderedEnd(_ text: TextWords, _ index: Int) -> Int {
    guard index + 1 < text.words.count else { return index }
    let gap = text.words[index].range.upperBound..<text.words[index + 1].range.lowerBound
    let isSign = gap.count <= 2 && text.scalars[gap].allSatisfy { ":*_/-".unicodeScalars.contains($0) }
    let isEnding = ["in", "innen", "r"].contains(text.words[index + 1].form)
    return isSign && !gap.isEmpty && isEnding ? index + 1 : index
}
