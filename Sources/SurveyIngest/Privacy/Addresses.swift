/// Postal addresses: a street with a number, with postcode and town behind it; postcodes and boxes that are named as such.
///
/// A street alone is where something is built; with a number, or behind "I live in", somebody is at home there.
func postalAddresses(_ text: TextWords) -> [IdentifyingFinding] {
    var found: [IdentifyingFinding] = []
    var index = 0
    while index < text.words.count {
        guard let address = address(text, index) else {
            index += 1
            continue
        }
        let end = endOfTown(text, behind: address.end) ?? address.end
        found.append(text.finding(address.kind, index...end))
        index = end + 1
    }
    return found
}

private struct Address {
    var kind = IdentifyingKind.street
    var end: Int
}

private func address(_ text: TextWords, _ index: Int) -> Address? {
    (germanStreet(text, index) ?? englishStreet(text, index) ?? romanceStreet(text, index) ?? lane(text, index)
        ?? homeStreet(text, index)).map {
            Address(end: $0)
        }
        ?? postcode(text, index).map { Address(kind: .postcode, end: $0) }
}

// MARK: Streets

private let streetEndings = [
    "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "ufer", "damm", "chaussee", "steig", "stieg",
    "graben", "wall", "promenade", "laan", "straat", "gade", "gatan", "plein",
]
/// Beginnings of words that end like streets and are none: a place to work, a way to school.
private let noStreets = [
    "arbeits", "park", "stell", "spiel", "sport", "steh", "sitz", "lade", "studien", "ausbildungs", "kita", "rad",
    "geh",
    "fuß", "schul", "rettungs", "um", "liefer", "dienst", "verkehrs", "wirtschafts", "vertriebs", "bildungs", "lösungs",
    "mittel", "ab", "sonder", "aus", "lern", "förder", "tagungs", "monito", "jahres", "vorrang", "rück",
]

/// `Lindenstraße 14b`, `Bonner Str. 5`; behind "ich wohne" also without a number.
private func germanStreet(_ text: TextWords, _ index: Int) -> Int? {
    let word = text.words[index]
    guard word.isCapital else { return nil }
    // "Bonner Straße", "Alte Gasse": a word of its own, behind another with a capital.
    let isPair =
        text.follows(index + 1) && text.words[index + 1].isCapital
        && streetEndings.contains(text.words[index + 1].form)
    let last = isPair ? index + 1 : index
    guard isPair || streetEndings.contains(where: { word.form.hasSuffix($0) && word.form.count > $0.count + 2 }),
        !noStreets.contains(where: word.form.hasPrefix)
    else { return nil }
    if let number = houseNumber(text, behind: last) { return number }
    let isStreet = ["straße", "strasse", "gasse", "allee", "str"].contains(where: text.words[last].form.hasSuffix)
    return isStreet && text.isNear(index, behind: homes, within: 4) ? last : nil
}

let homes: Set<String> = [
    "wohne", "wohnt", "wohnen", "wohnhaft", "wohnung", "anschrift", "adresse", "postanschrift", "wohnort",
    "privatadresse",
    "wohnadresse", "live", "lives", "living", "address", "reside", "home", "zuhause", "daheim", "hause", "lebe", "lebt",
    "leben",
]
private let offices: Set<String> = homes.union(["büro", "sitz", "sitze", "office", "praxis", "dienstsitz", "haus"])

/// One to four digits, with a letter or a range: `14`, `14b`, `3-5`, `12/4`.
func houseNumber(_ text: TextWords, behind index: Int) -> Int? {
    let number = index + 1
    guard text.words.indices.contains(number), isHouseNumber(text.words[number].text) else { return nil }
    let gap = text.between(text.words[index].range.upperBound..<text.words[number].range.lowerBound)
    guard [" ", ". ", ".", ", ", " Nr. "].contains(gap) else { return nil }
    let isLetter =
        text.follows(number + 1) && text.words[number + 1].text.count == 1
        && text.words[number + 1].text.first?.isLetter == true && text.words[number].isNumber
    return isLetter ? number + 1 : number
}

private func isHouseNumber(_ text: String) -> Bool {
    let digits = text.prefix { $0.isNumber && $0.isASCII }
    let rest = text.dropFirst(digits.count)
    guard (1...4).contains(digits.count), digits.first != "0" else { return false }
    return rest.isEmpty || rest.count == 1 && rest.first?.isLetter == true || rest.first == "/" && rest.count < 4
}

private let englishStreets: Set<String> = [
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "close", "court", "square", "terrace",
    "way", "gardens", "crescent", "grove", "place", "mews", "row", "hill", "walk", "boulevard", "blvd", "quay",
]

/// `221B Baker Street`, `12 Elm Rd, Flat 4`.
private func englishStreet(_ text: TextWords, _ index: Int) -> Int? {
    guard isHouseNumber(text.words[index].text) else { return nil }
    var place = index + 1
    while place < index + 5, text.follows(place), text.words[place].isCapital {
        if place > index + 1, englishStreets.contains(text.words[place].form) {
            return flat(text, behind: place) ?? place
        }
        place += 1
    }
    return nil
}

