import SurveyModel

/// Whether a file comes before another one by its name: numbers count as numbers, so that `export-9` comes before
/// `export-10`, and capitals are no other letters.
///
/// Names that differ in capitals or leading zeros alone follow each other by their bytes: the order is the same everywhere.
func isEarlierName(_ left: String, _ right: String) -> Bool {
    let (first, second) = (nameParts(left), nameParts(right))
    for (one, other) in zip(first, second) where one != other { return one < other }
    return first.count != second.count ? first.count < second.count : left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// A run of digits, or of anything else.
private enum NamePart: Comparable {
    /// By length first: leading zeros are gone.
    case number(length: Int, digits: String)
    case text(String)
}

private func nameParts(_ name: String) -> [NamePart] {
    var parts: [NamePart] = []
    var rest = name.lowercased()[...]
    while let first = rest.first {
        let isNumber = isDigit(first)
        let part = rest.prefix { isDigit($0) == isNumber }
        rest = rest.dropFirst(part.count)
        let digits = String(part.drop { $0 == "0" })
        parts.append(isNumber ? .number(length: digits.count, digits: digits) : .text(String(part)))
    }
    return parts
}

private func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
