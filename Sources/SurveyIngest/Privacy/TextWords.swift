import SurveyModel

/// A text as scalars and words, with the places of both.
struct TextWords {
    struct Word {
        var range: Range<Int>
        var text: String
        /// In lower case, canonically equivalent spellings alike.
        var form: String
        var isCapital: Bool
        /// Digits, group signs and a decimal mark alone.
        var isNumber: Bool
    }

    let scalars: [Unicode.Scalar]
    let words: [Word]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var words: [Word] = []
        var place = 0
        while place < scalars.count {
            let end = Self.wordEnd(scalars, place)
            if end > place { words.append(Self.word(scalars, place..<end)) }
            place = max(end, place + 1)
        }
        self.words = words
    }

    /// Letters and digits; hyphens and apostrophes end a word, marks between digits do not.
    private static func wordEnd(_ scalars: [Unicode.Scalar], _ start: Int) -> Int {
        var end = start
        while end < scalars.count {
            let isMark = ".,'/:".unicodeScalars.contains(scalars[end]) || scalars[end] == "\u{202F}"
            let joins =
                isMark && end > start && isDigit(scalars[end - 1]) && end + 1 < scalars.count
                && isDigit(scalars[end + 1])
            guard isLetter(scalars[end]) || isDigit(scalars[end]) || joins else { break }
            end += 1
        }
        return end
    }

    private static func word(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Word {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        let text = String(view)
        return Word(
            range: range, text: text, form: text.lowercased(), isCapital: text.first?.isUppercase == true,
            isNumber: !scalars[range].contains { isLetter($0) })
    }

    /// The text between two places.
    func between(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Whether a word follows another with nothing but blanks or a hyphen between them.
    func follows(_ index: Int) -> Bool {
        guard words.indices.contains(index), index > 0 else { return false }
        let gap = words[index - 1].range.upperBound..<words[index].range.lowerBound
        return gap.count <= 2
            && scalars[gap].allSatisfy { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "-" }
    }

    /// The places of placeholders that stand in the text already.
    var placeholders: [Range<Int>] {
        let known = Set(IdentifyingKind.allCases.map(\.placeholder).flatMap { [$0.de, $0.en] })
        var ranges: [Range<Int>] = []
        for open in scalars.indices where scalars[open] == "[" {
            guard let close = scalars[open...].firstIndex(of: "]") else { break }
            if known.contains(between(open..<(close + 1))) { ranges.append(open..<(close + 1)) }
        }
        return ranges
    }

    /// The scalar that begins at a byte of the text's UTF-8.
    func scalar(atByte byte: Int) -> Int? {
        var place = 0
        for (index, scalar) in scalars.enumerated() {
            if place == byte { return index }
            place += UTF8.width(scalar)
        }
        return place == byte ? scalars.count : nil
    }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .decimalNumber }
