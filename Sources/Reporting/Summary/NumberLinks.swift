import SurveyModel

/// Finds the numbers of a sentence in the table that it was made from.
///
/// A number counts as found where a cell prints exactly so; of several such cells one of a row that the sentence names
/// comes first. Words in quotation marks and the table's title are names, whose digits are no numbers.
struct NumberLinks {
    let published: PublishedTable
    let language: Language
    let link: CellLink

    private struct Cell {
        let row, column: Int
    }

    /// The sentence as Markdown with its numbers linked.
    func markdown(_ sentence: String) -> String {
        let cells = printed(in: sentence)
        var text = ""
        var rest = Substring(sentence)
        while let first = rest.first {
            if let name = name(at: rest) {
                text += Markdown.text(String(name))
                rest = rest.dropFirst(name.count)
            } else if first.isNumber || first == "−", !endsWord(text), let (number, cell) = number(at: rest, cells) {
                let sheet = published.sheetName[language]
                text += link.cell(sheet, row: cell.row, column: cell.column, Markdown.text(String(number)))
                rest = rest.dropFirst(number.count)
            } else {
                let word = rest.prefix { $0.isNumber || $0.isLetter }
                let piece = word.isEmpty ? rest.prefix(1) : word
                text += Markdown.text(String(piece))
                rest = rest.dropFirst(piece.count)
            }
        }
        return text
    }

    // MARK: Pieces of a sentence

    private func endsWord(_ text: String) -> Bool {
        text.last.map { $0.isLetter || $0.isNumber || $0 == "," || $0 == "." } ?? false
    }

    /// A quoted name or the table's title, where one begins.
    private func name(at rest: Substring) -> Substring? {
        let title = published.table.title[language]
        if !title.isEmpty, rest.hasPrefix(title) { return rest.prefix(title.count) }
        guard let end = ["„": Character("“"), "“": Character("”")][rest.first ?? " "],
            let close = rest.dropFirst().firstIndex(of: end)
        else { return nil }
        return rest[...close]
    }

    /// The longest printed number that begins here and ends with it.
    private func number(at rest: Substring, _ cells: [(text: String, cell: Cell)]) -> (Substring, Cell)? {
        let found = cells.filter { rest.hasPrefix($0.text) && !continues(rest.dropFirst($0.text.count)) }
        guard let longest = found.map(\.text.count).max(), let cell = found.first(where: { $0.text.count == longest })
        else { return nil }
        return (rest.prefix(longest), cell.cell)
    }

    private func continues(_ rest: Substring) -> Bool {
        guard let next = rest.first else { return false }
        let afterNext = rest.dropFirst().first?.isNumber ?? false
        return next.isNumber || next == "%" || (next == "," || next == "." || next == "\u{00A0}") && afterNext
    }

    // MARK: Cells

    /// What the numeric cells print; rows that the sentence names first.
    private func printed(in sentence: String) -> [(text: String, cell: Cell)] {
        let rows = published.table.rows
        let isNamed = rows.map { row in
            let label = row.label[language]
            return sentence.hasBytes(of: "“\(label)”") || sentence.hasBytes(of: "„\(label)“")
        }
        let order = rows.indices.filter { isNamed[$0] } + rows.indices.filter { !isNamed[$0] }
        return order.flatMap { row in
            published.table.columns.indices.compactMap { column in
                guard rows[row].values[column].number != nil else { return nil }
                let text = NumberText.plain(rows[row].values[column], published.table.columns[column], language)
                return (text, Cell(row: row, column: column))
            }
        }
    }
}
