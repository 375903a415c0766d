import SurveyModel

/// The averages of numbers that are no scale, such as projects or posts: each row speaks for itself.
func averages(_ table: Table) -> Label? {
    guard !table.rowsCompare, table.columns.allSatisfy({ $0.group == nil }), let mean = place("mean", table),
        let median = place("median", table),
        let n = place("n", table)
    else { return nil }
    let lines = table.rows.filter { $0.values[mean].number != nil && $0.values[median].number != nil }.map { row in
        let texts = [mean, median].map { plainText(row.values[$0], table.columns[$0]) }
        let count = row.values[n].number.map { Int($0) } ?? 0
        let mark = row.values[mean].isLowReliability ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
        return Label(
            de: "„\(row.label.de)“ im Mittel \(texts[0].de), im Median \(texts[1].de) (n = \(count)\(mark.de))",
            en: "“\(row.label.en)”: mean \(texts[0].en), median \(texts[1].en) (n = \(count)\(mark.en))")
    }
    return lines.isEmpty ? nil : joined(lines, "; ") + "."
}

/// The average of one number in each group, where all of them may be shown.
func averagesByGroup(_ table: Table) -> Label? {
    guard !table.rowsCompare, table.rows.count == 1, let row = table.rows.first else { return nil }
    let means = table.columns.indices.filter {
        table.columns[$0].id.hasSuffix(".mean") && row.values[$0].key?.grouping != .overall
    }
    let sides = means.compactMap { index -> Label? in
        guard row.values[index].number != nil, let n = row.values[index - 1].number,
            let group = table.columns[index].group
        else { return nil }
        let text = plainText(row.values[index], table.columns[index])
        let mark = row.values[index].isLowReliability ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
        return Label(
            de: "\(group.de) \(text.de) (n = \(Int(n))\(mark.de))",
            en: "\(group.en) \(text.en) (n = \(Int(n))\(mark.en))")
    }
    guard sides.count == means.count, sides.count > 1 else { return nil }
    return Label(de: "„\(row.label.de)“ im Mittel: ", en: "“\(row.label.en)”, mean: ") + joined(sides, "; ") + "."
}

/// How many of those invited answered the last time, and the time before.
func responseRate(_ table: Table) -> Label? {
    guard let share = place("share", table), place("invited", table) != nil, let last = table.rows.last,
        case .ratio(let answered, let invited) = last.values[share].shown
    else { return nil }
    func text(_ row: TableRow) -> Label { plainText(row.values[share], table.columns[share]) }
    let before = table.rows.dropLast().last.flatMap { $0.values[share].number == nil ? nil : text($0) }
    let earlier = before.map { Label(de: ", zuvor \($0.de)", en: ", after \($0.en)") } ?? ""
    return Label(
        de: "Zuletzt antworteten \(text(last).de) (\(answered) von \(invited) Eingeladenen)\(earlier.de).",
        en: "\(text(last).en) answered the last time (\(answered) of \(invited) people invited)\(earlier.en).")
}

private func place(_ column: String, _ table: Table) -> Int? { table.columns.firstIndex { $0.id == column } }
