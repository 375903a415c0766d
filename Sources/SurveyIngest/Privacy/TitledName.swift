/// The name behind a title such as "Herr", "Frau Dr.", "Prof.", "Mr", "Ms"; the title itself is not part of it.
///
/// Offices are no names ("Frau Bürgermeisterin", "Mr Mayor"), but a name behind the office is.
func titledName(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard var place = endOfTitle(bytes, at: start), !isGeneric(bytes, before: start) else { return nil }
    // A row of titles without a name is no person, however long.
    for _ in 0..<6 {
        guard let next = endOfTitle(bytes, at: place) ?? endOfDegree(bytes, at: place) ?? endOfOffice(bytes, at: place)
        else { break }
        place = next
    }
    return name(bytes, at: place).flatMap { isNobody(bytes, $0, behind: start) ? nil : $0 }
}

/// `Dr. Oetker`: what is called after somebody, title and all; `Frau Mustermann`, `die Frau vom Empfang`.
private func isNobody(_ bytes: [UInt8], _ name: Range<Int>, behind start: Int) -> Bool {
    let words = String(decoding: bytes[start..<name.upperBound], as: UTF8.self).lowercased().split { ". ".contains($0) }
    guard let last = words.last.map(String.init), words.count > 1 else { return false }
    if NameCues.nobodies.contains(last) || NameList.eponyms.contains(words.joined(separator: " ")) {
        return true
    }
    let before = String(decoding: bytes[max(0, start - 6)..<start], as: UTF8.self).split(separator: " ").last ?? ""
    let isBehindArticle = NameCues.articles.contains(before.lowercased())
    return isBehindArticle && articles.contains(String(words[words.count - 2])) && isWordOrUnknown(nameForm(last))
}

private func isWordOrUnknown(_ form: String) -> Bool {
    !NameList.family.contains(form) || NameList.words.contains(form)
}

// MARK: Titles

/// Titles that need no dot, and those that are abbreviations.
private let words: Set<String> = ["Herr", "Herrn", "Frau", "Mr", "Mrs", "Ms", "Dr", "Prof"]
private let abbreviations: Set<String> = ["Hr", "Fr", "Dr", "Prof", "Mr", "Mrs", "Ms", "Dipl"]

/// The place of the word behind a title; `nil` when the word at `start` is none.
private func endOfTitle(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, "HFDPMhfdp".utf8.contains(bytes[start]) else { return nil }
    var end = wordEnd(bytes, start)
    guard end - start <= 5 else { return nil }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    // "MS" is a product's name and "ms" a unit, "FRAU" is shouting.
    let form = word.utf8.count > 3 || word == "dr" ? capitalised(word) : word
    if bytes.at(end) == dot, abbreviations.contains(form) {
        end += 1
        // "Dr.-Ing.", "Dipl.-Ing."
        if bytes.at(end) == hyphen {
            end = wordEnd(bytes, end + 1)
            if bytes.at(end) == dot { end += 1 }
        }
    } else if !words.contains(form) {
        return nil
    }
    return bytes.at(end) == blank && end + 1 < bytes.count ? end + 1 : nil
}

/// An abbreviated degree between title and name, in lower case.
private func endOfDegree(_ bytes: [UInt8], at start: Int) -> Int? {
    guard isLowercase(bytes.at(start)) else { return nil }
    var end = wordEnd(bytes, start)
    guard end - start <= 5, bytes.at(end) == dot else { return nil }
    while end < bytes.count, end < start + 20, bytes[end] == dot || isLowercase(bytes[end]) { end += 1 }
    return bytes.at(end) == blank ? end + 1 : nil
}

