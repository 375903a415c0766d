import SurveyModel

/// What native charts draw beside the cells of a table: where bars begin, and the parts of an interval.
///
/// Workbooks know neither diverging bars nor intervals on bars; both are stacked bars whose parts stand here, in the
/// open, on a sheet of its own.
struct ChartData: Sendable, Hashable, Encodable {
    /// One column each.
    enum Part: String, Sendable, Hashable, Encodable, CaseIterable { case begin, below, mark, above, label }

    /// The table of the sheet; `nil` when no chart needs it.
    private(set) var sheet: PublishedTable?
    private var firstRows: [TableID: Int] = [:]

    init() {}

    init(_ tables: [PublishedTable]) {
        var rows: [TableRow] = []
        for published in tables {
            guard let figure = published.figure, Self.needsParts(figure) else { continue }
            firstRows[published.table.id] = rows.count
            for row in published.table.rows.prefix(figure.rowCount) {
                rows.append(
                    TableRow(
                        id: String(rows.count + 1), label: row.label,
                        values: [TableValue(.text(published.sheetName))]
                            + Part.allCases.map { TableValue(Self.length($0, of: row, figure)) }))
            }
        }
        guard !rows.isEmpty else { return }
        let made = Self.sheet(rows)
        (sheet, headerRow) = (made, SheetHead.headerRow(of: made))
    }

    /// Negative values cannot be stacked; such charts show plain bars.
    static func needsParts(_ figure: Figure) -> Bool {
        figure.kind == .divergingBars || figure.kind == .dotInterval && figure.scale.start >= 0
    }

    /// Row of the headers of the sheet, from 0.
    private(set) var headerRow = 0

    /// The place of a table's first row among the rows of the sheet.
    func firstRow(of table: TableID) -> Int? { firstRows[table] }

    // MARK: Lengths

    private static func length(_ part: Part, of row: TableRow, _ figure: Figure) -> TableValue.Shown {
        func number(_ column: Int) -> Double { row.values[column].number ?? 0 }
        let span = figure.scale.end - figure.scale.start
        if let centre = figure.scale.centre {
            let shares = figure.series.map { number($0.column) }
            switch part {
            case .begin: return .number(max(0, centre - leftOfCentre(shares)))
            case .label: return .number(0)
            default: return .notApplicable
            }
        }
        let value = number(figure.series[0].column)
        let low = min(value, figure.interval.map { number($0.low) } ?? value)
        let high = max(value, figure.interval.map { number($0.high) } ?? value)
        let half = span / 160
        switch part {
        case .begin: return .number(max(0, min(low, value - half)))
        case .below: return .number(max(0, value - half - low))
        case .mark: return .number(2 * half)
        case .above: return .number(max(0, high - value - half))
        case .label: return .number(span / 8)
        }
    }

    // MARK: The sheet

    private static func sheet(_ rows: [TableRow]) -> PublishedTable {
        let title = Label(de: "Daten der Diagramme", en: "Data of the charts")
        let table = Table(
            id: "chart-data", title: title,
            base: Label(
                de: "Längen der Balkenteile, in Einheiten der Achse; die Werte selbst stehen auf den Datenblättern",
                en: "Lengths of the parts of bars, in units of the axis; the values themselves are on the data sheets"),
            unit: "", rowHeading: Label(de: "Zeile", en: "Row"),
            columns: [TableColumn(id: "sheet", heading: Label(de: "Blatt", en: "Sheet"), kind: .text)]
                + Part.allCases.map {
                    TableColumn(id: $0.rawValue, heading: heading($0), kind: .mean, decimals: 3)
                },
            rows: rows, source: "")
        return PublishedTable(
            table: table, number: nil, sheetName: Label(de: "Diagrammdaten", en: "Chart_data"),
            objectName: "tbl_chart_data", notes: [], figure: nil)
    }

    static func heading(_ part: Part) -> Label {
        switch part {
        case .begin: Label(de: "Beginn", en: "Begin")
        case .below: Label(de: "Intervall unter dem Wert", en: "Interval below the value")
        case .mark: Label(de: "Strich am Wert", en: "Mark at the value")
        case .above: Label(de: "Intervall über dem Wert", en: "Interval above the value")
        case .label: Label(de: "Platz der Beschriftung", en: "Space of the label")
        }
    }
}
