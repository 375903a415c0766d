import DelimitedText
import SurveyModel

/// Tells preview and test rows from those of people.
struct TestRowFilter {
    private let columns: [(place: Int, values: Set<String>)]

    init(_ names: [String], _ rules: [TestRows]) {
        columns = rules.compactMap { rule in
            names.firstIndex(of: rule.column).map { ($0, Set(rule.values.map { $0.lowercased() })) }
        }
    }

    func isTest(_ record: RawRecord) -> Bool {
        columns.contains { column in
            column.place < record.fields.count
                && column.values.contains(normalised(record.text(column.place)).lowercased())
        }
    }
}