private let offices = [
    "bürgermeister", "kanzler", "minister", "präsident", "direktor", "landrat", "landrät", "dezernent",
    "kämmer", "vorsitzende", "kolleg", "professor", "doktor", "amtsleiter", "stadtrat", "stadträt", "stadtbaur",
    "beigeordnete", "referent", "geschäftsführer", "staatssekretär", "abteilungsleiter", "sachbearbeiter", "mayor",
    "president", "minister", "chair", "secretary", "director", "commissioner", "councillor", "speaker",
]

/// Those of ASCII alone: the only ones that a word of ASCII can hold, and found sooner byte by byte.
private let plainOffices = offices.map { Array($0.utf8) }.filter { $0.allSatisfy { $0 < 0x80 } }

private func isWithin(_ word: UnsafeBufferPointer<UInt8>, _ part: [UInt8]) -> Bool {
    guard part.count <= word.count else { return false }
    return (0...(word.count - part.count)).contains { word[$0...].starts(with: part) }
}

private func endOfOffice(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, isLetter(bytes[start]) else { return nil }
    let end = wordEnd(bytes, start)
    let word = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    guard isOffice(word), bytes.at(end) == blank else { return nil }
    return end + 1
}

/// "jede Frau", "als Frau": a noun, not a form of address.
private func isGeneric(_ bytes: [UInt8], before start: Int) -> Bool {
    let before = String(decoding: bytes[max(0, start - 12)..<start], as: UTF8.self)
    let word = before.split(separator: " ").last?.lowercased() ?? ""
    return ["jede", "jeder", "eine", "einer", "keine", "keiner", "als", "bis", "every", "a"].contains(word)
        || before.hasSuffix("–") || before.hasSuffix("-")
}

// MARK: Names

private let particles: Set<String> = ["von", "van", "de", "del", "di"]
/// Articles that belong to a name only behind a particle: "von der", "de la".
private let articles: Set<String> = ["der", "den", "dem", "la", "le"]

/// Up to two words with a capital, particles between them.
private func name(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    var end: Int?
    var place = start
    var count = 0
    var isBehindParticle = false
    while place < bytes.count, count < 2, place < start + 120 {
        var last = wordEnd(bytes, place)
        let word = String(decoding: bytes[place..<last], as: UTF8.self)
        if particles.contains(word.lowercased()) {
            isBehindParticle = true
            // "Herr De": where nothing follows, the particle is the name.
            if word.first?.isUppercase == true { end = last }
        } else if word.first?.isUppercase == true, !isOffice(word), !isBehindParticle || !isCommonNoun(word) {
            count += 1
            if word.count == 1, bytes.at(last) == dot { last += 1 }
            end = last
            isBehindParticle = false
        } else if !isBehindParticle || !articles.contains(word.lowercased()) {
            break
        }
        guard bytes.at(last) == blank else { break }
        place = last + 1
    }
    return end.map { start..<$0 }
}

/// "Frau von der Bank": whoever is from somewhere.
private func isCommonNoun(_ word: String) -> Bool { NameCues.isCommon(word.lowercased()) }

private func isOffice(_ word: String) -> Bool {
    let form = word.lowercased()
    let plain = form.utf8.withContiguousStorageIfAvailable { bytes in
        bytes.allSatisfy { $0 < 0x80 } ? plainOffices.contains { isWithin(bytes, $0) } : nil
    }
    return (plain ?? nil) ?? offices.contains(where: form.contains)
}

/// The end of the word at `start`; hyphens and apostrophes join: "Schmidt-Weber", "O'Neill".
///
/// No name is longer than a hundred bytes.
private func wordEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    let most = min(bytes.count, start + 100)
    while end < most {
        // A no-break space or dash outside ASCII ends a word too.
        if bytes[end] == 0xC2 || bytes[end] == 0xE2 { break }
        let joins = (bytes[end] == hyphen || bytes[end] == UInt8(ascii: "'")) && end > start
        guard isLetter(bytes[end]) || joins && isLetter(bytes.at(end + 1)) else { break }
        end += 1
    }
    return end
}

private func isLowercase(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

private func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst().lowercased() }
