import SurveyModel

/// Withholds figures of a scale that together leave too few possibilities for how often a step was given.
///
/// A reader knows how many answered, and every figure to the digits that are printed. From the true counts of the steps
/// others are looked for that fit all of these: where a count below the threshold cannot be another one by as much as
/// the rules ask for, figures are withheld, the least telling for readers first: the interval of the mean, the median,
/// the net share, the mean.
/// - Source: the idea of the audit of a release against the released figures, Hundepool et al., Handbook on Statistical
///   Disclosure Control, ch. 4.3; the bound on the sum of squares follows from a t interval, whose width is
///   proportional to the standard deviation.
struct ScaleMoments {
    /// A figure with its place.
    struct Figure {
        var table: Int
        var row: Int
        var column: Int
        var kind: ScaleStatement.Kind
        /// The true figure.
        var value: Double
        /// What is printed alike.
        var printed: ClosedRange<Double>

        /// - Parameter value: Before it is rounded.
        init(table: Int, row: Int, column: Int, kind: ScaleStatement.Kind, value: Double, as heading: TableColumn) {
            (self.table, self.row, self.column, self.kind, self.value) = (table, row, column, kind, value)
            let shown = heading.printed(value)
            printed = (shown - heading.halfUnit)...(shown + heading.halfUnit)
        }
    }

    /// Figures of the same answers, of all tables.
    private struct Subject {
        var scale: ScaleCounts
        /// Steps that a table shows.
        var isShown: [Bool]
        /// Steps that a table withholds, and so says not to be none.
        var isWithheld: [Bool]
        var figures: [Figure] = []
    }

    private static let order: [ScaleStatement.Kind] = [.intervalEnd, .median, .net, .mean]
    private var subjects: [Subject] = []
    private let rules: Rules

    /// - Parameter tables: With what is withheld of their counts.
    init(_ tables: [Table], rules: Rules) {
        self.rules = rules
        var known: [String: Int] = [:]
        for (place, table) in tables.enumerated() {
            guard let counts = table.counts else { continue }
            for scale in counts.scales { note(scale, counts, &known) }
            for (row, values) in table.rows.enumerated() {
                for (column, value) in values.values.enumerated() {
                    guard let statement = value.statement, let number = value.exact,
                        let subject = known[counts.scales[statement.scale].subject]
                    else { continue }
                    subjects[subject].figures.append(
                        Figure(
                            table: place, row: row, column: column, kind: statement.kind, value: number,
                            as: table.columns[column]))
                }
            }
        }
    }

    private mutating func note(_ scale: ScaleCounts, _ counts: CountTable, _ known: inout [String: Int]) {
        if known[scale.subject] == nil {
            known[scale.subject] = subjects.count
            let none = scale.steps.map { _ in false }
            subjects.append(Subject(scale: scale, isShown: none, isWithheld: none))
        }
        guard let place = known[scale.subject], subjects[place].scale.steps == scale.steps else { return }
        for (step, cell) in scale.cells.enumerated() {
            guard let cell else { continue }
            if counts.cells[cell].isWithheld {
                subjects[place].isWithheld[step] = true
            } else {
                subjects[place].isShown[step] = true
            }
        }
    }

    /// The figures that must not be shown.
    var telling: [Figure] { subjects.flatMap(telling) }

    private func telling(_ subject: Subject) -> [Figure] {
        var shown = subject.figures
        var left: [Figure] = []
        for kind in Self.order {
            if isSafe(subject, shown) { break }
            left += shown.filter { $0.kind == kind }
            shown.removeAll { $0.kind == kind }
        }
        return left
    }

    private func isSafe(_ subject: Subject, _ shown: [Figure]) -> Bool {
        guard !shown.isEmpty else { return true }
        let search = StepSearch(
            subject.scale, isFixed: subject.isShown, floors: subject.isWithheld.map { $0 ? 1 : 0 }, figures: shown)
        return subject.scale.counts.indices.allSatisfy { step in
            let count = subject.scale.counts[step]
            guard count > 0, count < rules.withholdBelow, !subject.isShown[step] else { return true }
            return search.width(of: step, upTo: rules.intervalWidth) >= rules.intervalWidth
        }
    }
}

extension TableValue {
    /// The figure before it is rounded.
    fileprivate var exact: Double? {
        if case .ratio(let part, let whole) = shown { return Double(part) / Double(whole) }
        return number
    }
}

extension Table {
    mutating func withhold(_ figure: ScaleMoments.Figure) {
        rows[figure.row].values[figure.column].shown = .withheld
    }
}
