import DelimitedText
import SurveyModel

/// A publication as data for programs: tables, the counts that disclosure control sees, and where all came from.
struct DataFiles {
    let publication: Publication

    var plan: PublicationPlan { publication.plan }

    /// Every table as published: no number here that the workbook does not show.
    var tables: String {
        Json.record([
            ("publication", .text(plan.id.text)), ("title", label(plan.title)),
            ("synthetic", .boolean(publication.facts.isSynthetic)),
            ("tables", .list(publication.tables.map { table($0) })),
            ("appendix", .list(publication.appendix.filter(\.hasNumbers).map { table($0) })),
            ("quotes", .list(publication.facts.quotes.map(quote))),
        ]).written() + "\n"
    }

    private func quote(_ quote: Quote) -> Json {
        .record([
            ("code", .text(quote.code.text)), ("valence", .text(quote.valence.rawValue)),
            ("text", label(quote.printed)),
        ])
    }

    private func table(_ published: PublishedTable) -> Json {
        let table = published.table
        return .record([
            ("id", .text(table.id.text)), ("sheet", .text(published.sheetName.en)),
            ("sheets", label(published.sheetName)), ("first_row", .whole(published.headerRow + 2)),
            ("number", .whole(published.number ?? 0)), ("title", label(table.title)),
            ("asked", .list(table.asked.map(label))), ("base", label(table.base)), ("unit", label(table.unit)),
            ("source", label(table.source)),
            ("method", table.method.map(label) ?? .null), ("notes", .list(table.notes.map(label))),
            ("columns", .list(table.columns.map(column))), ("rows", .list(table.rows.map { row($0, table) })),
        ])
    }

    private func column(_ column: TableColumn) -> Json {
        .record([
            ("id", .text(column.id)), ("heading", label(column.heading)), ("kind", .text(column.kind.rawValue)),
            ("decimals", .whole(column.decimals)), ("group", column.group.map(label) ?? .null),
        ])
    }

    private func row(_ row: TableRow, _ table: Table) -> Json {
        .record([
            ("id", .text(row.id)), ("label", label(row.label)), ("total", .boolean(row.isTotal)),
            ("residual", .boolean(table.meaning.residual.contains(row.id))),
            ("values", .list(row.values.map(value))),
            ("low_reliability", .list(row.values.map { .boolean($0.isLowReliability && $0.number != nil) })),
            ("absent", .list(row.values.map { $0.reason.map { .text($0.rawValue) } ?? .null })),
            ("keys", .list(row.values.map { $0.key.map { .text($0.text) } ?? .null })),
        ])
    }

    private func value(_ value: TableValue) -> Json {
        switch value.shown {
        case .count(let count): .whole(count)
        case .ratio, .number: .number(value.number ?? .nan)
        case .text(let text): label(text)
        case .withheld: .text(Shorthand.withheld.sign)
        case .notAvailable: .text(Shorthand.notAvailable.sign)
        case .notApplicable: .text(Shorthand.notApplicable.sign)
        }
    }

    /// What the publication was made from and what is missing in it.
    var manifest: String {
        let facts = publication.facts
        return Json.record([
            ("publication", .text(plan.id.text)), ("state", .text(facts.edition == nil ? "draft" : "edition")),
            ("edition", facts.edition.map { .text($0.description) } ?? .null),
            ("synthetic", .boolean(facts.isSynthetic)),
            ("data_date", facts.dataDate.map { .text($0.description) } ?? .null), ("software", .text(facts.software)),
            (
                "inputs",
                .list(
                    facts.inputs.map { file in
                        .record([
                            ("path", .text(file.path)), ("kind", label(file.kind)),
                            ("sha256", file.sha256.isEmpty ? .null : .text(file.sha256)),
                            ("records", file.records.map { .whole($0) } ?? .null),
                        ])
                    })
            ),
            ("missing", .list(facts.incomplete.map(label))),
            (
                "left_out",
                .list(
                    publication.omitted.map {
                        .record([("id", .text($0.id.text)), ("title", label($0.title)), ("reason", label($0.reason))])
                    })
            ),
        ]).written() + "\n"
    }

    /// One table as CSV, numbers with a point and formulas defused.
    func csv(_ published: PublishedTable, _ language: Language) -> [UInt8] {
        let table = published.table
        let header = ["code", table.rowHeading[language]] + table.columns.map { $0.heading[language] }
        let rows = table.rows.map { row in
            [row.id, row.label[language]] + row.values.map { cell($0, language) }
        }
        return delimitedText(header: header, rows: rows)
    }

    private func cell(_ value: TableValue, _ language: Language) -> String {
        switch value.shown {
        case .count(let count): String(count)
        case .ratio, .number: "\(value.number ?? .nan)"
        case .text(let text): text[language]
        case .withheld: Shorthand.withheld.sign
        case .notAvailable: Shorthand.notAvailable.sign
        case .notApplicable: Shorthand.notApplicable.sign
        }
    }

    private func label(_ label: Label) -> Json { .record(Language.allCases.map { ($0.rawValue, .text(label[$0])) }) }
}
