import SurveyModel

/// How far two groups differ beyond chance, by means or by ranks.
struct GroupTest {
    /// Before it is corrected.
    var p: Double?
    var adjusted: Double?
    /// From −1 to 1; `nil` where ranks are not asked for.
    var delta: Double?
    let isOfRanks: Bool
    /// How many are tested together.
    var family = 0
}

extension TableMaker {
    /// By row and group, the test against the first group of its break; `nil` for that group.
    ///
    /// Differences that are not shown are not tested, so that no correction tells of them.
    func testFamily(_ rows: [MeasuredRow], _ groups: [Group]) -> [[GroupTest?]] {
        var tests = rows.map { row in
            groups.indices.map { place in reference(groups, place).map { test(row, groups, place, $0) } }
        }
        let all = tests.flatMap { $0.map { $0?.p } }
        let adjusted = correction.adjustment.adjusted(all)
        let family = all.count { $0 != nil }
        for row in tests.indices {
            for place in groups.indices {
                tests[row][place]?.adjusted = adjusted[row * groups.count + place]
                tests[row][place]?.family = family
            }
        }
        return tests
    }

    private func test(_ row: MeasuredRow, _ groups: [Group], _ place: Int, _ first: Int) -> GroupTest {
        let byRanks = plan.values.flag("ranks")
        var test = GroupTest(isOfRanks: byRanks)
        let scope = groups[place].scope
        guard row.groups[place].isShown, row.groups[first].isShown, !hidesIntervals(scope) || byRanks else {
            return test
        }
        if byRanks { test.delta = delta(row.variable, groups[place], groups[first]) }
        guard plan.values.flag("test"), !hidesIntervals(scope) else { return test }
        let found =
            byRanks
            ? rankTest(row.variable, groups[place], groups[first])
            : estimator(scope).difference(
                row.groups[place].sums, less: row.groups[first].sums, input.rules.confidence)
        test.p = found.flatMap { $0.df > 1 ? $0.p : nil }
        return test
    }

    /// The design-based rank test over the whole sample, in which rows of other groups are zeros.
    private func rankTest(_ variable: VariableID, _ group: Group, _ first: Group) -> DesignTTest? {
        guard let answers = input.rows[survey] else { return nil }
        let rows = sample(group.scope)
        let names = rows.map { answers.contains($0, group) ? "b" : answers.contains($0, first) ? "a" : nil }
        let values = zip(rows, answers.values(variable, of: rows)).map { $0.weight == 0 ? nil : $1 }
        let design = design(of: rows, group.scope)
        return try? design?.rankTest(values, groups: names, first: "a", second: "b", .wilcoxon, input.rules.confidence)
    }

    private func delta(_ variable: VariableID, _ group: Group, _ first: Group) -> Double? {
        guard let answers = input.rows[survey] else { return nil }
        func values(_ group: Group) -> [(value: Double, weight: Double)] {
            let rows = sample(group.scope, group)
            return zip(rows, answers.values(variable, of: rows)).compactMap { row, value in
                value.map { ($0, row.weight) }
            }
        }
        return RankSum.weightedDelta(values(group), values(first))
    }
}

extension RankSum {
    /// Cliff's delta with pairs counted by the product of their weights: P(first larger) − P(second larger).
    ///
    /// - Returns: `nil` where a group has no weight.
    /// - Source: Cliff (1993); of equal weights it is `cliffsDelta`.
    static func weightedDelta(
        _ first: [(value: Double, weight: Double)], _ second: [(value: Double, weight: Double)]
    ) -> Double? {
        let total = first.map(\.weight).sum() * second.map(\.weight).sum()
        guard total > 0 else { return nil }
        let weights = Dictionary(second.map { ($0.value, $0.weight) }, uniquingKeysWith: +)
        let sorted = weights.sorted { $0.key < $1.key }
        var below: [Double: Double] = [:]
        var sum = 0.0
        for (value, weight) in sorted {
            below[value] = sum
            sum += weight
        }
        let wins = first.map { one -> Double in
            let place = sorted.partitioning { $0.key >= one.value }
            let lower = place < sorted.count ? below[sorted[place].key] ?? 0 : sum
            let equal = weights[one.value] ?? 0
            return one.weight * (lower - (sum - lower - equal))
        }
        return wins.sum() / total
    }
}

extension Array {
    /// The first place where a condition holds that holds for all after it.
    fileprivate func partitioning(_ isAtOrAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAtOrAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
