import SurveyModel

/// The figure of a protected table: drawn from what is visible, or none when there is too little to draw.
func makeFigure(of table: Table) -> Figure? {
    guard let plan = table.figure, let series = series(of: table, plan.kind) else { return nil }
    let rowCount = drawableRows(table, series)
    guard rowCount >= 2 else { return nil }
    let low = table.columns.firstIndex { $0.id == "low" }
    let high = table.columns.firstIndex { $0.id == "high" }
    let isMean = table.columns[series[0].column].kind == .mean
    let draft = Figure(
        kind: series.count > 1 ? .groupedBars : plan.kind, title: "", rowCount: rowCount, series: series,
        interval: low.flatMap { low in high.map { (low, $0) } }, valueTitle: valueTitle(table, series[0], isMean),
        categoryTitle: table.rowHeading, description: "")
    return described(draft, table, title: plan.title)
}

/// One series a group, or one a valence where grouped bars are asked for, else the first share, mean or count.
private func series(of table: Table, _ kind: FigurePlan.Kind) -> [Figure.Series]? {
    func columns(_ suffixes: [String]) -> [Int] {
        table.columns.indices.filter { index in
            let name = table.columns[index].id
            return suffixes.contains { name == $0 || name.hasSuffix("." + $0) }
        }
    }
    let main = [["share"], ["mean"], ["n", "cities", "responses"]].lazy.map(columns).first { !$0.isEmpty } ?? []
    guard let first = main.first else { return nil }
    guard kind == .groupedBars else { return [Figure.Series(label: table.columns[first].heading, column: first)] }
    let valences = columns(["barrier", "driver"])
    let several = main.count > 1 ? main : valences.count > 1 ? valences : [first]
    return several.map { Figure.Series(label: table.columns[$0].group ?? table.columns[$0].heading, column: $0) }
}

/// The rows from the first on that show a number in every series; a gap in the middle leaves nothing to draw.
private func drawableRows(_ table: Table, _ series: [Figure.Series]) -> Int {
    let rows = table.rows.filter { !$0.isTotal }
    let isDrawable = rows.map { row in series.allSatisfy { row.values[$0.column].number != nil } }
    let prefix = isDrawable.prefix { $0 }.count
    return isDrawable.dropFirst(prefix).contains(true) ? 0 : min(prefix, 20)
}

private func valueTitle(_ table: Table, _ series: Figure.Series, _ isMean: Bool) -> Label {
    if isMean { return Label(de: "Mittelwert", en: "Mean") }
    return table.columns[series.column].kind == .share
        ? Label(de: "Anteil der Befragten (Prozent)", en: "Share of respondents (per cent)")
        : Label(de: "Anzahl", en: "Count")
}

/// Gives a figure its title, the finding where there is one, and a text for readers who cannot see it.
private func described(_ draft: Figure, _ table: Table, title: Label?) -> Figure {
    var figure = draft
    let column = table.columns[draft.series[0].column]
    let rows = table.rows.prefix(draft.rowCount)
    let ranked = rows.sorted {
        ($0.values[draft.series[0].column].number ?? 0) > ($1.values[draft.series[0].column].number ?? 0)
    }
    guard let top = ranked.first, let bottom = ranked.last else { return figure }
    func value(_ row: TableRow, _ language: Language) -> String {
        NumberText.text(row.values[draft.series[0].column], column, language)
    }
    figure.title = title ?? table.title
    let group = column.group.map { Label(" (") + $0 + ")" } ?? ""
    figure.description = Label(
        de:
            "Balkendiagramm zu „\(table.title.de)“\(group.de): am höchsten „\(top.label.de)“ mit \(value(top, .de)), am niedrigsten „\(bottom.label.de)“ mit \(value(bottom, .de)).",
        en:
            "Bar chart of “\(table.title.en)”\(group.en): highest “\(top.label.en)” with \(value(top, .en)), lowest “\(bottom.label.en)” with \(value(bottom, .en))."
    )
    return figure
}
