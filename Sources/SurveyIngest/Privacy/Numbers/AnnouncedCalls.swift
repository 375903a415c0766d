/// Telephone numbers that only the words around them tell: extensions, numbers without an area code, digits one by one.
func announcedCalls(_ text: TextWords) -> [IdentifyingFinding] {
    text.words.indices.compactMap { index in
        let word = text.words[index]
        if word.isNumber { return singleDigits(text, index) ?? americanNumber(text, index) }
        if extensions.contains(word.form) { return number(text, behind: index, within: 3, digits: 2...6) }
        if telephones.contains(word.form) { return number(text, behind: index, within: 5, digits: 5...15) }
        if word.form == "nummer", index == 0 || !owners.contains(text.words[index - 1].form) { return nil }
        return calls.contains(word.form) ? number(text, behind: index, within: 5, digits: 6...15) : nil
    }
}

private let extensions: Set<String> = [
    "durchwahl", "durchwahlnummer", "dw", "apparat", "app", "nebenstelle", "ext", "extension", "klappe",
]
private let telephones: Set<String> = [
    "tel", "telefon", "telefonnummer", "telefonisch", "phone", "telephone", "fon", "mobil", "mobilnummer", "mobile",
    "handy",
    "handynummer", "fax", "whatsapp", "rufnummer", "festnetz", "cell", "landline",
]
private let calls: Set<String> = [
    "call", "ring", "anrufen", "rufen", "ruft", "rückruf", "erreichbar", "erreichen", "reach", "dial", "sms", "text",
    "nummer",
]

/// Before "Nummer", which counts anything else.
private let owners: Set<String> = [
    "meine", "meiner", "private", "privaten", "seine", "seiner", "ihre", "ihrer", "unsere", "der", "unter", "folgende",
]

/// The first number that begins a few words behind the word, with so many digits.
private func number(
    _ text: TextWords, behind cue: Int, within distance: Int, digits: ClosedRange<Int>
) -> IdentifyingFinding? {
    let places = text.words.indices.clamped(to: (cue + 1)..<(cue + 1 + distance))
    for index in places where text.words[index].isNumber {
        let parts = text.joined(from: index, gaps: [" ", "-", "/", "\u{A0}", "."]).prefix(while: \.isNumber)
        guard let all = parts.last, digits.contains(all.digits), !isYear(all), !isAmount(text, all.end) else {
            return nil
        }
        return text.finding(.phone, index...all.end)
    }
    return nil
}

private func isYear(_ number: JoinedWords) -> Bool {
    number.signs.count == 4 && (number.signs.starts(with: "19".utf8) || number.signs.starts(with: "20".utf8))
}

/// What is counted or paid is no number to call.
private func isAmount(_ text: TextWords, _ end: Int) -> Bool {
    if "€$£%".unicodeScalars.contains(text.scalar(text.words[end].range.upperBound)) { return true }
    guard text.follows(end + 1) else { return false }
    let next = text.words[end + 1].form
    return ["euro", "eur", "uhr", "prozent", "percent", "pounds", "am", "pm", "o", "mal", "times"].contains(next)
}

/// `0 1 7 1 2 3 4 5 6`: nine single digits or more from a zero.
private func singleDigits(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    guard text.words[index].text == "0", !text.follows(index) || text.words[index - 1].text.utf8.count > 1 else {
        return nil
    }
    let parts = text.joined(from: index, gaps: [" "]).prefix { $0.isNumber && $0.signs.count == $0.end - index + 1 }
    guard let all = parts.last, (9...15).contains(all.digits), Set(all.signs).count > 3 else { return nil }
    return text.finding(.phone, index...all.end)
}

/// `(555) 010-4477`.
private func americanNumber(_ text: TextWords, _ index: Int) -> IdentifyingFinding? {
    guard text.sign(before: index) == "(", text.sign(behind: index) == ")", index + 2 < text.words.count,
        text.isJoined(index + 2)
    else { return nil }
    let groups = text.words[index...(index + 2)].map(\.text.utf8.count)
    return groups == [3, 3, 4] && text.words[(index + 1)...(index + 2)].allSatisfy(\.isNumber)
        ? text.finding(.phone, index...(index + 2)) : nil
}
