import AnswerScales
import DelimitedText
import SurveyModel

/// What a column holds, over all rows of a file.
struct ColumnProfile {
    let index: Int
    let name: String
    /// The wording from a second header row, where there is one.
    let wording: String?
    var header: ColumnHeader
    /// Distinct texts in normalised form with their counts, in order of first appearance; empty cells apart.
    let values: [(text: String, count: Int)]
    let emptyCount: Int
    /// Texts that stand for no answer, with the reason; none where the column has nothing else.
    let missing: [String: MissingReason]
    /// Distinct answers, in order of first appearance.
    let answers: [String]
    /// How many rows have an answer.
    let answeredCount: Int
    private let counts: [String: Int]
    private let longest: Int
    private let wordCount: Int

    /// Fewer people than these are told by what they wrote.
    static let fewest = 3

    /// - Parameter missing: The texts that the platform writes for missing answers.
    init(
        at index: Int, name: String, wording: String?, rows: [RawRecord],
        missing platform: [String: MissingReason] = [:]
    ) {
        (self.index, self.name, self.wording) = (index, name, wording)
        header = ColumnHeader(name, wording: wording)
        var places: [String: Int] = [:]
        var values: [(text: String, count: Int)] = []
        var emptyCount = 0
        for row in rows {
            let text = index < row.fields.count ? normalised(row.text(index)) : ""
            if text.isEmpty {
                emptyCount += 1
            } else if let place = places[text] {
                values[place].count += 1
            } else {
                places[text] = values.count
                values.append((text, 1))
            }
        }
        (self.values, self.emptyCount) = (values, emptyCount)
        let missing = missingTexts(values.map(\.text), platform)
        let answers = values.filter { missing[$0.text] == nil }
        self.missing = missing
        self.answers = answers.map(\.text)
        answeredCount = answers.reduce(0) { $0 + $1.count }
        counts = Dictionary(answers.map { ($0.text, $0.count) }, uniquingKeysWith: +)
        longest = answers.map(\.text.count).max() ?? 0
        wordCount = answers.reduce(0) { $0 + $1.text.split(separator: " ").count }
    }

    /// How often one of some answers was given.
    func count(of texts: some Collection<String>) -> Int { texts.reduce(0) { $0 + (counts[$1] ?? 0) } }

    /// How often an answer was given that is none of some texts.
    func count(besides texts: some Collection<String>) -> Int { answeredCount - count(of: Set(texts)) }

    var isEmpty: Bool { answers.isEmpty }

    func isNumeric(decimalComma: Bool) -> Bool {
        !isEmpty && answers.allSatisfy { number($0, decimalComma: decimalComma) != nil && !isKeyLike($0) }
    }

    func isWhole(decimalComma: Bool) -> Bool {
        isNumeric(decimalComma: decimalComma)
            && answers.allSatisfy { wholeNumber($0, decimalComma: decimalComma) != nil }
    }

    func isDate(_ order: FileFormat.DateOrder) -> Bool {
        !isEmpty && answers.allSatisfy { $0.contains(where: { "./-:".contains($0) }) && day($0, order: order) != nil }
    }

    /// Answers that may be printed as options: several people gave them, or they are words and numbers of scales, which
    /// tell nobody.
    var options: [String] {
        let words = Dictionary(answers.map { ($0.plainWording, count(of: [$0])) }, uniquingKeysWith: +)
        return answers.filter { words[$0.plainWording] ?? 0 >= Self.fewest || isCommonAnswer($0) }
    }

    /// Few answers, each given often enough to be an option; what only one or two gave is not counted among them.
    var isCategorical: Bool {
        let options = options
        guard !options.isEmpty, options.count <= 60, longest <= 200 || count(of: options) == answeredCount else {
            return false
        }
        if answers.count > 1, answers.count == answeredCount, isWordy { return false }
        let isFew = options.count <= 6 || options.count * 4 <= answeredCount
        return isFew && count(of: options) * 5 >= answeredCount * 4
    }

    var isUnique: Bool { emptyCount == 0 && !values.isEmpty && values.allSatisfy { $0.count == 1 } }

    /// Sentences rather than words.
    var isWordy: Bool { answeredCount > 0 && (wordCount >= 3 * max(1, answers.count) || longest > 60) }

    /// Leading zeros are part of a key, not of a number.
    private func isKeyLike(_ text: String) -> Bool {
        text.utf8.count > 1 && text.hasPrefix("0") && !text.contains(".") && !text.contains(",")
    }
}

/// Whether a text is a number or usual words of an answer scale: it comes from the question, whoever chose it.
func isCommonAnswer(_ text: String) -> Bool {
    text.count <= 6 && text.allSatisfy { $0.isASCII && ($0.isNumber || ".-+".contains($0)) }
        || ScaleLibrary.shipped.knows(text) || isYesAndNo([text])
        || NumberedStep(text).map { step in
            step.words.isEmpty || ScaleLibrary.shipped.knows(step.words)
        } ?? false
}

/// Which of a column's texts stand for no answer: what its platform writes, usual words, and numbers far from a scale.
private func missingTexts(_ texts: [String], _ platform: [String: MissingReason]) -> [String: MissingReason] {
    var missing: [String: MissingReason] = [:]
    let others = Set(texts.map(\.plainWording))
    for text in texts {
        missing[text] = platform[text] ?? (isOpposite(text, others) ? nil : MissingWords.shipped.reason(text))
    }
    let rest = texts.filter { missing[$0] == nil }
    let numbers = rest.compactMap { Int($0) }
    for (number, reason) in missingNumbers(numbers, besideWords: numbers.count < rest.count) {
        missing[String(number)] = reason
    }
    return missing
}

/// Whether a word that often stands for no answer is one here: "null" among numbers, "unsicher" beside "sicher".
private func isOpposite(_ text: String, _ others: Set<String>) -> Bool {
    switch text.plainWording {
    case "null", "zero": others.contains { Int($0) != nil || ["eins", "one", "zwei", "two"].contains($0) }
    case "unsicher": others.contains("sicher") || others.contains("sehr sicher")
    case "unsure", "not sure": others.contains("sure") || others.contains("certain")
    default: false
    }
}

/// Whether the file's fractions are written with a comma; `nil` where no column tells.
func usesDecimalComma(_ columns: [ColumnProfile]) -> Bool? {
    func isOnlyNumeric(_ column: ColumnProfile, withComma: Bool) -> Bool {
        column.isNumeric(decimalComma: withComma) && !column.isNumeric(decimalComma: !withComma)
            && column.answers.contains { $0.contains(withComma ? "," : ".") }
    }
    if columns.contains(where: { isOnlyNumeric($0, withComma: true) }) { return true }
    return columns.contains { isOnlyNumeric($0, withComma: false) } ? false : nil
}

/// The order in which every date-like column can be read: the platform's own, else day before month where both fit.
func likelyDateOrder(_ columns: [ColumnProfile], usual: FileFormat.DateOrder) -> FileFormat.DateOrder {
    let dated = columns.filter { column in
        FileFormat.DateOrder.allCases.contains { column.isDate($0) }
    }
    let orders: [FileFormat.DateOrder] = [.yearMonthDay, .monthDayYear, .dayMonthYear]
    let dotted = dated.contains { $0.answers.first?.prefix(3).contains(".") == true }
    let own = usual == FileFormat().dateOrder ? [] : [usual]
    let preferred = own + (dotted ? [.dayMonthYear] : []) + orders
    return preferred.first { order in dated.allSatisfy { $0.isDate(order) } } ?? .yearMonthDay
}
