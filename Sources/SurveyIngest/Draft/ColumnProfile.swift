import DelimitedText
import SurveyModel

/// What a column holds, over all rows of a file.
struct ColumnProfile {
    let index: Int
    let name: String
    /// The wording from a second header row, where there is one.
    let wording: String?
    /// Distinct texts in normalised form with their counts, in order of first appearance; empty cells apart.
    let values: [(text: String, count: Int)]
    let emptyCount: Int
    let answeredCount: Int
    /// What may stand for "nothing": missing only when the column shows other answers too.
    private let emptyWords: Set<String>
    private let longest: Int
    private let wordCount: Int

    /// - Parameter missing: The texts that the platform writes for missing answers.
    init(at index: Int, name: String, wording: String?, rows: [RawRecord], missing: Set<String> = []) {
        emptyWords = Self.emptyWords.union(missing)
        (self.index, self.name, self.wording) = (index, name, wording)
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
        self.values = values
        self.emptyCount = emptyCount
        answeredCount = values.reduce(0) { $0 + $1.count }
        longest = values.map(\.text.count).max() ?? 0
        wordCount = values.reduce(0) { $0 + $1.text.split(separator: " ").count }
    }

    var texts: [String] { values.map(\.text) }

    /// Texts that some platforms write for "nothing": missing only when the column shows other answers too.
    static let emptyWords: Set<String> = ["NA", "N/A", "#NV", "#N/A", "NULL", "-99", "-9", "-77", "-66"]

    /// Distinct answers without the words for nothing.
    var answers: [String] { texts.filter { !emptyWords.contains($0) } }

    /// How often one of some answers was given.
    func count(of texts: some Collection<String>) -> Int {
        values.reduce(0) { $0 + (texts.contains($1.text) && !emptyWords.contains($1.text) ? $1.count : 0) }
    }

    /// How often an answer was given that is none of some texts.
    func count(besides texts: some Collection<String>) -> Int { count(of: answers.filter { !texts.contains($0) }) }

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

    /// Few answers, each given often enough to be an option.
    var isCategorical: Bool {
        let distinct = answers.count
        guard distinct >= 1, distinct <= 40, longest <= 160 else { return false }
        // Sentences that nobody repeats are somebody's words, however few there are.
        if distinct > 1, distinct == answeredCount, isWordy { return false }
        return distinct <= 6 || distinct * 4 <= answeredCount
    }

    var isUnique: Bool { emptyCount == 0 && values.count > 1 && values.count == answeredCount }

    /// Sentences rather than words.
    var isWordy: Bool { answeredCount > 0 && (wordCount >= 3 * max(1, values.count) || longest > 60) }

    /// Leading zeros are part of a key, not of a number.
    private func isKeyLike(_ text: String) -> Bool {
        text.utf8.count > 1 && text.hasPrefix("0") && !text.contains(".") && !text.contains(",")
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
    let dotted = dated.contains { $0.answers.first?.contains(".") == true }
    let own = usual == FileFormat().dateOrder ? [] : [usual]
    let preferred = own + (dotted ? [.dayMonthYear] : []) + orders
    return preferred.first { order in dated.allSatisfy { $0.isDate(order) } } ?? .yearMonthDay
}
