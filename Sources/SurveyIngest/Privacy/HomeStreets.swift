/// Streets without a capital, or that do not look like one, where somebody says "I live there": `ich wohne am alten hafen 7`.
///
/// - Returns: The last word, which is the number of the house.
func homeStreet(_ text: TextWords, _ index: Int) -> Int? {
    // Looked at first, since hardly any word has a number behind it.
    let numbers = text.words.indices.clamped(to: (index + 1)..<(index + 5))
    guard numbers.contains(where: { startsWithDigit(text.words[$0]) }), let last = endOfHomeStreet(text, index),
        text.isNear(index, behind: homes, within: 6),
        let number = houseNumber(text, behind: last), !isCounting(text, number)
    else { return nil }
    return number
}

/// `am alten güterbahnhof`, `lindenstraße`, `calle mayor`.
private func endOfHomeStreet(_ text: TextWords, _ index: Int) -> Int? {
    let form = text.words[index].form
    if homeStreetEndings.contains(where: { form.hasSuffix($0) && form.utf8.count > $0.utf8.count + 2 }) { return index }
    guard homePrepositions.contains(form) || romanceStreets.contains(form) else { return nil }
    // One or two words before the number.
    return [index + 1, index + 2, index + 3].first { place in
        place + 1 < text.words.count && text.follows(place) && startsWithDigit(text.words[place + 1])
    }
}

private func startsWithDigit(_ word: TextWords.Word) -> Bool { word.text.utf8.first.map(isDigit) ?? false }

/// What is counted behind the number is no street: `seit 3 Jahren`.
private func isCounting(_ text: TextWords, _ number: Int) -> Bool {
    guard text.follows(number + 1) else { return false }
    let next = text.words[number + 1]
    return next.isCapital && !isCalendarWord(next.form) || countedAtHome.contains(next.form)
}

private let homeStreetEndings = ["straße", "strasse", "str", "weg", "allee", "gasse", "platz", "ufer"]
private let homePrepositions: Set<String> = ["am", "an", "auf", "hinter", "unter", "zum", "zur"]
private let countedAtHome: Set<String> = [
    "jahre", "jahren", "monate", "monaten", "years", "sensoren", "minuten", "meter", "km",
]

/// Between the kind of a street and its name: `rue des Tilleuls`.
func isStreetParticle(_ form: String) -> Bool {
    NameCues.particles.contains(form)
        || ["des", "les", "aux", "l", "d", "los", "las", "do", "das", "dei", "degli"].contains(form)
}
