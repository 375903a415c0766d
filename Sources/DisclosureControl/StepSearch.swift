import SurveyModel

/// Looks for other counts of the steps of a scale that fit the same printed figures.
///
/// What is found proves how far a count may be another one; what is not found within bounded work proves nothing, and
/// is taken for "it may not".
struct StepSearch {
    private let steps: [Int]
    private let counts: [Int]
    private let isFixed: [Bool]
    private let floors: [Int]
    /// What the mean, the two ends of its interval, and shares may be, by what is printed; `nil` where it is not shown.
    private let mean: ClosedRange<Double>?
    private let ends: [(value: Double, printed: ClosedRange<Double>)]
    private let topTwo: ClosedRange<Double>?
    private let net: ClosedRange<Double>?
    private let showsMedian: Bool
    private let people: Int
    private let sum: Int
    private let squares: Double
    private let median: Double
    /// How far the counts of other steps are changed.
    private let reach = 8

    /// - Parameters:
    ///   - isFixed: By step, whether its count is shown.
    ///   - floors: By step, the least that readers take its count for.
    ///   - figures: Those that are shown.
    init(_ scale: ScaleCounts, isFixed: [Bool], floors: [Int], figures: [ScaleMoments.Figure]) {
        (steps, counts, self.isFixed, self.floors) = (scale.steps, scale.counts, isFixed, floors)
        func printed(_ kind: ScaleStatement.Kind) -> ClosedRange<Double>? {
            let all = figures.filter { $0.kind == kind }.map(\.printed)
            guard let first = all.first else { return nil }
            return all.dropFirst().reduce(first) { $0.clamped(to: $1) }
        }
        (mean, topTwo, net) = (printed(.mean), printed(.topTwo), printed(.net))
        ends = figures.filter { $0.kind == .intervalEnd }.map { ($0.value, $0.printed) }
        showsMedian = figures.contains { $0.kind == .median }
        people = scale.counts.reduce(0, +)
        sum = Self.sum(scale.steps, scale.counts)
        squares = Self.squares(scale.steps, scale.counts)
        median = Self.median(scale.steps, scale.counts)
    }

    /// How wide the interval of a count is, at most `most`.
    func width(of step: Int, upTo most: Int) -> Int {
        let up = (1...most).last { fits(step, $0) } ?? 0
        guard up < most, counts[step] > floors[step] else { return up }
        let down = (1...min(most, counts[step] - floors[step])).last { fits(step, -$0) } ?? 0
        return min(most, up + down)
    }

    /// Whether a count may be more by a change, others making up for it.
    private func fits(_ step: Int, _ change: Int) -> Bool {
        var changed = counts
        changed[step] += change
        // Neighbours are changed first: two of them make up for a step without moving the mean.
        let others = steps.indices.filter { $0 != step && !isFixed[$0] }
            .sorted { (abs($1 - step), $1) < (abs($0 - step), $0) }
        var effort = 200_000
        return search(others[...], missing: -change, &changed, &effort)
    }

    /// - Parameter missing: What the steps that are left are to change by together.
    private func search(
        _ left: ArraySlice<Int>, missing: Int, _ changed: inout [Int], _ effort: inout Int
    ) -> Bool {
        effort -= 1
        guard effort > 0, let step = left.first else { return missing == 0 && effort > 0 && agrees(changed) }
        let own = counts[step]
        let isLast = left.count == 1
        for size in 0...(isLast ? abs(missing) : reach) {
            for change in size == 0 ? [0] : [size, -size] {
                guard own + change >= min(own, floors[step]), !isLast || change == missing else { continue }
                changed[step] = own + change
                if search(left.dropFirst(), missing: missing - change, &changed, &effort) {
                    changed[step] = own
                    return true
                }
            }
        }
        changed[step] = own
        return false
    }

    // MARK: Figures

    private func agrees(_ changed: [Int]) -> Bool {
        let n = Double(people)
        func holds(_ printed: ClosedRange<Double>?, _ figure: Double) -> Bool {
            printed.map { $0.contains(figure) } ?? true
        }
        return holds(mean, Double(Self.sum(steps, changed)) / n) && holds(topTwo, top(changed) / n)
            && holds(net, net(changed) / n) && (!showsMedian || Self.median(steps, changed) == median)
            && ends.allSatisfy { $0.printed.contains(moved($0.value, changed)) }
    }

    /// Where an end of the interval would lie: as far from the mean as the answers spread, for whatever strata.
    ///
    /// A t interval's half width is proportional to the standard deviation, by a factor that the counts do not change.
    private func moved(_ end: Double, _ changed: [Int]) -> Double {
        let n = Double(people)
        func spread(_ squares: Double, _ sum: Int) -> Double {
            max(0, (squares - Double(sum * sum) / n) / n).squareRoot()
        }
        let (old, new) = (spread(squares, sum), spread(Self.squares(steps, changed), Self.sum(steps, changed)))
        guard old > 0 else { return end }
        let centre = Double(sum) / n
        return Double(Self.sum(steps, changed)) / n + (end - centre) * new / old
    }

    private func top(_ counts: [Int]) -> Double { Double(counts.suffix(2).reduce(0, +)) }

    private func net(_ counts: [Int]) -> Double { top(counts) - Double(counts.prefix(2).reduce(0, +)) }

    private static func sum(_ steps: [Int], _ counts: [Int]) -> Int {
        zip(steps, counts).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func squares(_ steps: [Int], _ counts: [Int]) -> Double {
        zip(steps, counts).reduce(0) { $0 + Double($1.0 * $1.0 * $1.1) }
    }

    /// The mean of the two middle answers.
    private static func median(_ steps: [Int], _ counts: [Int]) -> Double {
        let people = counts.reduce(0, +)
        func answer(_ place: Int) -> Int {
            var left = place
            for (step, count) in zip(steps, counts) {
                if left < count { return step }
                left -= count
            }
            return steps.last ?? 0
        }
        return Double(answer((people - 1) / 2) + answer(people / 2)) / 2
    }
}
