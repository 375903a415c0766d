import SurveyModel

/// An answer that stands for a range of numbers: `11-50`, `unter 18`, `$25,000 - $49,999`, `100.000 und mehr`, `65+`.
struct NumberRange {
    let low: Double
    let high: Double

    /// Answers from the smallest to the largest range.
    ///
    /// - Returns: `nil` unless each is a range, or a number between ranges, and no two overlap by more than an end.
    static func order(_ texts: [String]) -> [String]? {
        let ranges = texts.map { NumberRange($0) }
        let known = zip(texts, ranges).compactMap { text, range in range.map { (text: text, range: $0) } }
        guard known.count == texts.count, known.contains(where: { $0.range.low != $0.range.high }) else { return nil }
        let sorted = known.sorted { ($0.range.low, $0.range.high) < ($1.range.low, $1.range.high) }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.range.high > next.range.low { return nil }
        return sorted.map(\.text)
    }

    init?(_ text: String) {
        let wording = text.plainWording
        if Self.nothing.contains(wording) {
            (low, high) = (0, 0)
            return
        }
        guard let (numbers, words) = Self.parts(wording) else { return nil }
        let rest = words.filter { !Self.units.contains($0) }
        guard rest.allSatisfy(Self.known.contains) else { return nil }
        // "65 and up" and "up to 18".
        let isUpTo = rest.contains("up") && rest.contains("to")
        let isBelow = rest.contains(where: Self.below.contains) || isUpTo
        let isAbove =
            rest.contains(where: Self.above.contains) || wording.hasSuffix("+") || rest.contains("up") && !isUpTo
        let scale = words.contains("ft") ? 12.0 : 1
        switch (numbers.count, isBelow, isAbove) {
        case (2, _, _) where numbers[0] <= numbers[1]: (low, high) = (numbers[0], numbers[1])
        case (1, true, false): (low, high) = (-.infinity, numbers[0] * scale)
        case (1, false, true): (low, high) = (numbers[0] * scale, .infinity)
        case (1, false, false): (low, high) = (numbers[0], numbers[0])
        default: return nil
        }
    }

    // MARK: Words

    private static let nothing: Set<String> = [
        "keine", "keiner", "kein", "niemand", "none", "nobody", "no one", "nothing",
    ]
    private static let below: Set<String> = [
        "<", "<=", "≤", "unter", "weniger", "bis", "höchstens", "maximal", "max", "under", "less", "fewer", "below",
        "most", "next", "nächste", "nächsten", "jünger", "younger", "kleiner", "smaller", "shorter", "kürzer",
    ]
    private static let above: Set<String> = [
        ">", ">=", "≥", "über", "mehr", "ab", "mindestens", "over", "more", "above", "least", "älter", "older",
        "größer",
        "higher", "greater", "larger", "darüber", "länger", "longer", "höher",
    ]
    private static let joiners: Set<String> = [
        "-", "to", "und", "and", "or", "oder", "than", "als", "at", "zu", "von", "from", "between", "zwischen", "the",
        "up",
    ]
    private static let known = below.union(above).union(joiners)
    private static let units: Set<String> = [
        "einwohner", "einwohnern", "einwohnerinnen", "ew", "inhabitants", "people", "personen", "employees",
        "mitarbeiter", "mitarbeitende", "mitarbeitenden", "mitarbeiterinnen", "beschäftigte", "beschäftigten", "jahre",
        "jahren", "jahr", "years", "year", "old", "alt", "euro", "eur", "€", "$", "usd", "£", "dollar", "dollars", "%",
        "prozent", "percent", "stunden", "stunde", "hours", "hour", "minuten", "minutes", "monate", "monaten", "monat",
        "months", "month", "tage", "tagen", "tag", "days", "day", "wochen", "weeks", "mal", "times", "time", "per",
        "pro",
        "of", "age", "projects", "projekte", "städte", "cities", "stellen", "vollzeitstellen", "fte", "vzä", "km", "ft",
    ]

    /// Numbers, and words and signs between them; `nil` where a number cannot be read, or there are none or too many.
    private static func parts(_ wording: String) -> (numbers: [Double], words: [String])? {
        var (numbers, words): ([Double], [String]) = ([], [])
        var rest = wording[...]
        while let first = rest.first {
            if first.isASCII, first.isNumber {
                let digits = rest.prefix { ($0.isASCII && $0.isNumber) || ".,'".contains($0) }
                rest = rest.dropFirst(digits.count)
                guard let number = number(digits) else { return nil }
                numbers.append(number)
            } else if first.isLetter {
                let word = rest.prefix(while: \.isLetter)
                rest = rest.dropFirst(word.count)
                words.append(String(word))
            } else {
                let sign = rest.hasPrefix("<=") || rest.hasPrefix(">=") ? rest.prefix(2) : rest.prefix(1)
                rest = rest.dropFirst(sign.count)
                if !" ()+,./'".contains(first) { words.append(String(sign)) }
            }
        }
        return (1...2).contains(numbers.count) ? (numbers, words) : nil
    }

    /// Feet and inches as a number of inches: `5'10`.
    private static func inches(_ digits: Substring) -> Double? {
        let parts = digits.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count < 3, let feet = Int(parts[0]), let inches = Int(parts[1]), inches < 12
        else { return nil }
        return Double(feet * 12 + inches)
    }

    /// `50.000`, `50,000`, `50'000`, `1,5` and `12`: groups of three digits are thousands.
    private static func number(_ digits: Substring) -> Double? {
        if let inches = inches(digits) { return inches }
        let trimmed = digits.last.map { ".,'".contains($0) } == true ? digits.dropLast() : digits
        let parts = trimmed.split(omittingEmptySubsequences: false) { ".,'".contains($0) }
        if parts.count == 1 { return Double(trimmed) }
        if parts.dropFirst().allSatisfy({ $0.count == 3 }), parts[0].count <= 3, parts[0] != "0" {
            return Double(parts.joined())
        }
        return parts.count == 2 && !trimmed.contains("'") ? Double(parts.joined(separator: ".")) : nil
    }
}
