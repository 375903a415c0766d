/// The change of a yes/no answer of the same people between two waves.
package struct McNemar: Sendable, Hashable {
    /// Counts by answer before (row) and after (column), no first.
    package let table: [[Int]]

    /// - Parameters: One entry per person; people without both answers are left out.
    package init(before: [Bool?], after: [Bool?]) {
        var table = [[0, 0], [0, 0]]
        for case (let before?, let after?) in zip(before, after) { table[before ? 1 : 0][after ? 1 : 0] += 1 }
        self.table = table
    }

    /// - Parameter same: Those who did not change, whatever they answered.
    init(gained: Int, lost: Int, same: Int) { table = [[same, gained], [lost, 0]] }

    package var n: Int { table[0][0] + table[0][1] + table[1][0] + table[1][1] }
    /// From no to yes.
    package var gained: Int { table[0][1] }
    /// From yes to no.
    package var lost: Int { table[1][0] }

    /// The share after minus the share before; `nil` without pairs.
    package var difference: Double? { n > 0 ? Double(gained - lost) / Double(n) : nil }

    /// Exact and two-sided; 1 when nobody changed.
    ///
    /// - Source: McNemar (1947) with the binomial distribution of those who changed.
    package var exactP: Double {
        let changed = gained + lost
        return changed == 0 ? 1 : min(1, 2 * DiscreteTails.fairCoinAtMost(min(gained, lost), n: changed))
    }

    /// The exact p with half of the observed outcome's probability: less conservative.
    ///
    /// - Source: Fagerland, Lydersen and Laake (2013).
    package var midP: Double {
        let changed = gained + lost
        guard changed > 0 else { return 1 }
        let fewer = min(gained, lost)
        return min(
            1, 2 * DiscreteTails.fairCoinAtMost(fewer, n: changed) - DiscreteTails.binomial(fewer, n: changed, p: 0.5))
    }

    /// McNemar's X², with and without Edwards' continuity correction; `nil` when nobody changed.
    func chiSquared(corrected: Bool) -> TestResult? {
        guard gained + lost > 0 else { return nil }
        let distance = max(0, abs(Double(gained - lost)) - (corrected ? 1 : 0))
        let statistic = distance * distance / Double(gained + lost)
        return TestResult(
            statistic: statistic, parameters: [1], p: SpecialFunctions.chiSquaredUpperTail(statistic, df: 1))
    }
}
