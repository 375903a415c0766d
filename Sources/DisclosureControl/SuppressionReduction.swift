import SurveyModel

/// Makes a safe pattern cheaper while it stays safe: fewer secondary suppressions, then smaller ones.
///
/// Each step is tried on a copy and taken only when every interval stays wide enough; the work is bounded by effort,
/// not by time, so that equal tables give equal patterns on every machine.
struct SuppressionReduction {
    private var suppression: Suppression
    private let rules: Rules
    private let effort: Int
    /// Counts that hang together through sums have the same number: only among them an exchange makes sense.
    private let component: [Int]

    private var model: CountModel { suppression.intervals.model }

    /// - Parameter effort: No new step is begun when so much has been spent.
    init(_ suppression: Suppression, rules: Rules, effort: Int) {
        self.suppression = suppression
        self.rules = rules
        self.effort = suppression.intervals.effort + effort
        component = suppression.intervals.model.components
    }

    /// - Returns: The cheaper pattern, and whether every step was tried before effort ended.
    mutating func reduced() -> (suppression: Suppression, isReduced: Bool) {
        publishAgain()
        exchange()
        return (suppression, !isSpent)
    }

    private var isSpent: Bool { suppression.intervals.effort > effort }

    /// Publishes secondary counts again, the largest first.
    private mutating func publishAgain() {
        let order = suppression.secondary.sorted { (-model.counts[$0].count, $0) < (-model.counts[$1].count, $1) }
        for count in order where !isSpent { _ = attempt(publishing: [count], withholding: nil) }
    }

    /// Two counts for one other, and one for a smaller one.
    private mutating func exchange() {
        var hasChanged = true
        while hasChanged, !isSpent {
            hasChanged = exchangeTwo() || exchangeOne()
        }
    }

    private mutating func exchangeTwo() -> Bool {
        let secondary = suppression.secondary
        for (index, first) in secondary.enumerated() {
            for second in secondary[(index + 1)...] where component[first] == component[second] {
                for other in candidates(beside: first) where !isSpent {
                    if attempt(publishing: [first, second], withholding: other) { return true }
                }
            }
        }
        return false
    }

    private mutating func exchangeOne() -> Bool {
        for count in suppression.secondary {
            for other in candidates(beside: count) where !isSpent && isCheaper(other, than: count) {
                if attempt(publishing: [count], withholding: other) { return true }
            }
        }
        return false
    }

    private func candidates(beside member: Int) -> [Int] {
        model.counts.indices.filter {
            let count = model.counts[$0]
            return component[$0] == component[member] && !suppression.isWithheld[$0] && count.count > 0
                && !count.isTotal && !count.isPublic
        }
    }

    private func isCheaper(_ other: Int, than count: Int) -> Bool {
        model.counts[count].isTotal || model.counts[other].count < model.counts[count].count
    }

    /// Whether some sum would hold a single withheld count: no bound needs to be looked for.
    private func leavesOneAlone(_ published: [Int], _ other: Int?) -> Bool {
        let sums = (published + [other].compactMap { $0 }).flatMap { model.memberships[$0].map { model.sums[$0.sum] } }
        return sums.contains { sum in
            (sum.parts + [sum.whole]).count { count in
                count == other || suppression.isWithheld[count] && !published.contains(count)
            } == 1
        }
    }

    private mutating func attempt(publishing published: [Int], withholding other: Int?) -> Bool {
        if leavesOneAlone(published, other) { return false }
        var trial = suppression.intervals
        if let other { trial.withhold(other) }
        var touched: Set<Int> = other.map { [$0] } ?? []
        for count in published { touched.formUnion(trial.publish(count)) }
        let isSafe = touched.sorted().allSatisfy {
            !trial.isWithheld[$0] || model.counts[$0].isNonresponse || suppression.unproved.contains($0)
                || trial.width(of: $0) >= rules.intervalWidth
        }
        if isSafe { suppression.take(trial) } else { suppression.spend(trial.effort) }
        return isSafe
    }
}

extension CountModel {
    /// For each count the number of its component: those that hang together through sums.
    var components: [Int] {
        var components = Array(repeating: -1, count: counts.count)
        for start in counts.indices where components[start] < 0 {
            components[start] = start
            var open = [start]
            while let next = open.popLast() {
                for (sum, _) in memberships[next] {
                    for other in sums[sum].parts + [sums[sum].whole] where components[other] < 0 {
                        components[other] = start
                        open.append(other)
                    }
                }
            }
        }
        return components
    }
}
