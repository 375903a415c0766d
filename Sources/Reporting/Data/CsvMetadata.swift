import SurveyModel

/// What a program must know of one CSV file of a table: columns with their types and the signs that stand for no number.
///
/// - Source: W3C, Metadata Vocabulary for Tabular Data (CSVW), Recommendation of 17 December 2015.
struct CsvMetadata {
    let published: PublishedTable
    let facts: PublicationFacts
    let language: Language
    /// The file that it describes, in the same folder.
    let file: String

    private var table: Table { published.table }

    var text: String {
        Json.record([
            (
                "@context",
                .list([.text("http://www.w3.org/ns/csvw"), .record([("@language", .text(language.rawValue))])])
            ),
            ("url", .text(file)), ("dc:title", .text(published.heading[language])),
            ("dc:description", .text(table.base[language])), ("dc:publisher", .text(facts.contactName)),
            ("dc:license", .text(facts.licence[language])),
            (
                "tableSchema",
                .record([("columns", .list(columns)), ("primaryKey", .text("code"))])
            ),
        ]).written() + "\n"
    }

    private var columns: [Json] {
        [column("code", "code", "string"), column("label", table.rowHeading[language], "string")]
            + table.columns.map { column($0.id, $0.heading[language], type(of: $0)) }
    }

    private func column(_ name: String, _ title: String, _ type: String) -> Json {
        .record([
            ("name", .text(Self.name(name))), ("titles", .text(title)),
            ("datatype", .text(type)), ("null", .list(signs)),
        ])
    }

    private var signs: [Json] {
        [Shorthand.withheld, .notAvailable, .notApplicable].map { .text($0.sign) }
    }

    private func type(of column: TableColumn) -> String {
        switch column.kind {
        case .count: "integer"
        case .share, .mean, .plainNumber: "number"
        case .text: "string"
        }
    }

    /// Names are parts of addresses: letters, digits, underscores and points.
    private static func name(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "_" })
    }
}
