import SurveyModel

/// Decides which counts are withheld so that none of them can be reckoned back.
///
/// Primary: counts from 1 up to the threshold, and whatever must be withheld. Secondary: the cheapest published inner
/// count of a sum that gives a withheld one away, until every interval is wide enough; then each secondary one is
/// published again where that leaves all intervals wide enough. One marker for both.
/// - Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4–5; bounds by `FeasibleInterval`.
struct Suppression {
    private(set) var isWithheld: [Bool]
    /// Counts whose interval stayed too narrow: their tables cannot be published in this form.
    private(set) var unproved: Set<Int> = []

    init(_ model: CountModel, rules: Rules) {
        isWithheld = model.counts.map {
            ($0.count >= 1 && $0.count < rules.withholdBelow) || ($0.mustBeWithheld && $0.count > 0)
        }
        let primary = isWithheld
        pair(model, rules)
        widen(model, rules)
        publishAgain(model, rules, primary: primary)
    }

    /// No sum may hold a single withheld part, nor withheld parts that are few together.
    private mutating func pair(_ model: CountModel, _ rules: Rules) {
        let sumsOf = Self.sums(of: model)
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for sum in model.sums where !isWithheld[sum.whole] {
                let hidden = sum.parts.filter { isWithheld[$0] }
                let together = hidden.reduce(0) { $0 + model.counts[$1].count }
                guard hidden.count == 1 || (hidden.count > 1 && together < rules.withholdBelow) else { continue }
                guard let partner = cheapest(sum.parts, model, sumsOf) else { continue }
                isWithheld[partner] = true
                hasChanged = true
            }
        }
    }

    /// Withholds more until every interval is wide enough, or says for which none can be.
    private mutating func widen(_ model: CountModel, _ rules: Rules) {
        let sumsOf = Self.sums(of: model)
        while true {
            let interval = FeasibleInterval(model, isWithheld: isWithheld, needed: rules.intervalWidth)
            let narrow = isWithheld.indices.filter {
                isWithheld[$0] && !unproved.contains($0) && interval.width(of: $0) < rules.intervalWidth
            }
            guard let bad = narrow.first else { return }
            if let partner = cheapestPartner(of: bad, model, sumsOf) {
                isWithheld[partner] = true
            } else {
                unproved.insert(bad)
            }
        }
    }

    /// The published inner count, not zero, that shares a sum with a withheld one and costs least.
    private func cheapestPartner(of count: Int, _ model: CountModel, _ sumsOf: [[Int]]) -> Int? {
        cheapest(reachable(from: count, model, sumsOf), model, sumsOf)
    }

    /// First those that stand in another sum with a withheld count already, then the smallest, then the first.
    private func cheapest(_ members: [Int], _ model: CountModel, _ sumsOf: [[Int]]) -> Int? {
        let open = members.filter { !isWithheld[$0] && model.counts[$0].count > 0 && !model.counts[$0].isTotal }
        return open.min { cost($0, model, sumsOf, among: members) < cost($1, model, sumsOf, among: members) }
    }

    private func cost(_ count: Int, _ model: CountModel, _ sumsOf: [[Int]], among members: [Int]) -> (Int, Int, Int) {
        let closes = sumsOf[count].contains { sum in
            model.sums[sum].parts.contains { isWithheld[$0] && !members.contains($0) }
        }
        return (closes ? 0 : 1, model.counts[count].count, count)
    }

    /// Members of the sums of a count; where none is left to withhold there, of the sums of its withheld neighbours.
    private func reachable(from count: Int, _ model: CountModel, _ sumsOf: [[Int]]) -> [Int] {
        func members(_ count: Int) -> [Int] { sumsOf[count].flatMap { model.sums[$0].parts + [model.sums[$0].whole] } }
        let near = members(count)
        let isOpen: (Int) -> Bool = { !isWithheld[$0] && model.counts[$0].count > 0 && !model.counts[$0].isTotal }
        if near.contains(where: isOpen) { return near }
        return near.filter { isWithheld[$0] }.flatMap(members)
    }

    private mutating func publishAgain(_ model: CountModel, _ rules: Rules, primary: [Bool]) {
        let secondary = isWithheld.indices.filter { isWithheld[$0] && !primary[$0] }
        for count in secondary.sorted(by: { model.counts[$0].count > model.counts[$1].count }) {
            var fewer = isWithheld
            fewer[count] = false
            let interval = FeasibleInterval(model, isWithheld: fewer, needed: rules.intervalWidth)
            let holds = fewer.indices.allSatisfy {
                !fewer[$0] || unproved.contains($0) || interval.width(of: $0) >= rules.intervalWidth
            }
            if holds { isWithheld = fewer }
        }
    }

    private static func sums(of model: CountModel) -> [[Int]] {
        var sumsOf: [[Int]] = Array(repeating: [], count: model.counts.count)
        for (index, sum) in model.sums.enumerated() {
            for member in sum.parts + [sum.whole] { sumsOf[member].append(index) }
        }
        return sumsOf
    }
}
