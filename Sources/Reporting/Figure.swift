import SurveyModel

/// A figure's data: the table's, in the table's order; drawn alike in the workbook and as SVG.
struct Figure: Sendable, Hashable, Encodable {
    /// What a series' colour stands for.
    enum Tone: Sendable, Hashable, Encodable {
        /// The only series.
        case single
        case barrier, driver
        /// One of several series, from 0.
        case series(Int)
        /// One step of a scale, from 0.
        case step(Int, of: Int)
    }

    struct Series: Sendable, Hashable, Encodable {
        var label: Label
        /// Index into the table's columns.
        var column: Int
        var tone: Tone
    }

    /// Columns with the ends of intervals.
    struct Interval: Sendable, Hashable, Encodable {
        var low: Int
        var high: Int
    }

    var kind: FigurePlan.Kind
    /// The finding, where there is one.
    var title: Label
    /// What the table is about, where the title is a finding; else empty.
    var subject: Label = ""
    /// How many of the table's rows are drawn, from the first.
    var rowCount: Int
    var series: [Series]
    var interval: Interval?
    var scale: FigureScale
    var valueTitle: Label
    var categoryTitle: Label
    /// For who cannot see it: the kind of picture, what it shows and what it says.
    var description: Label

    /// The largest number that is drawn, 0 when there is none.
    func largest(in table: Table) -> Double {
        table.rows.prefix(rowCount).flatMap { row in series.compactMap { row.values[$0.column].number } }.max() ?? 0
    }
}

/// The axis of values.
struct FigureScale: Sendable, Hashable, Encodable {
    var start: Double
    var end: Double
    var step: Double
    /// Where diverging bars meet; bars begin so far right of the start that the middle of the scale lies here.
    var centre: Double?

    /// At most six round steps that hold all values.
    ///
    /// - Parameter fromZero: Bars begin at zero, since their lengths are compared; dots need not.
    init(holding values: [Double], fromZero: Bool, leastStep: Double = 0) {
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        let from = fromZero ? min(0, low) : low
        step = max(leastStep, Self.roundStep(max(high - from, 1e-9) / 6))
        start = (from / step).rounded(.down) * step
        end = max(start + step, (high / step).rounded(.up) * step)
    }

    /// Shares to both sides of a middle, which is the only line between start and end.
    init(aroundCentreOf sides: [Double]) {
        let half = max(0.1, ((sides.max() ?? 0) * 10 - 1e-9).rounded(.up) / 10)
        (start, end, step, centre) = (0, 2 * half, half, half)
    }

    /// The steps of a rating scale, wider where an interval reaches beyond it.
    init(steps: ClosedRange<Int>, holding values: [Double]) {
        let ends = [Double(steps.lowerBound), Double(steps.upperBound)]
        self.init(holding: values + ends, fromZero: false, leastStep: 1)
    }

    var ticks: [Double] { stride(from: start, through: end + step / 2, by: step).map { $0 } }

    /// The next of 1, 2, 5, 10, 20 … and of 0.5, 0.2, 0.1 … that is not smaller.
    private static func roundStep(_ least: Double) -> Double {
        var unit = 1.0
        while unit * 5 < least { unit *= 10 }
        while unit >= least { unit /= 10 }
        return [unit, unit * 2, unit * 5, unit * 10].first { $0 >= least * (1 - 1e-9) } ?? unit * 10
    }
}
