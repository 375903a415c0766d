// Number plates: by their form with a hyphen, with blanks or in small letters behind a word for a vehicle or its plate.

/// Words before which a number plate may be written with blanks alone.
private let vehicles: Set<String> = [
    "kennzeichen", "nummernschild", "auto", "wagen", "dienstwagen", "dienstauto", "pkw", "fahrzeug", "car", "plate",
    "registration", "van", "vehicle", "reg",
    "schranke", "tiefgarage", "parkausweis", "einfahrt", "stellplatz",
]

/// Beginnings that standards and abbreviations share with districts.
private let noDistricts: Set<String> = ["DIN", "ISO", "EN", "IT", "EU", "CO", "US", "UK", "VO", "AG", "AI", "KI", "ID"]

/// `KR-AB 123`, `B-MW1234E`, `AB12 CDE`; with blanks alone only behind a word for a vehicle.
func numberPlate(_ text: TextWords, _ index: Int) -> Found? {
    let word = text.words[index]
    if let end = smallPlate(text, index) { return Found(.plate, text, index...end) }
    guard
        word.isAllCapitals || word.isCapital && word.text.count == 1 || text.isJoined(index + 1)
            || !word.isNumber && word.text.utf8.contains(where: isDigit)
    else { return nil }
    let isAnnounced =
        text.isNear(index, behind: vehicles, within: 5)
        || text.sign(before: index) == "(" && text.isNear(index, behind: vehicles, within: 12)
        || text.isNear(min(index + 5, text.words.count), behind: vehicles, within: 3)
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

// MARK: In small letters

/// `kennzeichen b-lx 774`, `nummernschild s ck 901`: only right behind a word for the plate itself.
private func smallPlate(_ text: TextWords, _ index: Int) -> Int? {
    guard isPlateLetters(text.words[index], most: 3), text.words.indices.contains(index + 1) else { return nil }
    let isHyphen = text.isJoined(index + 1)
    guard let end = smallPlateEnd(text, index + 1), isHyphen || !isFunctionWord(text.words[index].form),
        isHyphen || !isFunctionWord(text.words[index + 1].form)
    else { return nil }
    return text.isNear(index, behind: plates, within: 4) ? end : nil
}

private let plates: Set<String> = [
    "kennzeichen", "nummernschild", "plate", "registration", "kfz", "autokennzeichen", "kz",
]

/// The letters and digits behind the district, as one word or two.
private func smallPlateEnd(_ text: TextWords, _ index: Int) -> Int? {
    let word = text.words[index]
    if isPlateLetters(word, most: 2) {
        guard text.follows(index + 1), isPlateNumber(text.words[index + 1].text.uppercased()[...], 1) else {
            return nil
        }
        return index + 1
    }
    let letters = word.form.prefix { $0.isASCII && $0.isLetter }
    guard text.follows(index), (1...2).contains(letters.count) else { return nil }
    return isPlateNumber(word.form.uppercased().dropFirst(letters.count), 1) ? index : nil
}

private func isPlateLetters(_ word: TextWords.Word, most: Int) -> Bool {
    word.form.utf8.count <= most + 1 && (1...most).contains(word.form.count) && word.form.allSatisfy(\.isLetter)
}

private func isFunctionWord(_ form: String) -> Bool {
    NameCues.germanWords.contains(form) || NameCues.englishWords.contains(form)
        || ["am", "ab", "um", "da"].contains(form)
}
