import SurveyModel

/// Withholds figures of a scale that together leave too few possibilities for how often a step was given.
///
/// A reader knows how many answered, and every figure to the digits that are printed, of everybody and of each group. From
/// the true counts of the steps others are looked for that fit all of these: where a count below the threshold cannot be
/// another one by as much as the rules ask for, figures are withheld, the least telling for readers first: the interval of
/// the mean, the standard deviation, the median, the net share, shares of steps at the ends, the mean.
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

        /// - Parameters:
        ///   - value: Before it is rounded.
        ///   - turned: The ends of the scale together, for a figure of steps that were turned round.
        init(
            table: Int, row: Int, column: Int, kind: ScaleStatement.Kind, value: Double, as heading: TableColumn,
            turned: Int? = nil
        ) {
            (self.table, self.row, self.column, self.kind, self.value) = (table, row, column, kind, value)
            let shown = heading.printed(value)
            // What lies on an edge may be printed as its neighbour.
            let (low, high) = (shown - heading.halfUnit + Self.edge, shown + heading.halfUnit - Self.edge)
            printed = min(low, value)...max(high, value)
            guard let ends = turned.map(Double.init) else { return }
            self.value = ends - value
            printed = ends - printed.upperBound...ends - printed.lowerBound
        }

        private static let edge = 1e-9
    }

    private static let order: [ScaleStatement.Kind] =
        [.intervalEnd, .deviation, .median, .net]
        + [StepBox.bottomOne, .bottomTwo, .topOne, .topTwo].map { .box($0) } + [.mean]
    private var questions: [ScaleQuestion] = []
    private let rules: Rules

    /// - Parameter tables: With what is withheld of their counts.
    init(_ tables: [Table], rules: Rules) {
        self.rules = rules
        var known: [String: Int] = [:]
        for (place, table) in tables.enumerated() {
            guard let counts = table.counts else { continue }
            let samples = counts.scales.map { scale -> (question: Int, sample: Int)? in
                let question = known[scale.question] ?? questions.count
                if question == questions.count {
                    known[scale.question] = question
                    questions.append(ScaleQuestion(steps: scale.steps))
                }
                return questions[question].note(scale, in: counts).map { (question, $0) }
            }
            for figure in Self.figures(of: table, place) {
                guard let at = samples[figure.scale] else { continue }
                questions[at.question].add(figure.figure, to: at.sample)
            }
        }
    }

    private static func figures(of table: Table, _ place: Int) -> [(scale: Int, figure: Figure)] {
        table.rows.enumerated().flatMap { row, values in
            values.values.enumerated().compactMap { column, value in
                guard let statement = value.statement, let number = value.exact else { return nil }
                let figure = Figure(
                    table: place, row: row, column: column, kind: statement.kind, value: number,
                    as: table.columns[column], turned: statement.turned)
                return (statement.scale, figure)
            }
        }
    }

    /// The figures that must not be shown.
    var telling: [Figure] { questions.flatMap(telling) }

    private func telling(_ question: ScaleQuestion) -> [Figure] {
        let partitions = question.partitions
        var shown = question
        return question.samples.indices.flatMap { withheld(for: $0, &shown, partitions) }
    }

    /// Withholds what tells rare steps of a sample: its own figures first; where the others still tell them, theirs.
    private func withheld(
        for sample: Int, _ shown: inout ScaleQuestion, _ partitions: [ScalePartition]
    ) -> [Figure] {
        var left: [Figure] = []
        var isSafe = isSafe(sample, ScaleRelations(shown, partitions))
        for samples in [[sample], Array(shown.samples.indices)] {
            for kind in Self.order where !isSafe {
                let figures = shown.withhold(kind, of: samples)
                if figures.isEmpty { continue }
                left += figures
                isSafe = self.isSafe(sample, ScaleRelations(shown, partitions))
            }
        }
        return left
    }

    private func isSafe(_ sample: Int, _ relations: ScaleRelations) -> Bool {
        let own = relations.question.samples[sample]
        // Of fewer people nothing is shown.
        guard own.people >= rules.withholdBelow, relations.question.isTold(sample) else { return true }
        let search = StepSearch(relations, sample)
        lazy var programme = ScaleProgram(relations.question, relations.partitions, sample)
        return own.counts.indices.allSatisfy { step in
            let (count, needed) = (own.counts[step], rules.intervalWidth)
            guard count > 0, count < rules.withholdBelow, !own.isFixed[step] else { return true }
            if search.width(of: step, upTo: needed) >= needed { return true }
            return programme.width(of: step, in: sample, upTo: needed) >= needed
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
