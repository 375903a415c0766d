import AnswerScales
import SurveyModel

/// The answers of some columns together, spellings of the same words as one.
struct PooledAnswers {
    /// Texts that differ in capitals, blanks and marks alone.
    struct Answer {
        /// The spelling that most people used.
        var text: String
        var spellings: [String]
        var count: Int
    }

    /// What may be printed as an option, in order of first appearance.
    let options: [Answer]
    /// Whether there are texts that only one or two people gave, or that tell who gave them.
    let hasOwnTexts: Bool

    /// - Parameter missing: Texts that are no answers.
    init(_ columns: [ColumnProfile], without missing: Set<String>) {
        var order: [String] = []
        var spellings: [String: [String: Int]] = [:]
        var people: [String: Int] = [:]
        for column in columns {
            var own: [String: Int] = [:]
            for text in column.answers where !missing.contains(text) {
                let wording = Self.wording(text)
                if spellings[wording] == nil { order.append(wording) }
                spellings[wording, default: [:]][text, default: 0] += column.count(of: [text])
                own[wording, default: 0] += column.count(of: [text])
            }
            // As many people at least; one person fills all items of a battery.
            people.merge(own, uniquingKeysWith: max)
        }
        let answers = order.map { Self.answer(spellings[$0] ?? [:], wording: $0) }
        let isOption = { (answer: Answer) in
            isCommonAnswer(answer.text)
                || (people[Self.wording(answer.text)] ?? 0) >= ColumnProfile.fewest && !tellsPerson(answer.text)
        }
        options = answers.filter(isOption)
        hasOwnTexts = !answers.allSatisfy(isOption)
    }

    /// What spellings share: small letters, single blanks; `1.0` is `1`.
    private static func wording(_ text: String) -> String {
        let plain = text.plainWording
        let isWhole = plain.hasSuffix(".0") || plain.hasSuffix(",0")
        return isWhole && Int(plain.dropLast(2)) != nil ? String(plain.dropLast(2)) : plain
    }

    private static func answer(_ counts: [String: Int], wording: String) -> Answer {
        let isPlain = { (text: String) in text == wording && Int(text) != nil }
        let sorted = counts.sorted {
            (isPlain($0.key) ? 0 : 1, $1.value, $0.key) < (isPlain($1.key) ? 0 : 1, $0.value, $1.key)
        }
        return Answer(
            text: sorted.first?.key ?? "", spellings: sorted.map(\.key), count: sorted.reduce(0) { $0 + $1.value })
    }

    /// Numbers that one or two people wrote outside the range of all others: slips of the keyboard.
    var slips: [String] {
        let numbers = options.compactMap { option in Int(option.text).map { (number: $0, answer: option) } }
        guard numbers.count == options.count, options.reduce(0, { $0 + $1.count }) >= 30 else { return [] }
        let usual = numbers.filter { $0.answer.count >= ColumnProfile.fewest }.map(\.number)
        guard let low = usual.min(), let high = usual.max() else { return [] }
        return numbers.filter {
            $0.answer.count < ColumnProfile.fewest && ($0.number < low - 1 || $0.number > high + 1)
        }
        .flatMap(\.answer.spellings)
    }

    /// Whether each number was given equally often: people put the items in an order.
    var areRanks: Bool {
        let counts = options.map(\.count)
        guard counts.count > 2, !hasOwnTexts, options.allSatisfy({ Int($0.text) != nil }), let most = counts.max(),
            let least = counts.min()
        else { return false }
        return (most - least) * 50 <= most
    }

    /// How often an option's answer was given, in all its spellings.
    func count(of text: String) -> Int { options.first { $0.text == text }?.count ?? 0 }

    func spellings(of text: String) -> [String] { options.first { $0.text == text }?.spellings ?? [text] }
}

/// Whether a text is an address or a telephone number of somebody, however many wrote it.
private func tellsPerson(_ text: String) -> Bool {
    text.utf8.count > 6 && (personalText(in: text).contains { $0.kind != .name } || namesHouse(text))
}

/// A street with a number, or a postcode with a place.
private func namesHouse(_ text: String) -> Bool {
    let words = text.split { " ,;".contains($0) }.map { String($0).lowercased() }
    let streets = [
        "straße", "strasse", "str.", "weg", "allee", "gasse", "platz", "damm", "ufer", "street", "road", "avenue",
    ]
    let hasPostcode = zip(words, words.dropFirst()).contains {
        $0.count == 5 && Int($0) != nil && $1.first?.isLetter == true
    }
    let hasHouse = zip(words, words.dropFirst()).contains { word, next in
        streets.contains(where: word.hasSuffix) && next.first?.isNumber == true && next.count < 5
    }
    return hasPostcode || hasHouse
}

/// Says how the order of a question's options is known, or that it is not.
struct ScaleReason {
    let evidence: QuestionEvidence

    init(_ question: Question, _ scale: AnswerScale?, _ evidence: QuestionEvidence, _ platform: String?) {
        let unknown =
            "the order of its options is not known: if they are steps, put them in order and write 'ordered: yes'"
        guard let scale else {
            let isBattery = question.kind == .battery
            self.evidence = isBattery ? .guess("\(evidence.reason); \(unknown)") : evidence
            return
        }
        self.evidence =
            switch scale.evidence {
            case .words(let name): .certain("words of a scale of \(name), from the lowest to the highest")
            case .ranges: .certain("ranges of numbers, from the smallest to the largest")
            case .numbers where question.isOrdered: .likely("numbers of a scale")
            case .numbers where question.kind == .battery: .guess("numbers that may be codes; \(unknown)")
            case .numbers:
                .guess(
                    "the file holds only numbers: codes of options (write their labels), or a number ('type: integer')")
            }
    }
}
