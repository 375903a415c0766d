import SurveyModel

/// Finds what can identify somebody in a quote, and puts typed placeholders in its place.
///
/// Forms, names and the register are known, people are not: a district, a river or a project is for the readers to find.
/// What is replaced too much they may say otherwise; what stays must hold none of this.
package struct Anonymiser: Sendable {
    private let places: PlaceNames

    package init(cities: [City]) { places = PlaceNames(cities) }

    /// In the order of the text, none within another; placeholders are passed over.
    package func findings(in text: String) -> [IdentifyingFinding] {
        let words = TextWords(text)
        let cities = places.findings(words)
        // Cities lend their names to people; here the register knows better.
        let ranges = Set(cities.map(\.range))
        let people = personalData(text, words).filter { !ranges.contains($0.range) }
        let found = apart(people + identifyingForms(words) + cities)
        var masked = words.placeholders[...]
        return found.filter { finding in
            masked = masked.drop { $0.upperBound <= finding.range.lowerBound }
            return masked.first.map { !$0.overlaps(finding.range) } ?? true
        }
    }

    /// The text with placeholders in a language, without invisible characters.
    package func anonymised(_ text: String, _ language: Language) -> String {
        let visible = withoutInvisible(text)
        return replaced(visible, findings(in: visible)) { $0.placeholder[language] }
    }

    /// Words of a text as it is stored that lead to a person and still stand in what is to be printed.
    ///
    /// A quote may have lost the title by which a name was told: the text as it was said still has it.
    package func leftovers(of stored: String, in printed: [String]) -> Set<IdentifyingKind> {
        let words = TextWords(withoutInvisible(stored))
        let shown = Set(printed.flatMap { TextWords(withoutInvisible($0)).words.map(\.form) })
        let left = personalData(words.between(0..<words.scalars.count), words).filter { finding in
            let own = TextWords(words.between(finding.range)).words
            return own.contains { isTelling($0) && shown.contains($0.form) }
        }
        return Set(left.map(\.kind))
    }

    /// Particles and initials stand in every text.
    private func isTelling(_ word: TextWords.Word) -> Bool {
        word.form.count > 2 && !NameCues.particles.contains(word.form)
    }
}

/// A text with something else in place of each finding.
///
/// - Parameter findings: In the order of the text, none within another.
package func replaced(
    _ text: String, _ findings: [IdentifyingFinding], by placeholder: (IdentifyingKind) -> String
) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var place = 0
    for finding in findings {
        result.append(contentsOf: scalars[place..<finding.range.lowerBound])
        result.append(contentsOf: placeholder(finding.kind).unicodeScalars)
        place = finding.range.upperBound
    }
    result.append(contentsOf: scalars[place...])
    return String(result)
}

/// Soft hyphens, zero-width characters and marks of direction hide a word from every search.
private func withoutInvisible(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    visible.append(
        contentsOf: text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0 != "\u{FEFF}" })
    return String(visible)
}
