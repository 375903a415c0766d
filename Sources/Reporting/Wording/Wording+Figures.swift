import SurveyModel

/// What a figure says in words: a title that states the finding, axis titles, and a text for who cannot see it.
///
/// Made from the drawn rows alone, so that no word tells more than the picture.
struct FigureWording {
    let figure: Figure
    let table: Table
    let claims: [Claim]

    /// Whether series are compared with each other, and not groups that each are a whole.
    private var comparesSeries: Bool {
        figure.kind == .heatMap || figure.kind == .groupedBars && figure.series[0].tone == .barrier
    }
    /// The series that the words are about: of several groups the last, which is the latest wave.
    private var told: Figure.Series {
        figure.kind == .groupedBars ? figure.series[figure.series.count - 1] : figure.series[0]
    }
    private var rows: [TableRow] { Array(table.rows.prefix(figure.rowCount)) }
    private var isMean: Bool { table.columns[told.column].kind == .mean }
    private var isCount: Bool { table.columns[told.column].kind == .count }

    /// - Parameter title: The title that the publication gives, instead of the finding.
    func worded(title: Label?) -> Figure {
        var worded = figure
        worded.title = title ?? finding
        worded.valueTitle = valueTitle
        worded.categoryTitle = table.rowHeading + partial
        worded.description = description
        return worded
    }

    /// Says that a long table is not drawn to its end.
    private var partial: Label {
        let all = table.rows.filter { !$0.isTotal }.count
        guard figure.rowCount < all else { return "" }
        return Label(de: " (\(figure.rowCount) von \(all) Zeilen)", en: " (\(figure.rowCount) of \(all) rows)")
    }

    // MARK: The finding

    /// What is claimed of the table, where the picture shows it: its column and all rows that it names.
    private var finding: Label {
        let columns = Set(figure.series.map { table.columns[$0.column].id })
        let drawn = Set(rows.map(\.id))
        let claim = claims.first { claim in
            claim.column.map(columns.contains) == true && drawn.isSuperset(of: claim.subjects)
        }
        return claim.map { table.title + " – " + $0.text(in: table) } ?? table.title
    }

    private func name(_ place: Place, _ language: Language) -> String {
        let quoted = language == .de ? "„\(place.row.label.de)“" : "“\(place.row.label.en)”"
        guard comparesSeries else { return quoted }
        let label = place.series.label.withoutUnit[language]
        let joint = figure.kind == .groupedBars ? " " : ", "
        return quoted + joint + label
    }

    // MARK: Largest and smallest

    /// The number by which a row is compared: of diverging bars, the share above the middle.
    private func number(_ row: TableRow, _ series: Figure.Series) -> Double? {
        guard figure.kind == .divergingBars else {
            return row.values[series.column].number.flatMap { $0.isFinite ? $0 : nil }
        }
        let shares = figure.series.compactMap { row.values[$0.column].number }
        return shares.suffix(shares.count / 2).reduce(0, +)
    }

    private typealias Place = (row: TableRow, series: Figure.Series)
    private typealias Extreme = (number: Double, rows: [Place])

    private func best(_ choose: (Double, Double) -> Double) -> Extreme? {
        let places = rows.flatMap { row in
            (comparesSeries ? figure.series : [told]).compactMap { series in
                number(row, series).map { (row: row, series: series, number: $0) }
            }
        }
        guard let first = places.first?.number else { return nil }
        let best = places.map(\.number).reduce(first, choose)
        return (best, places.filter { abs($0.number - best) < 1e-12 }.map { ($0.row, $0.series) })
    }

    private func value(_ place: Place, _ language: Language) -> String {
        guard figure.kind == .divergingBars else {
            let text = NumberText.text(
                place.row.values[place.series.column], table.columns[place.series.column], language)
            return text.hasPrefix("(") ? String(text.dropFirst().prefix { $0 != ")" }) + " [u]" : text
        }
        return NumberText.percent(number(place.row, place.series) ?? 0, language)
    }

    // MARK: Axes and description

    private var valueTitle: Label {
        if figure.kind == .divergingBars {
            return Label(
                de: "Anteil der Befragten (Prozent), links und rechts der Skalenmitte",
                en: "Share of respondents (per cent), left and right of the middle of the scale")
        }
        let column = table.columns[told.column]
        if column.kind == .share, column.id == "share" || column.id.hasSuffix(".share") {
            return Label(de: "Anteil der Befragten (Prozent)", en: "Share of respondents (per cent)")
        }
        if column.id == "mean" || column.id.hasSuffix(".mean") { return Label(de: "Mittelwert", en: "Mean") }
        if isCount { return Label(de: "Anzahl", en: "Count") }
        return figure.kind == .heatMap ? Label(de: "Wert", en: "Value") : column.heading
    }

    private var description: Label {
        Label(de: description(.de), en: description(.en))
    }

    private func description(_ language: Language) -> String {
        let title = table.title[language]
        let start = language == .de ? "\(type.de) zu „\(title)“" : "\(type.en) of “\(title)”"
        guard let most = best(max), let least = best(min), let top = most.rows.first, let bottom = least.rows.first
        else { return start + "." }
        let group = figure.kind == .groupedBars && !comparesSeries ? " (\(told.label[language]))" : ""
        if most.number == least.number {
            let same = value(top, language)
            return "\(start)\(group): \(language == .de ? "alle Werte gleich" : "all values are equal") (\(same))."
        }
        let largest = "\(name(top, language)) (\(value(top, language)))"
        let smallest = "\(name(bottom, language)) (\(value(bottom, language)))"
        return language == .de
            ? "\(start)\(group): größter Wert \(largest), kleinster Wert \(smallest)."
            : "\(start)\(group): largest value \(largest), smallest value \(smallest)."
    }

    private var type: Label {
        switch figure.kind {
        case .bars: Label(de: "Balkendiagramm", en: "Bar chart")
        case .groupedBars: Label(de: "Gruppiertes Balkendiagramm", en: "Grouped bar chart")
        case .dotInterval: Label(de: "Punkte mit Intervallen", en: "Dots with intervals")
        case .divergingBars: Label(de: "Gestapelte Balken um die Skalenmitte", en: "Diverging stacked bars")
        case .heatMap: Label(de: "Nach Werten getönte Tabelle", en: "Heat map")
        }
    }
}
