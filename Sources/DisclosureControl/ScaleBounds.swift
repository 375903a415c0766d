import SurveyModel

/// What the figures of a sample say of the counts of its steps, as linear bounds.
extension ScaleSample {
    struct Bound {
        /// By step.
        var factors: [Int]
        /// Of the counts, each times its factor.
        var range: ClosedRange<Int>
    }

    var bounds: [Bound] {
        figures.flatMap { figure -> [Bound] in
            switch figure.kind {
            case .mean: [bound(steps, figure.printed)]
            case .box(let box): [bound(factors(of: box), figure.printed)]
            case .net: [bound(zip(factors(of: .topTwo), factors(of: .bottomTwo)).map { $0 - $1 }, figure.printed)]
            case .median: medianBounds
            case .intervalEnd: spreadBounds(figure, from: Double(total(steps)) / Double(people))
            case .deviation: spreadBounds(figure, from: 0)
            }
        }
    }

    private func factors(of box: StepBox) -> [Int] {
        steps.indices.map { (box.isTop ? $0 >= steps.count - box.size : $0 < box.size) ? 1 : 0 }
    }

    /// Of a figure that is a sum of counts by the number of people.
    private func bound(_ factors: [Int], _ printed: ClosedRange<Double>) -> Bound {
        let n = Double(people)
        let value = total(factors)
        return Bound(factors: factors, range: whole(printed.lowerBound * n, printed.upperBound * n, around: value))
    }

    private func total(_ factors: [Int]) -> Int { zip(factors, counts).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The whole numbers between two others, among them a true one.
    private func whole(_ low: Double, _ high: Double, around value: Int) -> ClosedRange<Int> {
        min(value, Int(low.rounded(.up)))...max(value, Int(high.rounded(.down)))
    }

    /// The two middle answers stay on their steps.
    private var medianBounds: [Bound] {
        [(people - 1) / 2, people / 2].flatMap { place -> [Bound] in
            let step = step(of: place)
            let below = steps.indices.map { $0 < step ? 1 : 0 }
            let upTo = steps.indices.map { $0 <= step ? 1 : 0 }
            return [Bound(factors: below, range: 0...place), Bound(factors: upTo, range: (place + 1)...people)]
        }
    }

    /// The step of the answer at a place, the lowest answer first.
    private func step(of place: Int) -> Int {
        var left = place
        for (step, count) in counts.enumerated() {
            if left < count { return step }
            left -= count
        }
        return steps.count - 1
    }

    /// The sum of the answers as it is, that of their squares as far as the figure is printed alike.
    ///
    /// - Parameter origin: From where on the figure is proportional to how the answers spread.
    private func spreadBounds(_ end: ScaleMoments.Figure, from origin: Double) -> [Bound] {
        let squares = steps.map { $0 * $0 }
        let (n, sum, value) = (Double(people), total(steps), total(squares))
        let around = Double(value) - Double(sum * sum) / n
        let distance = end.value - origin
        guard distance != 0, around > 0 else { return [] }
        let factors = [end.printed.lowerBound, end.printed.upperBound].map { max(0, ($0 - origin) / distance) }.sorted()
        let ends = factors.map { $0 * $0 * around + Double(sum * sum) / n }
        return [
            Bound(factors: steps, range: sum...sum),
            Bound(factors: squares, range: whole(ends[0], ends[1], around: value)),
        ]
    }
}
