import SurveyModel

/// Decides which counts are withheld so that none of them can be derived.
///
/// Primary: counts from 1 up to the threshold, and whatever must be withheld. Secondary: the cheapest published inner
/// count of a sum that gives a withheld one away, until every interval is wide enough; sums themselves only where
/// nothing else is left. One marker for both. What is not needed is published again (`SuppressionReduction`).
/// - Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4–5; bounds by `FeasibleIntervals`.
struct Suppression {
    /// How partners are chosen; the better of several patterns is taken.
    enum Preference: CaseIterable {
        /// Those that stand in another sum with a withheld count already, then the smallest.
        case closing
        case smallest
    }

    private(set) var intervals: FeasibleIntervals
    /// Counts whose interval stayed too narrow: their tables cannot be published in this form.
    private(set) var unproved: Set<Int> = []
    let primary: [Bool]
    private let rules: Rules
    private let preference: Preference
    private let sumsOf: [[Int]]

    private var model: CountModel { intervals.model }
    var isWithheld: [Bool] { intervals.isWithheld }
    var secondary: [Int] { isWithheld.indices.filter { isWithheld[$0] && !primary[$0] } }

    /// - Parameter effort: What is not proved when so much has been spent counts as unproved.
    init(
        _ model: CountModel, rules: Rules, preference: Preference = .closing, lowest: Int = 1, effort: Int = .max
    ) {
        self.rules = rules
        self.preference = preference
        primary = model.counts.map {
            $0.isNonresponse
                || !$0.isPublic
                    && (($0.count >= 1 && $0.count < rules.withholdBelow) || ($0.mustBeWithheld && $0.count > 0))
        }
        sumsOf = model.memberships.map { $0.map(\.sum) }
        intervals = FeasibleIntervals(model, isWithheld: primary, needed: rules.intervalWidth, lowest: lowest)
        pair()
        widen(effort)
    }

    /// No sum may hold a single withheld part, nor withheld parts that are few together.
    private mutating func pair() {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for sum in model.sums where !isWithheld[sum.whole] {
                let hidden = sum.parts.filter { isWithheld[$0] && !model.counts[$0].isNonresponse }
                let together = hidden.reduce(0) { $0 + model.counts[$1].count }
                guard hidden.count == 1 || (hidden.count > 1 && together < rules.withholdBelow) else { continue }
                guard let partner = cheapest(sum.parts, isOpen) else { continue }
                intervals.withhold(partner)
                hasChanged = true
            }
        }
    }

    /// Withholds more until every interval is wide enough, or says for which none can be.
    private mutating func widen(_ effort: Int) {
        var isProved = model.counts.map(\.isNonresponse)
        while let next = isWithheld.indices.first(where: { isWithheld[$0] && !isProved[$0] }) {
            if intervals.effort <= effort, intervals.width(of: next) >= rules.intervalWidth {
                isProved[next] = true
            } else if intervals.effort <= effort, let partner = partner(of: next) {
                intervals.withhold(partner)
            } else {
                unproved.insert(next)
                isProved[next] = true
            }
        }
    }

    // MARK: Partners

    private func isOpen(_ count: Int) -> Bool { canBeWithheld(count) && !model.counts[count].isTotal }

    private func canBeWithheld(_ count: Int) -> Bool {
        !isWithheld[count] && model.counts[count].count > 0 && !model.counts[count].isPublic
    }

    /// The cheapest count that shares a sum with a withheld one, else with its withheld neighbours; margins at last.
    private func partner(of count: Int) -> Int? {
        let near = members(count)
        let far = near.filter { isWithheld[$0] }.flatMap(members)
        return cheapest(near, isOpen) ?? cheapest(far, isOpen) ?? cheapest(near, canBeWithheld)
            ?? cheapest(far, canBeWithheld)
    }

    private func members(_ count: Int) -> [Int] {
        sumsOf[count].flatMap { model.sums[$0].parts + [model.sums[$0].whole] }
    }

    private func cheapest(_ members: [Int], _ isCandidate: (Int) -> Bool) -> Int? {
        let open = members.filter(isCandidate)
        let own = Set(members)
        return open.map { (cost($0, among: own), $0) }.min { $0.0 < $1.0 }?.1
    }

    private func cost(_ count: Int, among members: Set<Int>) -> (Int, Int, Int) {
        guard preference == .closing else { return (0, model.counts[count].count, count) }
        let closes = sumsOf[count].contains { sum in
            model.sums[sum].parts.contains { isWithheld[$0] && !members.contains($0) }
        }
        return (closes ? 0 : 1, model.counts[count].count, count)
    }

    // MARK: Change

    /// Takes a pattern that withholds less, when it keeps every interval.
    mutating func take(_ pattern: FeasibleIntervals) { intervals = pattern }

    /// Counts the effort of an attempt that was not taken.
    mutating func spend(_ effort: Int) { intervals.spend(effort) }
}
