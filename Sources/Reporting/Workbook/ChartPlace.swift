import SurveyModel

/// Where a chart stands on a sheet, and how large, so that no page cuts it and its type is read in print.
struct ChartPlace: Equatable {
    enum Side { case below, belowOnNextPage, beside }

    let side: Side
    /// In points.
    let width, height: Double
    /// Of its texts.
    let type: Double
    /// How large the sheet prints.
    let scale: Double

    /// - Parameters:
    ///   - table: From the first row of the sheet to the last of the table, in points.
    ///   - repeated: The height of the rows that each page repeats.
    init(figure: Figure, title: String, table: PrintedPage.Size, repeated: Double) {
        let page = PrintedPage.landscape
        let below = Self.below(figure, title, table)
        let left = page.height / below.scale - table.height - Self.gap
        let fitsBelow = left >= below.height * Self.tightest
        let besideWidth = table.width + Self.gap + Self.besideWidth
        let scale = PrintedPage.scale(ofWidth: besideWidth)
        let type = PrintedPage.type(atLeast: 9, scale: scale)
        let beside = Self.height(figure, title, width: Self.besideWidth, type: type)
        let fitsBeside = scale >= PrintedPage.leastScale && (repeated + beside) * scale <= page.height
        if fitsBelow || !fitsBeside {
            let room = page.height / below.scale - repeated - Self.gap
            side = fitsBelow ? .below : .belowOnNextPage
            (width, self.type, self.scale) = (below.width, below.type, below.scale)
            height = min(below.height, fitsBelow ? left : room)
        } else {
            (side, width, height, self.type, self.scale) = (.beside, Self.besideWidth, beside, type, scale)
        }
    }

    /// Between a table and its chart.
    static let gap = 18.0
    /// How far a chart may be pressed to stand on the page of its table.
    private static let tightest = 0.75
    private static let besideWidth = 400.0

    private static func below(
        _ figure: Figure, _ title: String, _ table: PrintedPage.Size
    ) -> (width: Double, height: Double, scale: Double, type: Double) {
        let width = min(max(table.width, 600), PrintedPage.landscape.width)
        let scale = PrintedPage.scale(ofWidth: max(table.width, width))
        let type = PrintedPage.type(atLeast: 9, scale: scale)
        return (width, height(figure, title, width: width, type: type), scale, type)
    }

    /// As high as its rows need, in the type that it is set in.
    private static func height(_ figure: Figure, _ title: String, width: Double, type: Double) -> Double {
        let bars = figure.kind == .groupedBars ? figure.series.count : 1
        let row = bars == 1 ? type * 1.75 : type * 0.8 + type * 1.15 * Double(bars)
        let lines = TextMeasure.lines(title, width: width * 0.85 / (type + 3), bold: true).count
        let frame = type * 7 + Double(lines) * (type + 3) * 1.25
        return max(170, Double(figure.rowCount) * row + frame)
    }

    /// Whether its bars are as thick as the numbers at their ends.
    func holdsNumbers(of figure: Figure) -> Bool {
        guard figure.kind == .groupedBars else { return true }
        let room = height - type * 7 - (type + 3) * 1.25
        return room / Double(max(1, figure.rowCount * figure.series.count)) >= type * 0.9
    }
}
