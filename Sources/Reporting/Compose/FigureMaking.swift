import SurveyModel

/// The most rows that a figure of bars or dots can show and stay legible; the table shows all.
private let mostRows = 20

/// The figure of a protected table: drawn from what is visible, or none when there is too little to draw.
///
/// - Parameters:
///   - table: With the rows that can be drawn before the others, as `drawableFirst` puts them.
///   - claims: What is said of the table: the title of its picture.
func makeFigure(of table: Table, _ claims: [Claim]) -> Figure? {
    guard let plan = table.figure, let (kind, series) = series(of: table, plan.kind) else { return nil }
    let interval = kind == .dotInterval ? interval(table, series) : nil
    let rowCount = kind == .heatMap ? table.rows.filter { !$0.isTotal }.count : drawable(table, kind, series, interval)
    guard rowCount >= 2 else { return nil }
    let rows = table.rows.prefix(rowCount)
    let draft = Figure(
        kind: kind, title: "", rowCount: rowCount, series: series, interval: interval,
        scale: scale(kind, table, rows, series, interval), valueTitle: "", categoryTitle: "", description: "")
    return FigureWording(figure: draft, table: table, claims: claims).worded(title: plan.title)
}

/// Rows that show every number which the figure needs, before those that do not; totals stay last.
///
/// Decided by what is visible alone: the order tells nothing that the cells do not.
func drawableFirst(_ table: Table) -> Table {
    guard let plan = table.figure, plan.kind != .heatMap, let (kind, series) = series(of: table, plan.kind) else {
        return table
    }
    let interval = kind == .dotInterval ? interval(table, series) : nil
    func group(_ row: TableRow) -> Int { row.isTotal ? 2 : isDrawable(row, kind, series, interval) ? 0 : 1 }
    var sorted = table
    sorted.rows = (0...2).flatMap { place in table.rows.filter { group($0) == place } }
    return sorted
}

/// Bars beside each other are drawn where one of them is shown: the others say by a sign why they are not there.
private func isDrawable(
    _ row: TableRow, _ kind: FigurePlan.Kind, _ series: [Figure.Series], _ interval: Figure.Interval?
) -> Bool {
    func isShown(_ column: Int) -> Bool { row.values[column].number?.isFinite == true }
    if kind == .groupedBars { return series.contains { isShown($0.column) } }
    return (series.map(\.column) + [interval?.low, interval?.high].compactMap { $0 }).allSatisfy(isShown)
}

private func drawable(
    _ table: Table, _ kind: FigurePlan.Kind, _ series: [Figure.Series], _ interval: Figure.Interval?
) -> Int {
    min(mostRows, table.rows.prefix { !$0.isTotal && isDrawable($0, kind, series, interval) }.count)
}

// MARK: Series

/// The series of a kind of figure; a kind that the table has no columns for becomes bars.
private func series(of table: Table, _ kind: FigurePlan.Kind) -> (FigurePlan.Kind, [Figure.Series])? {
    switch kind {
    case .divergingBars: steps(table).map { (.divergingBars, $0) } ?? series(of: table, .dotInterval)
    case .heatMap: shaded(table).map { (.heatMap, $0) } ?? series(of: table, .bars)
    case .groupedBars: grouped(table).map { (.groupedBars, $0) } ?? series(of: table, .bars)
    case .dotInterval: estimates(table).map { (.dotInterval, [$0]) } ?? series(of: table, .bars)
    case .bars: main(table).first.map { (.bars, [single(table, $0)]) }
    }
}

private func single(_ table: Table, _ column: Int) -> Figure.Series {
    Figure.Series(label: table.columns[column].heading, column: column, tone: .single)
}

/// The columns that readers come for: shares, else means, else counts; one a group.
private func main(_ table: Table) -> [Int] {
    [["share"], ["mean"], ["change"], ["gap"], ["net"], ["points"], ["level"], ["n", "cities", "responses"]].lazy
        .map { columns(table, named: $0) }.first { !$0.isEmpty } ?? []
}

private func columns(_ table: Table, named names: [String]) -> [Int] {
    table.columns.indices.filter { index in
        let id = table.columns[index].id
        return table.columns[index].kind != .text && names.contains { id == $0 || id.hasSuffix("." + $0) }
    }
}

