extension City {
    /// Everything that means this city, in the form in which names are compared.
    package var spellings: [String] { ([id.text, name.de, name.en] + aliases).map(normalisedName) }
}

/// A name without case, outer and double blanks, and the difference between hyphen and blank.
package func normalisedName(_ name: String) -> String {
    name.lowercased().split { $0 == " " || $0 == "-" || $0 == "\u{00A0}" }.joined(separator: " ")
}

/// A name as people write it who lack the letters: `Boleslawiec`, `Muenchen` and `Munchen`.
///
/// - Returns: The form with umlauts as two letters and the one with their first letter; the same for most names.
package func namesWithoutDiacritics(_ name: String) -> Set<String> {
    let form = normalisedName(name)
    return [plain(form, umlauts: umlautsAsTwo), plain(form, umlauts: [:])]
}

/// A name with umlauts as two letters, and all other letters without their marks.
package func nameWithoutDiacritics(_ name: String) -> String { plain(normalisedName(name), umlauts: umlautsAsTwo) }

private let umlautsAsTwo: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"]

private func plain(_ name: String, umlauts: [Character: String]) -> String {
    name.reduce(into: "") { $0 += umlauts[$1] ?? plainLetters[$1] ?? String($1) }
}

/// Letters of the Latin alphabets of Europe without their marks.
private let plainLetters: [Character: String] = {
    let groups = [
        ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"),
        ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"), ("ss", "ß"),
        ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
    ]
    return groups.reduce(into: [:]) { letters, group in for letter in group.1 { letters[letter] = group.0 } }
}()
