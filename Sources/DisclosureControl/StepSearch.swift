/// Looks for other counts of the steps of a scale that fit the same printed figures.
///
/// What is found proves how far a count may be another one; what is not found within bounded work proves nothing, and
/// is taken for "it may not".
struct StepSearch {
    private let sample: ScaleSample
    /// Whether a change leaves everything else that is shown as it is.
    private let isPossible: ([Int]) -> Bool
    /// How far the sum of the answers may be another one.
    private let shifts: ClosedRange<Int>?
    /// How far the counts of other steps are changed.
    private let reach = 8
    /// How many changes are looked at for one width.
    private static let effort = 2_000

    init(_ relations: ScaleRelations, _ sample: Int) {
        self.sample = relations.question.samples[sample]
        shifts = self.sample.shifts
        isPossible = { relations.isPossible($0, in: sample) }
    }

    /// How wide the interval of a count is, at most `most`.
    func width(of step: Int, upTo most: Int) -> Int {
        let up = (1...most).last { fits(step, $0) } ?? 0
        let room = sample.counts[step] - sample.floors[step]
        guard up < most, room > 0 else { return up }
        let down = (1...min(most, room)).last { fits(step, -$0) } ?? 0
        return min(most, up + down)
    }

    /// Whether a count may be more by a change, others making up for it.
    private func fits(_ step: Int, _ size: Int) -> Bool {
        var change = sample.steps.map { _ in 0 }
        change[step] = size
        // Neighbours are changed last, where the figures decide by how much: two of them make up for a step without moving
        // the mean.
        let others = change.indices.filter { $0 != step && !sample.isFixed[$0] }
            .sorted { (-abs($0 - step), $0) < (-abs($1 - step), $1) }
        var effort = Self.effort
        return search(others[...], missing: -size, &change, &effort)
    }

    /// - Parameter missing: What the steps that are left are to change by together.
    private func search(_ left: ArraySlice<Int>, missing: Int, _ change: inout [Int], _ effort: inout Int) -> Bool {
        guard effort > 0 else { return false }
        guard left.count > 2, let step = left.first else { return ends(left, missing, &change, &effort) }
        defer { change[step] = 0 }
        for size in 0...reach {
            for own in size == 0 ? [0] : [size, -size] where own >= -sample.counts[step] {
                change[step] = own
                if search(left.dropFirst(), missing: missing - own, &change, &effort) { return true }
            }
        }
        return false
    }

    /// The last two steps, or fewer: by how much they change together is known, and mostly what they add to the sum.
    private func ends(_ left: ArraySlice<Int>, _ missing: Int, _ change: inout [Int], _ effort: inout Int) -> Bool {
        guard let last = left.last else { return missing == 0 && agrees(change, &effort) }
        defer { for step in left { change[step] = 0 } }
        guard let first = left.dropLast().first else {
            change[last] = missing
            return agrees(change, &effort)
        }
        for own in sizes(of: first, beside: last, missing, change) {
            (change[first], change[last]) = (own, missing - own)
            if agrees(change, &effort) { return true }
        }
        return false
    }

    /// What the first of two steps may change by.
    private func sizes(of first: Int, beside last: Int, _ missing: Int, _ change: [Int]) -> [Int] {
        guard let shifts else { return (0...reach).flatMap { $0 == 0 ? [0] : [$0, -$0] } }
        let distance = sample.steps[first] - sample.steps[last]
        let known = zip(sample.steps, change).reduce(0) { $0 + $1.0 * $1.1 } + sample.steps[last] * missing
        return shifts.compactMap { shift in
            (shift - known).isMultiple(of: distance) ? (shift - known) / distance : nil
        }.sorted { (abs($0), $0) < (abs($1), $1) }
    }

    private func agrees(_ change: [Int], _ effort: inout Int) -> Bool {
        effort -= 1
        return sample.accepts(change) && isPossible(change)
    }
}
