import SurveyModel

/// What a figure says in words: a title that states the finding, axis titles, and a text for who cannot see it.
///
/// Made from the claims on the table and from the drawn rows alone, so that no word tells more than the picture.
struct FigureWording {
    let figure: Figure
    let table: Table
    let claims: [Claim]

    /// The series that the axis is about: of several groups the last, which is the latest wave.
    private var told: Figure.Series {
        figure.kind == .groupedBars ? figure.series[figure.series.count - 1] : figure.series[0]
    }
    private var isCount: Bool { table.columns[told.column].kind == .count }

    /// - Parameter title: The title that the publication gives, instead of the finding.
    func worded(title: Label?) -> Figure {
        var worded = figure
        worded.title = title ?? finding ?? table.title
        worded.subject = worded.title == table.title ? "" : table.title
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

    /// What is claimed of the table, where the picture shows it: its column and all rows that it names.
    private var finding: Label? {
        let columns = Set(figure.series.map { table.columns[$0.column].id })
        let drawn = Set(table.rows.prefix(figure.rowCount).map(\.id))
        let shown = claims.filter { $0.column.map(columns.contains) == true && drawn.isSuperset(of: $0.subjects) }
        return shown.isEmpty ? nil : joined(shown.map { $0.text(in: table) }, ". ")
    }

    // MARK: Axes and description

    private var valueTitle: Label {
        if figure.kind == .divergingBars {
            return Label(
                de: "Anteil der Befragten (Prozent), links und rechts der Skalenmitte",
                en: "Share of respondents (per cent), left and right of the middle of the scale")
        }
        let column = table.columns[told.column]
        if column.kind == .share, column.isNamed("share") {
            return Label(de: "Anteil der Befragten (Prozent)", en: "Share of respondents (per cent)")
        }
        if column.isNamed("mean") { return Label(de: "Mittelwert", en: "Mean") + ends }
        if isCount { return Label(de: "Anzahl", en: "Count") }
        return figure.kind == .heatMap ? Label(de: "Wert", en: "Value") : column.heading
    }

    /// The ends of the scale, where the axis runs from one to the other.
    private var ends: Label {
        guard let scale = table.meaning.scale else { return "" }
        return Label(
            de: " (Skala von \(scale.lowerBound) bis \(scale.upperBound))",
            en: " (scale from \(scale.lowerBound) to \(scale.upperBound))")
    }

    /// The kind of picture, what it shows and what it says: the values themselves are in the table beside it.
    private var description: Label {
        let start = type + Label(de: " zu „\(table.title.de)“", en: " of “\(table.title.en)”") + compared + partial
        let end = finding.map { $0 + Label(". ") } ?? ""
        return start + Label(". ") + end
            + Label(de: "Alle Werte stehen in der Tabelle.", en: "The table holds all values.")
    }

    /// The series that the colours of bars tell apart.
    private var compared: Label {
        guard figure.kind == .groupedBars || figure.kind == .divergingBars else { return "" }
        return Label(": ") + joined(figure.series.map(\.label.withoutUnit), ", ")
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
