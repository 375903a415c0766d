import Foundation
import SurveyModel

/// A `tables.json` read back: what an edition says, number by number.
struct PublishedTables: Sendable {
    /// A cell of a table by the ids that stay the same over editions.
    struct Place: Sendable, Hashable, Comparable {
        var table: String
        var row: String
        var column: String

        static func < (left: Self, right: Self) -> Bool {
            (left.table, left.row, left.column) < (right.table, right.row, right.column)
        }
    }

    private(set) var numbers: [Place: Double] = [:]
    /// The name of the quotes among the texts.
    static let quotes = "quotes"

    /// Titles, labels and headings of each table in the order of the file, and the words of quotes.
    private(set) var texts: [String: [String]] = [:]
    private(set) var layouts: [Layout] = []
    /// Tables with numbers about the data themselves, which no analysis asks for.
    private(set) var appendix: [Layout] = []
    private(set) var appendixNumbers: [Place: Double] = [:]

    /// Rows and columns of a table in the order of its sheet.
    struct Layout: Sendable {
        var id: String
        /// The sheet's name in each workbook.
        var sheets: Set<String>
        var rows: [String]
        var columns: [String]
        /// The first text of each row, such as the sheet that a row of the charts' data belongs to.
        var leads: [String]
    }

    init(_ project: ProjectDirectory, _ path: String) throws(PipelineError) {
        guard let bytes = project.bytes(of: path) else { throw .missing("'\(path)'") }
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
            throw .data("'\(path)' is no table file of this program")
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
    func revisions(in tables: [Table]) -> [TableID: Int] {
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
        var tables: [TableEntry]
        var appendix: [TableEntry]?
        var quotes: [QuoteEntry]?
    }

    private struct QuoteEntry: Decodable {
        var code, valence: String
        var text: Words
    }

    private struct TableEntry: Decodable {
        var id: String
        var sheet: String
        var sheets: Words?
        var title, base, source: Words
        var notes: [Words]
        var columns: [ColumnEntry]
        var rows: [RowEntry]

        var layout: Layout {
            Layout(
                id: id, sheets: Set([sheet] + (sheets?.texts ?? [])), rows: rows.map(\.id), columns: columns.map(\.id),
                leads: rows.map(\.lead))
        }

        var numbers: [Place: Double] {
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
        var id: String
        var heading: Words
    }

    private struct RowEntry: Decodable {
        var id: String
        var label: Words
        var values: [Value]

        var lead: String {
            for case .label(let words) in values { return words.en }
            return ""
        }
    }

    private struct Words: Decodable {
        var de, en: String
        var texts: [String] { [de, en] }
    }

    private enum Value: Decodable {
        case number(Double)
        case label(Words)
        case sign(String)

        init(from decoder: any Decoder) throws {
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
