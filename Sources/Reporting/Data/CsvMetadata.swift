import SurveyModel

/// What a program must know of the CSV files of a publication: columns with their types and the signs that stand for no
/// number, in one description for all files of a folder.
///
/// - Source: W3C, Metadata Vocabulary for Tabular Data (CSVW), Recommendation of 17 December 2015; the name is the one
///   that programs look for beside a CSV file, Model for Tabular Data and Metadata on the Web, section 5.3.
struct CsvMetadata {
    static let fileName = "csv-metadata.json"

    let publication: Publication

    private var facts: PublicationFacts { publication.facts }

    var text: String {
        Json.record([
            ("@context", .text("http://www.w3.org/ns/csvw")), ("dc:publisher", .text(facts.contactName)),
            (
                "tables",
                .list([tidy] + publication.tables.flatMap { table in facts.languages.map { describe(table, $0) } })
            ),
        ]).written() + "\n"
    }

    /// All numbers in one file, with the names of its columns as they stand in its header.
    private var tidy: Json {
        let columns = TidyFile.columns.map { name in
            Json.record([
                ("name", .text(name)), ("titles", .text(name)),
                ("datatype", .text(name == "value" ? "number" : name == "n" ? "integer" : "string")),
            ])
        }
        return .record([
            ("url", .text("\(publication.plan.id).csv")),
            ("dc:title", .text(publication.plan.title.en)), ("dc:license", .text(facts.licence.en)),
            (
                "tableSchema",
                .record([
                    ("columns", .list(columns)),
                    ("primaryKey", .list(["table", "row", "column"].map { .text($0) })),
                ])
            ),
        ])
    }

    private func describe(_ published: PublishedTable, _ language: Language) -> Json {
        let table = published.table
        func text(_ label: Label) -> Json {
            .record([("@value", .text(label[language])), ("@language", .text(language.rawValue))])
        }
        let columns =
            [column("code", "code", "string"), column("label", table.rowHeading[language], "string")]
            + table.columns.map { column($0.id, $0.heading[language], type(of: $0)) }
        return .record([
            ("url", .text("\(table.id).\(language.rawValue).csv")), ("lang", .text(language.rawValue)),
            ("dc:title", text(published.heading)), ("dc:description", text(table.base)),
            ("dc:license", text(facts.licence)),
            ("tableSchema", .record([("columns", .list(columns)), ("primaryKey", .text("code"))])),
        ])
    }

    /// A title without a language stands for any: the header of the file is compared with it.
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
