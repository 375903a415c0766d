import SurveyModel

/// From this difference on, in shares, a gap between groups is told.
private let leastGap = 0.1

/// Where groups of respondents differ most, from bases that carry it; `nil` for tables without such groups.
func groupGap(_ table: Table) -> Label? {
    let shares = table.columns.indices.filter { index in
        let column = table.columns[index]
        return column.kind == .share && column.id.hasSuffix(".share") && column.group != nil
    }
    guard shares.count > 1 else { return nil }
    var widest: (gap: Double, row: TableRow, high: Int, low: Int)?
    for row in table.rows where !row.isTotal {
        let shown = shares.filter { row.values[$0].number != nil && !row.values[$0].isLowReliability }
        guard let high = shown.max(by: { value(row, $0) < value(row, $1) }),
            let low = shown.min(by: { value(row, $0) < value(row, $1) })
        else { continue }
        let gap = value(row, high) - value(row, low)
        if gap >= leastGap, gap > widest?.gap ?? 0 { widest = (gap, row, high, low) }
    }
    guard let widest else { return nil }
    let isByWave = isWave(table.columns[widest.high])
    let groups = isByWave ? Label(de: "Wellen", en: "waves") : Label(de: "Gruppen", en: "groups")
    let sides = [widest.high, widest.low].map { side(widest.row, table.columns[$0], widest.row.values[$0]) }
    return Label(
        de:
            "Am weitesten liegen die \(groups.de) bei „\(widest.row.label.de)“ auseinander: \(sides[0].de), \(sides[1].de).",
        en: "The \(groups.en) differ most on “\(widest.row.label.en)”: \(sides[0].en), \(sides[1].en).")
}

private func value(_ row: TableRow, _ column: Int) -> Double { row.values[column].number ?? 0 }

private func side(_ row: TableRow, _ column: TableColumn, _ value: TableValue) -> Label {
    let (text, group) = (plainText(value, column), column.group ?? "")
    guard case .ratio(let part, let whole) = value.shown else { return group + " " + text }
    return Label(
        de: "\(group.de) \(text.de) (\(part) von \(whole))", en: "\(group.en) \(text.en) (\(part) of \(whole))")
}
