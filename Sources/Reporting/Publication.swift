import SurveyModel

/// A publication ready to be written, in all languages; text and numbers exist once.
package struct Publication: Sendable {
    var plan: PublicationPlan
    var facts: PublicationFacts
    var tables: [PublishedTable]
    var omitted: [OmittedTable]
    /// Tables of the appendix: methods, codebook, data quality, provenance.
    var appendix: [PublishedTable]
    /// Numbered notes of all tables.
    var notes: [Label]
    var findings: [Finding]

    /// Meaningful alone: an edition carries its date, also when the file lies elsewhere.
    var fileName: String { facts.edition.map { "\(plan.id).\($0)" } ?? plan.id.text }
}

/// A sentence made from the numbers of one table.
struct Finding: Sendable, Hashable {
    var text: Label
    /// Index into the publication's tables.
    var table: Int
}

/// A table with its place in the publication.
struct PublishedTable: Sendable, Hashable {
    var table: Table
    /// `Tabelle 3` / `Table 3`; `nil` in the appendix.
    var number: Int?
    var sheetName: Label
    /// The name of the workbook's table object; the same in all languages.
    var objectName: String
    /// Numbers of the notes that belong to it.
    var notes: [Int]
    var figure: Figure?

    /// Whether it shows anything but text.
    var hasNumbers: Bool { table.columns.contains { $0.kind != .text } }

    var heading: Label {
        guard let number else { return table.title }
        return Label(de: "Tabelle \(number): ", en: "Table \(number): ") + table.title
    }
}

/// A figure's data: the table's, in the table's order.
struct Figure: Sendable, Hashable {
    struct Series: Sendable, Hashable {
        var label: Label
        /// Index into the table's columns.
        var column: Int
    }

    var kind: FigurePlan.Kind
    var title: Label
    /// How many of the table's rows are drawn, from the first.
    var rowCount: Int
    var series: [Series]
    /// Columns with the ends of intervals.
    var interval: (low: Int, high: Int)?
    var valueTitle: Label
    var categoryTitle: Label
    /// Chart type, what is compared, highest and lowest.
    var description: Label

    static func == (left: Figure, right: Figure) -> Bool {
        left.kind == right.kind && left.title == right.title && left.rowCount == right.rowCount
            && left.series == right.series
            && left.interval?.low == right.interval?.low && left.interval?.high == right.interval?.high
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(title)
        hasher.combine(rowCount)
    }
}
