import SurveyIngest
import SurveyModel

/// What most of a batch's refused rows have in common.
struct RefusalCause {
    private let code: String
    private let column: String?
    private let lines: [Int]
    private let allAlike: Bool
    /// `1–5`, where the column's question has such options.
    private let options: String?

    /// - Parameters:
    ///   - rows: Test rows do not count.
    ///   - data: The rows that could have been accepted.
    init?(_ rows: [RefusedRow], of data: Int, in batch: Batch, _ instrument: Instrument) {
        let byRecord = Dictionary(rows.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = byRecord.values.filter { $0.code != RefusalReason.testRow }
        let groups = Dictionary(grouping: rows) { [$0.code, $0.column ?? ""] }
        let largest = groups.max { ($0.value.count, $1.key.joined()) < ($1.value.count, $0.key.joined()) }
        guard let group = largest?.value, let first = group.first else { return nil }
        (code, column, lines) = (first.code, first.column, group.map(\.line).sorted())
        allAlike = Set(rows.map(\.code)).count == 1 && rows.count * 10 >= data * 9
        options = first.column.flatMap { Self.options(in: $0, batch, instrument) }
    }

    private static func options(in column: String, _ batch: Batch, _ instrument: Instrument) -> String? {
        let variable = instrument.variables.first { variable in
            instrument.questions[variable.question].columnName(of: variable).name(in: batch.wave) == column
        }
        let codes = variable.map { instrument.questions[$0.question].options.map(\.code).sorted() } ?? []
        guard let low = codes.first, let high = codes.last, codes.count > 1, high - low == codes.count - 1 else {
            return nil
        }
        return "\(low)–\(high)"
    }

    var sentence: String {
        let rows = "\(lines.count) \(lines.count == 1 ? "row" : "rows")"
        let place = column.map { "column '\($0)': " } ?? ""
        let what =
            code == "value-not-in-options"
            ? "\(rows) \(lines.count == 1 ? "holds" : "hold") none of its options\(options.map { " \($0)" } ?? "")"
            : "\(rows): \(RefusalReason(code: code).what.en.lowercased())"
        let advice = allAlike ? "; all rows fail alike, so check the instrument" : ""
        return "\(place)\(what), first in line \(lines.first ?? 0)\(advice)"
    }
}
