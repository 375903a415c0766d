import Foundation
import ProjectFiles
import SurveyModel

/// A `tables.json` read back: what an edition says, number by number.
package struct EditionTables: Sendable {
    /// A cell of a table by the ids that stay the same over editions.
    package struct Place: Sendable, Hashable, Comparable {
        package var table: String
        package var row: String
        package var column: String

        package init(table: String, row: String, column: String) {
            (self.table, self.row, self.column) = (table, row, column)
        }

        package static func < (left: Self, right: Self) -> Bool {
            (left.table, left.row, left.column) < (right.table, right.row, right.column)
        }
    }

    package private(set) var numbers: [Place: Double] = [:]
    /// The name of the quotes among the texts.
    package static let quotes = "quotes"

    /// Titles, labels and headings of each table in the order of the file, and the words of quotes.
    package private(set) var texts: [String: [String]] = [:]
    package private(set) var layouts: [Layout] = []
    /// Tables with numbers about the data themselves, which no analysis asks for.
    package private(set) var appendix: [Layout] = []
    package private(set) var appendixNumbers: [Place: Double] = [:]

    /// Rows and columns of a table in the order of its sheet.
    package struct Layout: Sendable {
        package var id: String
        /// The sheet's name in each workbook.
        package var sheets: Set<String>
        /// The row of a sheet in which its numbers begin, from 1.
        package var firstRow: Int
        package var rows: [String]
        package var columns: [String]
        /// The first text of each row, such as the sheet that a row of the charts' data belongs to.
        package var leads: [String]
        /// What its numbers count, by the keys of their tallies.
        package var keys: Set<String>

        package init(
            id: String, sheets: Set<String>, firstRow: Int, rows: [String], columns: [String], leads: [String],
            keys: Set<String>
        ) {
            (self.id, self.sheets, self.firstRow, self.rows, self.columns) = (id, sheets, firstRow, rows, columns)
            (self.leads, self.keys) = (leads, keys)
        }

        /// Of a table's forms, the one that was published: forms of the same rows and columns may count other things.
        package func published(of forms: [Table]) -> Table? {
            let alike = forms.filter { $0.columns.map(\.id) == columns }
            let best = alike.map(agreement).max()
            return alike.first { agreement($0) == best }
        }

        private func agreement(_ form: Table) -> Int {
            let counted = form.rows.flatMap(\.values).compactMap { $0.key?.text }
            return keys.intersection(counted).count + Set(rows).intersection(form.rows.map(\.id)).count
        }
    }

    package init(_ project: ProjectDirectory, _ path: String) throws {
        guard let bytes = project.bytes(of: path) else { throw FileError.missing("'\(path)'") }
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
            throw EditionError("'\(path)' is no table file of this program")
        }
        texts[Self.quotes] = (file.quotes ?? []).flatMap { [$0.code, $0.valence] + $0.text.texts }
        for table in file.appendix ?? [] {
            appendix.append(table.layout)
            appendixNumbers.merge(table.numbers) { first, _ in first }
        }
        for table in file.tables {
            layouts.append(table.layout)
            numbers.merge(table.numbers) { first, _ in first }
            var words = [table.title, table.base, table.source].flatMap(\.texts) + table.notes.flatMap(\.texts)
            words += table.columns.flatMap(\.heading.texts)
            for row in table.rows {
                words += row.label.texts
                for case .label(let label) in row.values { words += label.texts }
            }
            texts[table.id] = words
        }
    }

    /// How many numbers of each table are others than here; new and withheld ones do not count.
    package func revisions(in tables: [Table]) -> [TableID: Int] {
        var revisions: [TableID: Int] = [:]
        for table in tables {
            for row in table.rows {
                for (column, value) in zip(table.columns, row.values) {
                    let place = Place(table: table.id.text, row: row.id, column: column.id)
                    guard let old = numbers[place], let new = value.number, new != old else { continue }
                    revisions[table.id, default: 0] += 1
                }
            }
        }
        return revisions
    }

    // MARK: The file

    private struct File: Decodable {
        package var tables: [TableEntry]
        package var appendix: [TableEntry]?
        package var quotes: [QuoteEntry]?
    }

    private struct QuoteEntry: Decodable {
        package var code, valence: String
        package var text: Words
    }

    private struct TableEntry: Decodable {
        package var id: String
        package var sheet: String
        package var sheets: Words?
        /// Editions of earlier versions do not say it.
        package var first_row: Int?
        package var title, base, source: Words
        package var notes: [Words]
        package var columns: [ColumnEntry]
        package var rows: [RowEntry]

        package var layout: Layout {
            Layout(
                id: id, sheets: Set([sheet] + (sheets?.texts ?? [])), firstRow: first_row ?? 6,
                rows: rows.map(\.id), columns: columns.map(\.id),
                leads: rows.map(\.lead), keys: Set(rows.flatMap { $0.keys ?? [] }.compactMap { $0 }))
        }

        package var numbers: [Place: Double] {
            var numbers: [Place: Double] = [:]
            for row in rows {
                for (column, value) in zip(columns, row.values) {
                    guard case .number(let number) = value else { continue }
                    numbers[Place(table: id, row: row.id, column: column.id)] = number
                }
            }
            return numbers
        }
    }

    private struct ColumnEntry: Decodable {
        package var id: String
        package var heading: Words
    }

    private struct RowEntry: Decodable {
        package var id: String
        package var label: Words
        package var values: [Value]
        package var keys: [String?]?

        package var lead: String {
            for case .label(let words) in values { return words.en }
            return ""
        }
    }

    private struct Words: Decodable {
        package var de, en: String
        package var texts: [String] { [de, en] }
    }

    private enum Value: Decodable {
        case number(Double)
        case label(Words)
        case sign(String)

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .sign(text)
            } else {
                self = .label(try container.decode(Words.self))
            }
        }
    }
}
