/// A table of desk research: typed columns, bilingual headings, one source.
package struct DeskTable: Sendable, Hashable, Encodable {
    package struct Column: Sendable, Hashable, Encodable {
        package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
            case text, number, date, url
            /// Keys of the register, several separated by `|`; shown by their names.
            case city, partnership
            /// Codes of the codebook, several separated by `|`; shown by their labels.
            case code
            /// One of the column's options.
            case choice
        }

        package var id: String
        package var label: Label
        package var kind: Kind
        /// What the words of a choice mean to readers; empty for other columns.
        package var options: [String: Label]

        package init(id: String, label: Label, kind: Kind, options: [String: Label] = [:]) {
            (self.id, self.label, self.kind, self.options) = (id, label, kind, options)
        }
    }

    package var id: String
    package var title: Label
    package var source: Label
    package var checkedOn: CalendarDate?
    /// The column whose text names a row over all editions; `nil` for the row's number.
    package var key: String?
    package var columns: [Column]
    /// One text per column, as written.
    package var rows: [[Label]]
    /// Where each row stands, as `file:line`.
    package var places: [String] = []

    package init(
        id: String, title: Label, source: Label, checkedOn: CalendarDate?, key: String? = nil, columns: [Column],
        rows: [[Label]]
    ) {
        (self.id, self.title, self.source, self.checkedOn, self.key) = (id, title, source, checkedOn, key)
        (self.columns, self.rows) = (columns, rows)
    }

    /// The name of the table that the case studies of a publication make.
    package static func caseStudies(of publication: PublicationID) -> String { "texts/\(publication)" }

    package func place(of column: String) -> Int? { columns.firstIndex { $0.id == column } }

    /// The name of a row, the same over all editions where the table has a key.
    package func rowID(_ row: Int) -> String {
        key.flatMap { place(of: $0) }.map { rows[row][$0].de } ?? String(row + 1)
    }

    /// The parts of a cell that names several cities, partnerships or codes.
    package static func parts(_ cell: Label) -> [String] {
        cell.de.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
    }
}
