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
        /// Capitals alone, two or more.
        var isAllCapitals = false
        /// A capital behind another letter: `LoRaWAN`.
        var hasInnerCapital = false
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
            let joins =
                isGroupMark(scalars[end]) && end > start && isDigit(scalars[end - 1]) && end + 1 < scalars.count
                && isDigit(scalars[end + 1])
            guard joins || isLetter(scalars[end]) || isDigit(scalars[end]) else { break }
            end += 1
        }
        return end
    }

    private static func isGroupMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ",", "'", "/", ":", "\u{202F}": true
        default: false
        }
    }

    private static func word(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Word {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        let text = String(view)
        guard scalars[range].contains(where: isLetter) else {
            return Word(range: range, text: text, form: text, isCapital: false, isNumber: true)
        }
        let capitals = scalars[range].count { $0.properties.isUppercase }
        let isCapital = text.first?.isUppercase == true
        return Word(
            range: range, text: text, form: text.lowercased(), isCapital: isCapital, isNumber: false,
            isAllCapitals: capitals == range.count && capitals > 1,
            hasInnerCapital: capitals > (isCapital ? 1 : 0) && capitals < range.count)
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

    /// Whether a hyphen or an apostrophe alone stands between a word and the one before.
    func isJoined(_ index: Int) -> Bool {
        guard words.indices.contains(index), index > 0 else { return false }
        let gap = words[index - 1].range.upperBound..<words[index].range.lowerBound
        return gap.count == 1 && isJoint(scalars[gap.lowerBound])
    }

    private func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "\u{2010}", "\u{2011}", "'", "\u{2019}": true
        default: false
        }
    }

    /// The scalar behind a word, or a blank at the end of the text.
    func sign(behind index: Int) -> Unicode.Scalar { scalar(words[index].range.upperBound) }

    /// The scalar before a word, or a blank at the beginning of the text.
    func sign(before index: Int) -> Unicode.Scalar { scalar(words[index].range.lowerBound - 1) }

    func scalar(_ place: Int) -> Unicode.Scalar { scalars.indices.contains(place) ? scalars[place] : " " }

    /// The stretches between blanks.
    var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for place in 0...scalars.count where place == scalars.count || scalars[place].properties.isWhitespace {
            if place > start { runs.append(start..<place) }
            start = place + 1
        }
        return runs
    }

    /// The places of placeholders that stand in the text already, in the order of the text.
    var placeholders: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for open in scalars.indices where scalars[open] == "[" {
            let nearby = scalars[open...].prefix(Self.longestPlaceholder)
            guard let close = nearby.firstIndex(of: "]") else { continue }
            if Self.knownPlaceholders.contains(between(open..<(close + 1))) { ranges.append(open..<(close + 1)) }
        }
        return ranges
    }

    private static let knownPlaceholders = Set(
        IdentifyingKind.allCases.map(\.placeholder).flatMap { [$0.de, $0.en] })
    private static let longestPlaceholder = knownPlaceholders.map(\.unicodeScalars.count).max() ?? 0

    /// The scalars at which the bytes of the text's UTF-8 begin, in the order of the bytes asked for.
    func scalars(atBytes bytes: [Int]) -> [Int: Int] {
        var found: [Int: Int] = [:]
        var wanted = bytes.sorted()[...]
        var place = 0
        for (index, scalar) in scalars.enumerated() {
            while let next = wanted.first, next <= place {
                if next == place { found[next] = index }
                wanted.removeFirst()
            }
            place += UTF8.width(scalar)
        }
        for next in wanted where next == place { found[next] = scalars.count }
        return found
    }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return (scalar.value | 0x20) &- 0x61 < 26 }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value &- 0x30 < 10 }
    return scalar.properties.generalCategory == .decimalNumber
}
