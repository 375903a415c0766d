import SurveyModel

/// Finds what can identify somebody in a quote, and puts typed placeholders in its place.
///
/// Forms and the register are known, people are not: a name without a title, a district, a river or a project is for the
/// readers to find. What is replaced too much they may say otherwise; what stays must hold none of this.
package struct Anonymiser: Sendable {
    private let places: PlaceNames

    package init(cities: [City]) { places = PlaceNames(cities) }

    /// In the order of the text, none within another; placeholders are passed over.
    package func findings(in text: String) -> [IdentifyingFinding] {
        let words = TextWords(text)
        let found = personal(text, words) + identifyingForms(words) + places.findings(words)
        let sorted = found.sorted {
            ($0.range.lowerBound, -$0.range.count, $0.kind.rawValue)
                < ($1.range.lowerBound, -$1.range.count, $1.kind.rawValue)
        }
        let masked = words.placeholders
        var end = 0
        return sorted.filter { finding in
            guard finding.range.lowerBound >= end, !masked.contains(where: { $0.overlaps(finding.range) }) else {
                return false
            }
            end = finding.range.upperBound
            return true
        }
    }

    /// The text with placeholders in a language, without invisible characters.
    package func anonymised(_ text: String, _ language: Language) -> String {
        let visible = withoutInvisible(text)
        let scalars = Array(visible.unicodeScalars)
        var result = String.UnicodeScalarView()
        var place = 0
        for finding in findings(in: visible) {
            result.append(contentsOf: scalars[place..<finding.range.lowerBound])
            result.append(contentsOf: finding.kind.placeholder[language].unicodeScalars)
            place = finding.range.upperBound
        }
        result.append(contentsOf: scalars[place...])
        return String(result)
    }

    /// What the scan before storing knows, in scalars instead of bytes.
    private func personal(_ text: String, _ words: TextWords) -> [IdentifyingFinding] {
        personalText(in: text).compactMap { finding in
            guard let start = words.scalar(atByte: finding.range.lowerBound),
                let end = words.scalar(atByte: finding.range.upperBound)
            else { return nil }
            return IdentifyingFinding(kind: IdentifyingKind(finding.kind), range: start..<end)
        }
    }
}

extension IdentifyingKind {
    fileprivate init(_ kind: PersonalTextKind) {
        switch kind {
        case .email: self = .email
        case .ip: self = .ip
        case .phone: self = .phone
        case .name: self = .name
        }
    }
}

/// Soft hyphens, zero-width characters and marks of direction hide a word from every search.
private func withoutInvisible(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    visible.append(
        contentsOf: text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0 != "\u{FEFF}" })
    return String(visible)
}
