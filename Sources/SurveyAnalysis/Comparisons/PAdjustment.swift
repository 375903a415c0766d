/// Corrections for testing a family of m hypotheses; a missing p stays missing and does not count in m.
///
/// - Source: R's `p.adjust`; Holm (1979), Benjamini and Hochberg (1995), Benjamini and Yekutieli (2001), Hochberg (1988),
///   Hommel (1988).
package enum PAdjustment: String, Sendable, Hashable, CaseIterable {
    /// For confirmatory families: the default.
    case holm
    /// For screening: controls the false discovery rate.
    case benjaminiHochberg = "BH"
    case benjaminiYekutieli = "BY"
    case bonferroni, hochberg, hommel

    package func adjusted(_ values: [Double?]) -> [Double?] {
        let present = values.indices.filter { values[$0] != nil }
        let adjusted = adjust(present.map { values[$0] ?? 1 })
        var result = [Double?](repeating: nil, count: values.count)
        for (index, place) in present.enumerated() { result[place] = min(1, adjusted[index]) }
        return result
    }

    private func adjust(_ p: [Double]) -> [Double] {
        let m = Double(p.count)
        switch self {
        case .bonferroni: return p.map { m * $0 }
        case .holm: return stepped(p, from: <, keep: max) { (m - Double($0)) * $1 }
        case .hochberg: return stepped(p, from: >, keep: min) { (1 + Double($0)) * $1 }
        case .benjaminiHochberg: return stepped(p, from: >, keep: min) { m / (m - Double($0)) * $1 }
        case .benjaminiYekutieli:
            let harmonic = p.indices.map { 1 / Double($0 + 1) }.sum()
            return stepped(p, from: >, keep: min) { harmonic * m / (m - Double($0)) * $1 }
        case .hommel: return hommel(p)
        }
    }

    /// Walks through the sorted values, never letting the result run backwards.
    private func stepped(
        _ p: [Double], from order: (Double, Double) -> Bool, keep: (Double, Double) -> Double,
        _ value: (Int, Double) -> Double
    ) -> [Double] {
        let sorted = p.indices.sorted { p[$0] == p[$1] ? $0 < $1 : order(p[$0], p[$1]) }
        var result = p
        var last: Double?
        for (step, place) in sorted.enumerated() {
            let next = value(step, p[place])
            let kept = last.map { keep($0, next) } ?? next
            result[place] = kept
            last = kept
        }
        return result
    }

    private func hommel(_ p: [Double]) -> [Double] {
        let n = p.count
        guard n > 1 else { return p }
        let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
        let sorted = order.map { p[$0] }
        let least = sorted.indices.map { Double(n) * sorted[$0] / Double($0 + 1) }.min() ?? 1
        var q = [Double](repeating: least, count: n)
        var best = q
        for m in stride(from: n - 1, through: 2, by: -1) {
            let upper = (n - m + 1)..<n
            let tail = upper.enumerated().map { Double(m) * sorted[$1] / Double($0 + 2) }.min() ?? 1
            for index in 0...(n - m) { q[index] = min(Double(m) * sorted[index], tail) }
            for index in upper { q[index] = q[n - m] }
            for index in best.indices { best[index] = max(best[index], q[index]) }
        }
        var result = p
        for (place, index) in order.enumerated() { result[index] = max(best[place], sorted[place]) }
        return result
    }
}