/// The column before the ends of an interval, else the first mean.
private func estimates(_ table: Table) -> Figure.Series? {
    if let low = table.columns.firstIndex(where: { $0.id == "low" }), low > 0 { return single(table, low - 1) }
    return columns(table, named: ["mean"]).first.map { single(table, $0) }
}

private func interval(_ table: Table, _ series: [Figure.Series]) -> Figure.Interval? {
    guard let low = table.columns.firstIndex(where: { $0.id == "low" }), low == (series.first?.column ?? -2) + 1,
        let high = table.columns.firstIndex(where: { $0.id == "high" })
    else { return nil }
    return Figure.Interval(low: low, high: high)
}

/// One series a group, or barriers beside drivers.
private func grouped(_ table: Table) -> [Figure.Series]? {
    let valences = columns(table, named: ["barrier", "driver"])
    let groups = main(table).filter { table.columns[$0].group != nil }
    let chosen = groups.count > 1 ? groups : valences
    // Barriers and drivers may be those of one wave: then their headings tell them apart.
    let areGroups = Set(chosen.compactMap { table.columns[$0].group }).count == chosen.count
    guard chosen.count > 1 else { return nil }
    return chosen.enumerated().map { place, index in
        let column = table.columns[index]
        let tone: Figure.Tone =
            column.id.hasSuffix("barrier") ? .barrier : column.id.hasSuffix("driver") ? .driver : .series(place)
        return Figure.Series(label: areGroups ? column.group ?? "" : column.heading, column: index, tone: tone)
    }
}

/// The steps of a scale, from the lowest.
private func steps(_ table: Table) -> [Figure.Series]? {
    let steps = table.columns.indices.filter { table.columns[$0].id.hasPrefix("step") }
    guard steps.count > 1 else { return nil }
    return steps.enumerated().map { place, index in
        Figure.Series(
            label: table.columns[index].heading.withoutUnit, column: index, tone: .step(place, of: steps.count))
    }
}

/// One column per group, the whole left out; a table without groups has nothing to compare by shade.
private func shaded(_ table: Table) -> [Figure.Series]? {
    let chosen = main(table).filter { table.columns[$0].group != nil }
    let numbers = table.columns.indices.filter { table.columns[$0].group != nil && table.columns[$0].kind != .text }
    let groups = chosen.isEmpty ? numbers : chosen
    guard groups.count > 1 else { return nil }
    return groups.map {
        Figure.Series(label: table.columns[$0].group ?? table.columns[$0].heading, column: $0, tone: .single)
    }
}

// MARK: Scale

private func scale(
    _ kind: FigurePlan.Kind, _ table: Table, _ rows: some Sequence<TableRow>, _ series: [Figure.Series],
    _ interval: Figure.Interval?
) -> FigureScale {
    let columns = series.map(\.column) + [interval?.low, interval?.high].compactMap { $0 }
    let numbers = rows.map { row in columns.compactMap { row.values[$0].number } }
    let isMean = table.columns[columns[0]].kind == .mean
    if let steps = table.meaning.scale, kind != .heatMap, table.columns[columns[0]].isNamed("mean") {
        return FigureScale(steps: steps, holding: numbers.flatMap { $0 })
    }
    switch kind {
    case .divergingBars: return FigureScale(aroundCentreOf: numbers.flatMap { [leftOfCentre($0), rightOfCentre($0)] })
    case .dotInterval where isMean: return FigureScale(holding: numbers.flatMap { $0 }, fromZero: false)
    default:
        let isWhole = table.columns[columns[0]].kind == .count
        return FigureScale(holding: numbers.flatMap { $0 }, fromZero: true, leastStep: isWhole ? 1 : 0)
    }
}

/// The share of the steps below the middle of a scale; of an odd number of steps, half of the middle one too.
func leftOfCentre(_ shares: [Double]) -> Double {
    shares.prefix(shares.count / 2).reduce(0, +) + (shares.count.isMultiple(of: 2) ? 0 : shares[shares.count / 2] / 2)
}

private func rightOfCentre(_ shares: [Double]) -> Double { leftOfCentre(shares.reversed()) }

extension Label {
    /// A heading without its unit in parentheses: `trifft zu (Prozent)` becomes `trifft zu`.
    var withoutUnit: Label {
        func bare(_ text: String) -> String {
            guard text.hasSuffix(")"), let start = text.lastIndex(of: "("), start > text.startIndex else { return text }
            return String(text[..<start]).trimmingSuffix(while: \.isWhitespace)
        }
        return Label(de: bare(de), en: bare(en))
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
