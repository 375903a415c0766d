/// Dates and years of birth: a date a few words from "geboren", "born", "Jahrgang".
func birthDates(_ text: TextWords) -> [IdentifyingFinding] {
    text.words.indices.flatMap { index in
        births.contains(text.words[index].form) ? dates(text, around: index) : []
    }
}

private let births: Set<String> = [
    "geboren", "geborene", "geborener", "geb", "geburtstag", "geburtsdatum", "geburtsjahr", "jahrgang", "born",
    "birthday",
    "birthdate", "birth", "dob", "geburtstags",
]

/// The nearest date behind the word, else the nearest before it.
private func dates(_ text: TextWords, around cue: Int) -> [IdentifyingFinding] {
    let behind = text.words.indices.clamped(to: (cue + 1)..<(cue + 7))
    let before = text.words.indices.clamped(to: max(0, cue - 7)..<cue)
    for index in Array(behind) + before.reversed() {
        if let date = date(text, index) { return [withYear(date, text, index)] }
    }
    let years = Array(behind.prefix(4)) + before.suffix(3).reversed()
    return years.first { isYearOfBirth(text.words[$0].text) }.map { [text.finding(.date, $0...$0)] } ?? []
}

/// `3 April` goes on to `3 April 1980`.
private func withYear(_ date: IdentifyingFinding, _ text: TextWords, _ index: Int) -> IdentifyingFinding {
    let next = [index + 1, index + 2].first { place in
        text.words.indices.contains(place) && text.words[place].range.lowerBound >= date.range.upperBound
    }
    guard let next, isYearOfBirth(text.words[next].text),
        text.words[next].range.lowerBound - date.range.upperBound <= 2
    else { return date }
    return IdentifyingFinding(kind: .date, range: date.range.lowerBound..<text.words[next].range.upperBound)
}

private func isYearOfBirth(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy(isDigit) && (Int(text).map { (1900...2015).contains($0) } ?? false)
}
