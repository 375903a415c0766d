/// Krippendorff's alpha: 1 − observed over expected disagreement.
///
/// - Source: Krippendorff (2019), Content Analysis, 4th ed., 12.3; units with one rating drop out.
package enum Krippendorff {
    /// How far two values are from each other.
    package enum Metric: String, Sendable, CaseIterable { case nominal, ordinal, interval, ratio }

    /// Alpha for numbers; `nil` when no unit has two ratings or only one value occurs.
    package static func alpha(_ ratings: Ratings<Double>, _ metric: Metric) -> Double? {
        let pairable = ratings.units.map { $0.compactMap { $0 } }.filter { $0.count > 1 }
        guard metric == .ordinal else {
            return alpha(pairable) { distance($0, $1, metric) }
        }
        // Ordinal distances depend on how often the values between occur among pairable ratings.
        var frequencies: [Double: Double] = [:]
        for value in pairable.flatMap({ $0 }) { frequencies[value, default: 0] += 1 }
        let values = frequencies.keys.sorted()
        return alpha(pairable) { a, b in
            let between = values.filter { $0 >= min(a, b) && $0 <= max(a, b) }
            let sum = between.reduce(0) { $0 + (frequencies[$1] ?? 0) }
            let distance = sum - ((frequencies[a] ?? 0) + (frequencies[b] ?? 0)) / 2
            return a == b ? 0 : distance * distance
        }
    }

    /// Nominal alpha of values of any kind.
    package static func alpha<Value>(_ ratings: Ratings<Value>) -> Double? {
        alpha(ratings.units.map { $0.compactMap { $0 } }) { $0 == $1 ? 0 : 1 }
    }

    /// - Parameter units: The ratings of each unit; those with fewer than two are left out.
    package static func alpha<Value: Hashable>(
        _ units: [[Value]], distance: (Value, Value) -> Double
    ) -> Double? {
        let pairable = units.filter { $0.count > 1 }
        // In the order of first occurrence, so that sums do not depend on hashing.
        var values: [Value] = []
        var counts: [Value: Double] = [:]
        for value in pairable.joined() {
            if counts[value] == nil { values.append(value) }
            counts[value, default: 0] += 1
        }
        let n = counts.values.reduce(0, +)
        guard n > 1 else { return nil }
        let observed = pairable.reduce(0) { sum, unit in
            sum + disagreement(unit, distance) / Double(unit.count - 1)
        }
        var expected = 0.0
        for a in values {
            for b in values { expected += (counts[a] ?? 0) * (counts[b] ?? 0) * distance(a, b) }
        }
        guard expected > 0 else { return nil }
        return 1 - (n - 1) * observed / expected
    }

    private static func disagreement<Value>(_ unit: [Value], _ distance: (Value, Value) -> Double) -> Double {
        unit.indices.reduce(0) { sum, a in
            unit.indices.reduce(sum) { $0 + ($1 == a ? 0 : distance(unit[a], unit[$1])) }
        }
    }

    private static func distance(_ a: Double, _ b: Double, _ metric: Metric) -> Double {
        switch metric {
        case .nominal, .ordinal: return a == b ? 0 : 1
        case .interval: return (a - b) * (a - b)
        case .ratio:
            let relative = a + b == 0 ? 0 : (a - b) / (a + b)
            return relative * relative
        }
    }
}
