import SurveyModel

/// The column of a table that sentences are about, and how its values are told.
struct Reading {
    enum Subject { case share, mean, points, count, cities }

    let table: Table
    let subject: Subject
    /// Index of the column.
    let column: Int

    /// The first share, mean or number of points that shows something; counts where bases are too small for these.
    ///
    /// Of several waves the last one speaks; of other groups only all of them together.
    init?(_ table: Table) {
        guard table.rowsCompare else { return nil }
        let candidates: [(Subject, (TableColumn) -> Bool)] = [
            (.points, { $0.id == "points" }), (.mean, { $0.kind == .mean && Self.name($0) == "mean" }),
            (.share, { $0.kind == .share && Self.name($0) == "share" }), (.count, { Self.name($0) == "n" }),
            (.cities, { $0.id == "cities" }),
        ]
        for (subject, isMeant) in candidates {
            let columns = table.columns.indices.filter {
                isMeant(table.columns[$0]) && (table.columns[$0].group == nil || isWave(table.columns[$0]))
            }
            guard let column = columns.last else { continue }
            let shown = table.rows.count { !$0.isTotal && $0.values[column].number != nil }
            guard shown > 1 else { continue }
            (self.table, self.subject, self.column) = (table, subject, column)
            return
        }
        return nil
    }

    /// A column's id without the group that leads it.
    private static func name(_ column: TableColumn) -> String {
        column.id.split(separator: ".").last.map(String.init) ?? column.id
    }

    var rows: [TableRow] { table.rows.filter { !$0.isTotal && $0.values[column].number != nil } }

    /// Whether some row's value is not shown: nothing can be said of the smallest then.
    var isPartial: Bool {
        table.rows.contains {
            !$0.isTotal && $0.values[column].number == nil && $0.values[column].shown != .notApplicable
        }
    }

    func number(_ row: TableRow) -> Double { row.values[column].number ?? 0 }

    /// The value as the table shows it, without its marks.
    func value(_ row: TableRow) -> Label {
        let text = plainText(row.values[column], table.columns[column])
        return subject == .points ? text + Label(de: " Punkten", en: " points") : text
    }

    /// The wave that is spoken of; `nil` in tables without waves.
    var wave: Label? { table.columns[column].group }

    /// What equal values rest on; told once where it is the same, and for points in one list.
    func evidence(_ rows: [TableRow]) -> Label {
        if subject == .points, rows.count > 1 { return named(rows) }
        let parts = rows.map(evidence).filter { !$0.de.isEmpty }
        guard let first = parts.first, parts.count > 1 else { return parts.first ?? "" }
        return parts.allSatisfy { $0 == first }
            ? Label(de: "je \(first.de)", en: "\(first.en) each") : joined(parts, "; ")
    }

    /// What the value rests on, small bases marked: `40 von 64 Befragten`, `n = 53`.
    private func evidence(_ row: TableRow) -> Label {
        let value = row.values[column]
        let mark = value.isLowReliability ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
        if case .ratio(let part, let whole) = value.shown { return Self.part(part, of: whole) + mark }
        switch subject {
        case .points: return named([row]) + mark
        case .count: return base.map { Self.part(Int(number(row)), of: $0) } ?? ""
        case .cities: return Label(de: "\(Int(number(row))) Städte", en: "\(Int(number(row))) cities")
        case .share, .mean: return (n(row).map { Label("n = \($0)") } ?? "") + mark
        }
    }

    private static func part(_ part: Int, of whole: Int) -> Label {
        Label(de: "\(part) von \(whole) Befragten", en: "\(part) of \(whole) respondents")
    }

    private func named(_ rows: [TableRow]) -> Label {
        let counts = rows.compactMap(n).map(String.init)
        guard counts.count == rows.count else { return "" }
        return Label(
            de: "von \(counts.joined(separator: " und ")) Befragten genannt",
            en: "named by \(counts.joined(separator: " and ")) respondents")
    }

    /// The number of answers behind a value, from the column of the same group.
    private func n(_ row: TableRow) -> Int? {
        let prefix = table.columns[column].id.split(separator: ".").dropLast().joined(separator: ".")
        let names = [prefix.isEmpty ? "n" : prefix + ".n", "n"]
        let place = names.lazy.compactMap { name in table.columns.firstIndex { $0.id == name } }.first
        guard let place, case .count(let count) = row.values[place].shown else { return nil }
        return count
    }

    /// The total of the column.
    private var base: Int? {
        guard let total = table.rows.first(where: \.isTotal), case .count(let base) = total.values[column].shown else {
            return nil
        }
        return base
    }
}

/// Whether a column is about a wave: waves are called by their ids, W0, W1…, which lead the ids of their columns.
func isWave(_ column: TableColumn) -> Bool {
    guard let group = column.group, group.de == group.en else { return false }
    return column.id.hasPrefix("\(group.de).")
}

/// A value as its column shows it, without parentheses and marks.
func plainText(_ value: TableValue, _ column: TableColumn) -> Label {
    var plain = value
    plain.isLowReliability = false
    return Label(de: NumberText.text(plain, column, .de), en: NumberText.text(plain, column, .en))
}
