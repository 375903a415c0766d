import SurveyModel

/// A table as claims read it: rows that may lead, what is not shown, and how a row is called in a sentence.
struct ClaimTable {
    let table: Table

    var meaning: TableMeaning { table.meaning }

    func column(_ id: String) -> Int? { table.columns.firstIndex { $0.id == id } }

    func number(_ row: TableRow, _ column: Int) -> Double? { row.values[column].number }

    func isResidual(_ row: TableRow) -> Bool { meaning.residual.contains(row.id) }

    /// Rows that are compared: neither totals nor what is left over.
    var compared: [TableRow] { table.rows.filter { !$0.isTotal && !isResidual($0) } }

    func shown(_ column: Int) -> [TableRow] { compared.filter { number($0, column) != nil } }

    /// Whether some row has no number to be compared: what is shown may not be all.
    func isPartial(_ column: Int) -> Bool { compared.contains { number($0, column) == nil } }

    var total: TableRow? { table.rows.first(where: \.isTotal) }

    /// Rows that print the same as the largest or smallest number of a column, in the table's order.
    func extreme(_ column: Int, _ choose: ([Double]) -> Double?) -> [TableRow] {
        let rows = shown(column)
        guard let best = choose(rows.compactMap { number($0, column) }),
            let first = rows.first(where: { number($0, column) == best })
        else { return [] }
        // Counts print alike where they are equal; of other numbers only close ones can.
        if table.columns[column].kind == .count { return rows.filter { number($0, column) == best } }
        let text = plainText(first, column)
        return rows.filter { abs((number($0, column) ?? 0) - best) <= 1 && plainText($0, column) == text }
    }

    private func plainText(_ row: TableRow, _ column: Int) -> String {
        NumberText.plain(row.values[column], table.columns[column], .en)
    }

    // MARK: Parts of sentences

    func cell(_ row: TableRow, _ column: Int) -> Claim.Cell { .init(row: row.id, column: table.columns[column].id) }

    func part(_ row: TableRow, _ column: Int) -> [Claim.Part] { [.number(cell(row, column))] }

    func isSmall(_ rows: [TableRow], _ column: Int) -> Bool { rows.contains { $0.values[column].isLowReliability } }

    /// Said behind a number on a base of 10 to 29.
    func smallBase(_ rows: [TableRow], _ column: Int) -> Label {
        isSmall(rows, column) ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
    }

    /// As it reads with a valence, where that is known; else its label in quotation marks.
    func name(_ row: TableRow, as valence: KeyPath<ValenceWording, Label?>? = nil) -> Label {
        valence.flatMap { meaning.wordings[row.id]?[keyPath: $0] } ?? quoted([row.label])
    }

    func names(_ rows: [TableRow], as valence: KeyPath<ValenceWording, Label?>? = nil) -> [Claim.Part] {
        let names = rows.map { name($0, as: valence) }
        // "A und B" may be the name of one row.
        let and =
            names.contains { $0.de.contains(" und ") || $0.en.contains(" and ") }
            ? Label(de: " sowie ", en: ", and also ") : Label(de: " und ", en: " and ")
        return .list(names.map { [.words($0)] }, and)
    }

    /// The column of the same group with another name: `W2.n` beside `W2.mean`.
    func beside(_ column: Int, _ name: String) -> Int? {
        let prefix = table.columns[column].prefix
        return self.column(prefix.isEmpty ? name : "\(prefix).\(name)") ?? self.column(name)
    }

    /// The wave before a number, where the column is of one.
    func wave(_ column: Int) -> Label {
        guard let group = table.columns[column].group, table.columns[column].isWave else { return "" }
        return group + ": "
    }

    /// Said behind a number: small bases, and that not all values are shown.
    func reserve(_ rows: [TableRow], _ column: Int) -> Label {
        smallBase(rows, column)
            + (isPartial(column)
                ? Label(de: "; unter den gezeigten Werten", en: "; among the values shown") : "")
    }
}

extension Label {
    /// With a full stop, where it does not end with a sign of its own.
    var asSentence: Label {
        func ended(_ text: String) -> String { text.last.map { ".?!…".contains($0) } ?? true ? text : text + "." }
        return Label(de: ended(de), en: ended(en))
    }

    /// Without the comma or semicolon that parts it from what stands before.
    var withoutSign: Label {
        func bare(_ text: String) -> String { String(text.drop { ",; ".contains($0) }) }
        return Label(de: bare(de), en: bare(en))
    }
}

extension TableColumn {
    /// What leads its name: `W2` of `W2.mean`, nothing of `mean`.
    var prefix: Substring {
        id.utf8.lastIndex(of: UInt8(ascii: ".")).map { id[..<$0] } ?? ""
    }

    /// Whether it is the figure of this name, of whatever group: `mean`, `W2.mean`.
    func isNamed(_ name: String) -> Bool {
        let own = id.utf8.lastIndex(of: UInt8(ascii: ".")).map { id.utf8[id.utf8.index(after: $0)...] } ?? id.utf8[...]
        return own.elementsEqual(name.utf8)
    }
}

/// Texts one after the other, in every language.
func joined(_ labels: [Label], _ separator: String) -> Label {
    Label(de: labels.map(\.de).joined(separator: separator), en: labels.map(\.en).joined(separator: separator))
}

/// „A“, „B“ und „C“ / “A”, “B” and “C”.
func quoted(_ names: [Label]) -> Label {
    func list(_ names: [String], _ and: String) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + and + last
    }
    return Label(de: list(names.map { "„\($0.de)“" }, " und "), en: list(names.map { "“\($0.en)”" }, " and "))
}
