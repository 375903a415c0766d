import SurveyModel

/// One thing that a publication says of a table: on which cells it rests, which rows it names, and what supports it.
///
/// A claim is a value, made from the protected table alone; sentence, cover, chart title, alternative text and links all come
/// of it, so that none of them says another thing.
struct Claim: Sendable, Hashable, Encodable {
    enum Kind: String, Sendable, Encodable {
        /// The rows whose printed value no other shown row passes.
        case largest, smallest
        /// A difference between two columns.
        case change, gap
        /// Between no two of the compared values is a difference that can be told from chance.
        case noDifference = "no-difference"
        case other
    }

    enum Direction: String, Sendable, Encodable { case up, down }

    /// What permits to say it.
    enum Support: String, Sendable, Encodable {
        case interval, test
        /// The order of the shown values: no difference is claimed.
        case order
    }

    /// A cell of the table, by the ids of its row and column.
    struct Cell: Sendable, Hashable, Encodable {
        var row: String
        var column: String
    }

    /// Words, or a number as its cell prints it.
    enum Part: Sendable, Hashable, Encodable {
        case words(Label)
        case number(Cell)
    }

    var kind: Kind
    var table: TableID
    /// The column by which rows are compared; of a gap, the first one.
    var column: String?
    var from: String?
    var to: String?
    /// The rows that it names, ties among them.
    var subjects: [String]
    var direction: Direction?
    /// Whether it says that it speaks of the values shown.
    var isHedged = false
    var support: Support?
    var parts: [Part]

    /// Unique within its table by what is compared.
    var id: String { ([table.text, kind.rawValue] + [column, to].compactMap(\.self)).joined(separator: "/") }

    /// Every number that it prints.
    var cells: [Cell] {
        parts.compactMap { part in
            if case .number(let cell) = part { cell } else { nil }
        }
    }

    /// The sentence, without a stop at its end.
    func text(in table: Table) -> Label {
        parts.reduce("") { text, part in
            switch part {
            case .words(let words): text + words
            case .number(let cell): text + table.plainText(cell)
            }
        }
    }
}

extension Table {
    /// A number as its column shows it, without parentheses and marks.
    func plainText(_ cell: Claim.Cell) -> Label {
        guard let row = rows.first(where: { $0.id == cell.row }),
            let column = columns.firstIndex(where: { $0.id == cell.column })
        else { return "" }
        return Label(
            de: NumberText.plain(row.values[column], columns[column], .de),
            en: NumberText.plain(row.values[column], columns[column], .en))
    }
}

extension [Claim.Part] {
    static func + (left: Self, right: Label) -> Self { left + [.words(right)] }

    /// „A“, „B“ und „C“ / “A”, “B” and “C”, of whatever parts.
    static func list(_ parts: [Self], _ and: Label = Label(de: " und ", en: " and ")) -> Self {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? [] }
        let first = parts.dropLast().enumerated().flatMap { index, part in
            (index == 0 ? [] : [Claim.Part.words(", ")]) + part
        }
        return first + and + last
    }
}
