/// A word that may be a name, with whatever hyphens and apostrophes join to it: `Schmidt-Weber`, `O'Neill`.
struct NameToken {
    /// Places of its words.
    var words: ClosedRange<Int>
    /// Whether a list of given names has it, all parts of it.
    var isGiven = false
    /// Whether a list of names has it or its last part, or it ends as only names do.
    var isFamily = false
    /// Whether its ending alone tells a family name.
    var endsAsName = false
    /// Whether it is an ordinary word, too, or a place.
    var isWord = false
    /// Small letters behind a capital; what else is written has capitals of its own reasons.
    var isCapital = false
    /// One letter, with or without a dot.
    var isInitial = false
    /// In small letters, its parts joined by hyphens.
    var form = ""
}

extension NameToken {
    /// Reads the token that begins at a word.
    ///
    /// - Parameter style: How the whole text is written: where all is in capitals, these say nothing.
    init(_ text: TextWords, at start: Int, style: LetterStyle) {
        var end = start
        // "Peter's": the ending is not part of the name.
        while end < start + Self.mostParts, text.isJoined(end + 1), text.words[end + 1].form != "s" { end += 1 }
        words = start...end
        let parts = text.words[start...end]
        let first = text.words[start]
        form = parts.map(\.form).joined(separator: "-")
        isInitial = start == end && first.text.utf8.count <= 2 && first.text.count == 1 && first.isCapital
        let isLoud = style == .capitals && parts.allSatisfy { $0.isAllCapitals || $0.text.count == 1 }
        isCapital = isLoud || first.isCapital && !first.isAllCapitals && parts.allSatisfy { !$0.hasInnerCapital }
        guard !isInitial, parts.count < Self.mostParts, first.text.first?.isLetter == true else { return }
        look(parts.map { nameForm($0.form) })
    }

    private static let mostParts = 4

    private mutating func look(_ forms: [String]) {
        guard let last = forms.last, forms.count > 1 || last.utf8.count > 2 else { return }
        isGiven = forms.allSatisfy(NameList.given.contains) || forms.count == 1 && isGenitive(last)
        endsAsName = endsAsNamesDo(last)
        isFamily = isGiven || endsAsName || NameList.family.contains(last) || NameList.given.contains(last)
        isWord = forms.count == 1 && isFamily && (NameList.words.contains(last) || NameList.places.contains(last))
    }
}

/// "Sabines Team": the genitive of a name that the list has.
private func isGenitive(_ form: String) -> Bool {
    guard form.utf8.count > 4, form.hasSuffix("s") else { return false }
    let name = String(form.dropLast())
    return NameList.given.contains(name) && !NameList.words.contains(name)
}

/// How capitals are used in a text.
enum LetterStyle {
    case usual
    /// No capital at all.
    case small
    /// Nothing but capitals.
    case capitals

    init(_ text: TextWords) {
        let words = text.words.filter { !$0.isNumber && $0.text.count > 1 }
        let loud = words.count(where: \.isAllCapitals)
        let capital = words.count(where: \.isCapital)
        self =
            words.count > 2 && loud * 5 >= words.count * 4
            ? .capitals : capital == 0 && words.count > 3 ? .small : .usual
    }
}

/// Endings of family names that hardly any other word has, in small letters without marks.
///
/// - Source: Kohlheim and Kohlheim, "Duden: Familiennamen" (2005), for German and Slavic formations.
private let germanEndings = [
    "mann", "meier", "maier", "meyer", "mayer", "hoefer", "huber", "hofer", "bacher", "holtz", "witz", "dottir", "sson",
    "quist", "gaard",
]
private let otherEndings = [
    "inski", "owski", "ewski", "ovski", "evski", "czyk", "owska", "ewska", "ovic", "evic", "ovich", "wicz", "poulos",
    "opoulou", "idis", "escu", "oglu", "kova", "enko", "shvili",
]

private func endsAsNamesDo(_ form: String) -> Bool { has(form, germanEndings) || endsAsForeignNamesDo(form) }

/// Of these not even a German compound has one.
func endsAsForeignNamesDo(_ form: String) -> Bool { has(form, otherEndings) }

private func has(_ form: String, _ endings: [String]) -> Bool {
    form.utf8.count > 5 && endings.contains { form.hasSuffix($0) && form.utf8.count > $0.utf8.count + 1 }
        && !NameList.words.contains(form)
}
