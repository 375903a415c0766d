import AnswerScales
import DelimitedText
import SurveyModel

/// Where header and answers stand in the records of a file.
struct TableLayout {
    /// Physical lines before the header: a title, a date, a blank line.
    let preambleLines: Int
    let headerRows: Int
    /// The header row that names the columns, from 1; 0 joins all rows.
    let nameRow: Int
    let header: [RawRecord]
    /// The answers, without records of which every field is empty.
    let rows: [RawRecord]
    /// The first texts of lines at the end that sum the others up.
    let totals: [String]

    /// - Parameter records: All records of the file, from its first line.
    init(_ records: [RawRecord]) {
        let first = Self.headerIndex(records)
        preambleLines = first > 0 ? records[first].line - 1 : 0
        let body = Array(records[first...])
        headerRows = countHeaderRows(body)
        nameRow = findNameRow(body, headerRows: headerRows)
        header = Array(body.prefix(headerRows))
        let filled = body.dropFirst(headerRows).filter { !$0.isWhollyEmpty }
        let answers = filled.prefix(filled.count - Self.totalCount(filled))
        rows = Array(answers)
        totals = filled.dropFirst(answers.count).compactMap(\.firstText)
    }

    /// Whether the header looks like one of the rows below it, so that the file may have none.
    var hasAnswersForHeader: Bool {
        let votes = labelVotes(header.last, over: Array(rows.prefix(40)))
        return votes.contains { $0 < 0 } && !votes.contains { $0 > 0 }
    }

    /// The rows that a run would take: those of too few fields, or with text behind a closing quote, teach nothing.
    func readable(_ width: Int) -> [RawRecord] {
        let needed = namedColumnCount(header)
        return rows.filter { $0.strayQuoteLine == nil && $0.fields.count >= needed && $0.fields.count <= width }
    }

    /// The header is the first record that fills the table; what stands before it in a cell or two is no part of it.
    private static func headerIndex(_ records: [RawRecord]) -> Int {
        let width = usualWidth(records)
        guard width > 1 else { return 0 }
        let isTitle = { (record: RawRecord) in
            let filled = record.fields.indices.filter { !record.isEmpty($0) }
            return filled.allSatisfy { $0 < 2 } && filled.count < min(3, width)
        }
        let titles = records.prefix(12).prefix(while: isTitle).count
        return titles < min(12, records.count) ? titles : 0
    }

    /// How many lines at the end sum the others up.
    private static func totalCount(_ rows: [RawRecord]) -> Int {
        guard rows.count > 9 else { return 0 }
        let last = rows.suffix(4)
        let isTotal = { (record: RawRecord) in
            guard let text = record.firstText?.plainWording else { return false }
            return totalWords.contains(text) || text.hasPrefix("n=") || text.hasPrefix("n =")
                || text.hasPrefix("stand:")
        }
        if let first = last.firstIndex(where: isTotal) { return last.endIndex - first }
        // A last line without the key that all others have.
        let isKeyed = rows.dropLast().allSatisfy { !$0.fields.isEmpty && !$0.isEmpty(0) }
        if isKeyed, let end = rows.last, end.fields.count > 2, end.isEmpty(0) { return 1 }
        return 0
    }

    private static let totalWords: Set<String> = [
        "ø", "summe", "gesamt", "gesamtsumme", "insgesamt", "mittelwert", "durchschnitt", "anzahl", "total", "totals",
        "grand total", "sum", "average", "mean", "count",
    ]
}

/// The number of fields that most of the first records have, the larger of two equally common ones.
func usualWidth(_ records: [RawRecord]) -> Int {
    let widths = records.prefix(200).map(\.fields.count)
    let counts = Dictionary(grouping: widths) { $0 }.mapValues(\.count)
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
}

extension RawRecord {
    /// The first text that is not empty, as texts are compared.
    fileprivate var firstText: String? {
        fields.indices.lazy.map { normalised(fields[$0]) }.first { !$0.isEmpty }
    }
}
