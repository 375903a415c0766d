import SurveyModel

/// The steps of an answer scale in their order, and how that is known.
package struct AnswerScale: Sendable, Equatable {
    /// What orders the steps.
    package enum Evidence: Sendable, Equatable {
        /// Words of a kind of scale that the library knows, by its name.
        case words(String)
        /// The steps are numbers, or begin with one: `5 (sehr stark)`.
        case numbers
        /// Ranges of numbers and classes of size: `11-50`, `unter 18`.
        case ranges
    }

    /// The answers from the lowest to the highest step.
    package let texts: [String]
    package let evidence: Evidence

    /// The order of some answers; `nil` where it is not known.
    ///
    /// Fewer than two are no scale, and so are yes and no alone: they have no steps between them.
    /// - Parameter texts: Distinct answers without those that are missing.
    package init?(_ texts: [String], library: ScaleLibrary = .shipped) {
        guard texts.count > 1 else { return nil }
        if let numbered = Self.byNumbers(texts) {
            (self.texts, evidence) = (numbered, .numbers)
        } else if let ranged = NumberRange.order(texts) {
            (self.texts, evidence) = (ranged, .ranges)
        } else if let known = library.order(texts), !isYesAndNo(texts) {
            (self.texts, evidence) = (known.texts, .words(known.name))
        } else {
            return nil
        }
    }

    /// `1 (gar nicht)`, `2`, … `5 (sehr)`: each begins with a number of its own, and one is a number alone or says what
    /// its end means in parentheses or behind a sign.
    private static func byNumbers(_ texts: [String]) -> [String]? {
        let steps = texts.map { NumberedStep($0) }
        let numbers = steps.compactMap { $0?.number }
        guard numbers.count == texts.count, Set(numbers).count == numbers.count else { return nil }
        return zip(texts, numbers).sorted { $0.1 < $1.1 }.map(\.0)
    }
}

/// Whether two answers say no more than yes and no.
package func isYesAndNo(_ texts: [String]) -> Bool {
    let words: Set<String> = [
        "ja", "nein", "yes", "no", "wahr", "falsch", "true", "false", "y", "n", "j", "vorhanden", "nicht vorhanden",
        "zutreffend", "nicht zutreffend", "trifft zu", "trifft nicht zu",
    ]
    return texts.count <= 2 && texts.allSatisfy { words.contains($0.plainWording) }
}

/// A step that carries its own number: `4`, `5 (sehr stark)`, `1 = gar nicht`, `2 - little`, `sehr stark (5)`.
package struct NumberedStep {
    package let number: Int
    /// The words beside the number; empty for a number alone.
    package let words: String

    package init?(_ text: String) {
        let text = normalised(text)
        let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        let (sign, rest) = (isNegative ? -1 : 1, isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...])
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, digits.count < 6, let number = Int(digits),
            let words = Self.words(rest.dropFirst(digits.count))
        {
            (self.number, self.words) = (sign * number, words)
        } else if let (number, words) = Self.atEnd(text) {
            (self.number, self.words) = (number, words)
        } else {
            return nil
        }
    }

    /// What follows a number that is a step: nothing, or words in parentheses or behind a sign.
    private static func words(_ rest: Substring) -> String? {
        let rest = normalised(String(rest))
        if rest.isEmpty { return "" }
        if rest.hasPrefix("("), rest.hasSuffix(")") { return normalised(String(rest.dropFirst().dropLast())) }
        for sign in ["=", ":", "- ", "– ", "— "] where rest.hasPrefix(sign) {
            let words = normalised(String(rest.dropFirst(sign.count)))
            // `1 - 5` is a range, not a step.
            return words.contains(where: \.isLetter) ? words : nil
        }
        return nil
    }

    private static func atEnd(_ text: String) -> (Int, String)? {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        guard !inside.isEmpty, inside.count < 4, inside.allSatisfy({ $0.isASCII && $0.isNumber }),
            let number = Int(inside)
        else { return nil }
        return (number, normalised(String(text[..<open])))
    }
}