/// Words that begin the name of a street in other languages.
let romanceStreets: Set<String> = [
    "calle", "avenida", "plaza", "paseo", "via", "viale", "piazza", "corso", "vicolo", "rue", "avenue", "boulevard",
    "quai",
    "allée", "impasse", "rua", "largo", "praça", "ulica", "ul", "aleja", "strada", "bulevardul", "chaussée", "place",
]

/// `Calle del Olmo 15`, `12, rue de la Paix`, `ul. Długa 5`.
private func romanceStreet(_ text: TextWords, _ index: Int) -> Int? {
    let isBefore = isHouseNumber(text.words[index].text)
    let kind = isBefore ? index + 1 : index
    guard text.words.indices.contains(kind), romanceStreets.contains(text.words[kind].form) else { return nil }
    var place = kind + 1
    while place < kind + 4, text.words.indices.contains(place), isStreetParticle(text.words[place].form) {
        place += 1
    }
    var end: Int?
    while place < kind + 7, text.words.indices.contains(place), text.words[place].isCapital {
        end = place
        place += 1
    }
    return end.flatMap { houseNumber(text, behind: $0) ?? (isBefore ? $0 : nil) }
}

private func flat(_ text: TextWords, behind index: Int) -> Int? {
    guard text.words.indices.contains(index + 2),
        ["flat", "apartment", "apt", "unit"].contains(text.words[index + 1].form)
    else { return nil }
    return isHouseNumber(text.words[index + 2].text) ? index + 2 : nil
}

private let prepositions: Set<String> = [
    "am", "an", "auf", "im", "in", "hinter", "unter", "vor", "zum", "zur", "bei", "beim",
]

/// `Am Markt 3`, `Hinter den Höfen 22`, `Stadsplateau 1`: a street only where somebody says so, or a town follows.
private func lane(_ text: TextWords, _ index: Int) -> Int? {
    var place = index
    if prepositions.contains(text.words[place].form), text.words[place].isCapital {
        place += 1
        if text.follows(place), ["der", "dem", "den", "die"].contains(text.words[place].form) { place += 1 }
        guard text.follows(place) else { return nil }
    }
    guard text.words.indices.contains(place), text.words[place].isCapital, !isCalendarWord(text.words[place].form),
        let number = houseNumber(text, behind: place)
    else { return nil }
    let isSaid = place > index && text.isNear(index, behind: offices, within: 4)
    return isSaid || endOfTown(text, behind: number) != nil ? number : nil
}

// MARK: Postcodes

/// `, 47798 Krefeld`, `, 3521 AZ Utrecht`, `in London SW1A 1AA`: the end of a town behind a street.
private func endOfTown(_ text: TextWords, behind index: Int) -> Int? {
    let code = index + 1
    guard text.words.indices.contains(code) else { return nil }
    let gap = text.between(text.words[index].range.upperBound..<text.words[code].range.lowerBound)
    guard [", ", " ", " in ", ",\n", "\n"].contains(gap) else { return nil }
    if let british = britishPostcode(text, code) { return british }
    var town = code + 1
    guard (4...5).contains(text.words[code].text.count), text.words[code].text.utf8.allSatisfy(isDigit),
        text.follows(town), !isCalendarWord(text.words[town].form)
    else { return nil }
    if text.words[town].isAllCapitals, text.words[town].text.count == 2, text.follows(town + 1) { town += 1 }
    return text.words[town].isCapital ? town : nil
}

private let postcodes: Set<String> = ["plz", "postleitzahl", "postcode", "zip", "postfach", "box"]

/// A British postcode; any number behind "PLZ", "Postfach", "PO Box"; number and town behind "I live in".
private func postcode(_ text: TextWords, _ index: Int) -> Int? {
    if let british = britishPostcode(text, index) { return british }
    guard text.words[index].isNumber else { return nil }
    let isHome =
        text.words[index].text.count == 5 && text.follows(index + 1) && text.words[index + 1].isCapital
        && text.isNear(index, behind: homes, within: 4)
    if isHome { return index + 1 }
    guard text.isNear(index, behind: postcodes, within: 2) else { return nil }
    let parts = text.joined(from: index, gaps: [" "]).prefix { $0.isNumber && $0.signs.count < 9 }
    return parts.last { $0.signs.count >= 3 }?.end
}

/// `SW1A 1AA`, `M1 1AE`.
///
/// - Source: BS 7666, for the form.
private func britishPostcode(_ text: TextWords, _ index: Int) -> Int? {
    guard text.follows(index + 1) else { return nil }
    let (outward, inward) = (Array(text.words[index].text.utf8), Array(text.words[index + 1].text.utf8))
    guard (2...4).contains(outward.count), inward.count == 3, isDigit(inward[0]), inward[1...].allSatisfy(isCapital),
        isCapital(outward[0]), outward.contains(where: isDigit), outward.allSatisfy({ isCapital($0) || isDigit($0) })
    else { return nil }
    return index + 1
}
