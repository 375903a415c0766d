import SurveyModel

/// What a text that quotes numbers of tables lacks, before anything is published.
///
/// - Parameter tables: As protected, those that are published.
/// - Returns: One error for each reference to a number that does not exist; withheld numbers exist, also those of a table
///   that is left out: a new batch may protect a table away, and no text must hold everything back for that.
package func missingNumbers(_ plan: PublicationPlan, tables: [Table]) -> [Diagnostic] {
    let references = NumberReferences(tables)
    let leftOut = Set(plan.tables.map(\.id.text)).subtracting(tables.map(\.id.text))
    func isMissing(_ reference: NumberReference) -> Bool {
        references.value(reference) == nil && reference.parts.map { !leftOut.contains($0.table) } != false
    }
    return plan.allTexts.flatMap(\.references).filter(isMissing).map { references.missing($0) }
}

/// The same before there are any answers: which columns a table has follows from the study alone.
///
/// - Parameter forms: Each table as it is asked for and in its coarser forms, made of no answers.
/// - Returns: One error for each reference to a column that no form of its table has.
package func missingColumns(_ plan: PublicationPlan, forms: [String: [Table]]) -> [Diagnostic] {
    plan.allTexts.flatMap(\.references).compactMap { reference in
        guard let parts = reference.parts, let tables = forms[parts.table], !tables.contains(where: \.columns.isEmpty),
            !tables.contains(where: { $0.columns.map(\.id).contains(parts.column) })
        else { return nil }
        return NumberReferences(Array(tables.prefix(1))).missing(reference)
    }
}

/// Puts numbers of tables into texts, as the tables show them.
struct NumberReferences {
    private let tables: [Table]

    init(_ tables: [Table]) { self.tables = tables }

    func resolved(_ text: String, _ language: Language) -> String {
        var result = text
        for reference in HumanText(text).references {
            let text = value(reference).map { NumberText.text($0.0, $0.1, language) } ?? Shorthand.withheld.sign
            result = result.replacing(reference.mark, with: text)
        }
        return result
    }

    /// The value and its column; `nil` when there is none.
    func value(_ reference: NumberReference) -> (TableValue, TableColumn)? {
        place(of: reference).map { place in
            let table = tables[place.table]
            return (table.rows[place.row].values[place.column], table.columns[place.column])
        }
    }

    /// Where the number stands: indices of table, row and column; `nil` when there is none.
    func place(of reference: NumberReference) -> (table: Int, row: Int, column: Int)? {
        guard let parts = reference.parts, let table = tables.firstIndex(where: { $0.id.text == parts.table }),
            let row = tables[table].rows.firstIndex(where: { $0.id == parts.row }),
            let column = tables[table].columns.firstIndex(where: { $0.id == parts.column })
        else { return nil }
        return (table, row, column)
    }

    /// Why there is no such number, with the names that there are.
    func missing(_ reference: NumberReference) -> Diagnostic {
        Diagnostic(
            code: "missing-number", at: .init(file: reference.file, line: reference.line),
            what: "'\(reference.mark)' names a number that does not exist", why: reason(reference),
            fix: nearest(reference).map { "did you mean '\($0)'?" }
                ?? "`tandem explain PUBLICATION TABLE` lists all names")
    }

    private func reason(_ reference: NumberReference) -> String {
        guard let parts = reference.parts, let table = tables.first(where: { $0.id.text == parts.table }) else {
            return "there is no such table"
        }
        let columns = table.columns.map(\.id)
        if !columns.contains(parts.column) { return "columns of \(parts.table): \(listed(columns))" }
        return "rows of \(parts.table): \(listed(table.rows.map(\.id)))"
    }

    private func listed(_ names: [String]) -> String {
        let most = 16
        let more = names.count - most
        return names.prefix(most).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// The reference with its row or column corrected to the nearest one.
    func nearest(_ reference: NumberReference) -> String? {
        guard let parts = reference.parts, let table = tables.first(where: { $0.id.text == parts.table }) else {
            return nil
        }
        let rows = table.rows.map(\.id)
        let columns = table.columns.map(\.id)
        let row = rows.contains(parts.row) ? parts.row : nearestWord(to: parts.row, among: rows)
        let column = columns.contains(parts.column) ? parts.column : nearestWord(to: parts.column, among: columns)
        guard let row, let column else { return nil }
        return "{{\(parts.table)/\(row)/\(column)}}"
    }
}
