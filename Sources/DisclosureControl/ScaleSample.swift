import SurveyModel

/// Answers of some people to one question on a scale, and what is shown of them.
struct ScaleSample {
    let steps: [Int]
    /// The true counts, by step.
    let counts: [Int]
    /// By step, whether a table shows its count.
    var isFixed: [Bool]
    /// By step, the least that readers take its count for: one where it is withheld, since zeros are shown.
    var floors: [Int]
    private(set) var figures: [ScaleMoments.Figure] = []

    init(steps: [Int], counts: [Int]) {
        (self.steps, self.counts) = (steps, counts)
        isFixed = steps.map { _ in false }
        floors = steps.map { _ in 0 }
    }

    var people: Int { counts.reduce(0, +) }

    mutating func add(_ figure: ScaleMoments.Figure) { figures.append(figure) }

    /// - Returns: The figures of a kind, which are shown no more.
    mutating func withhold(_ kind: ScaleStatement.Kind) -> [ScaleMoments.Figure] {
        defer { figures.removeAll { $0.kind == kind } }
        return figures.filter { $0.kind == kind }
    }

    /// By how much the sum of all answers may be another one, by the means that are shown; `nil` where none is.
    var shifts: ClosedRange<Int>? {
        let means = figures.filter { $0.kind == .mean }.map(\.printed)
        guard let first = means.first else { return nil }
        let mean = means.dropFirst().reduce(first) { $0.clamped(to: $1) }
        let (n, sum) = (Double(people), Double(self.sum(counts)))
        let (low, high) = ((mean.lowerBound * n - sum).rounded(.up), (mean.upperBound * n - sum).rounded(.down))
        return min(0, Int(low))...max(0, Int(high))
    }

    /// Whether counts that are others by a change, of as many people, fit all that is shown.
    func accepts(_ change: [Int]) -> Bool {
        let changed = zip(counts, change).map { $0 + $1 }
        return counts.indices.allSatisfy { step in
            change[step] == 0 || !isFixed[step] && changed[step] >= min(counts[step], floors[step])
        } && figures.allSatisfy { $0.printed.contains(figure($0, changed)) }
    }

    // MARK: Figures

    /// What a figure would be if other counts were true.
    private func figure(_ figure: ScaleMoments.Figure, _ changed: [Int]) -> Double {
        let n = Double(people)
        switch figure.kind {
        case .mean: return Double(sum(changed)) / n
        case .intervalEnd: return moved(figure.value, changed)
        case .deviation: return stretched(figure.value, changed)
        case .median: return median(changed)
        case .box(let box): return Double(inBox(box, changed)) / n
        case .net: return Double(inBox(.topTwo, changed) - inBox(.bottomTwo, changed)) / n
        }
    }

    /// Where an end of the interval would lie: as far from the mean as the answers spread, for whatever strata.
    ///
    /// A t interval's half width is proportional to the standard deviation, by a factor that the counts do not change.
    private func moved(_ end: Double, _ changed: [Int]) -> Double {
        let (old, new) = (spread(counts), spread(changed))
        guard old > 0 else { return end }
        let n = Double(people)
        return Double(sum(changed)) / n + (end - Double(sum(counts)) / n) * new / old
    }

    /// What the standard deviation would be: the factor by which weights of degrees of freedom enter stays.
    private func stretched(_ deviation: Double, _ changed: [Int]) -> Double {
        let old = spread(counts)
        return old > 0 ? deviation * spread(changed) / old : deviation
    }

    private func spread(_ counts: [Int]) -> Double {
        let (n, sum) = (Double(people), Double(sum(counts)))
        let squares = zip(steps, counts).reduce(0) { $0 + Double($1.0 * $1.0 * $1.1) }
        return max(0, (squares - sum * sum / n) / n).squareRoot()
    }

    private func inBox(_ box: StepBox, _ counts: [Int]) -> Int {
        (box.isTop ? counts.suffix(box.size) : counts.prefix(box.size)).reduce(0, +)
    }

    private func sum(_ counts: [Int]) -> Int { zip(steps, counts).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The mean of the two middle answers.
    private func median(_ counts: [Int]) -> Double {
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
