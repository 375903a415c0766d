/// Cohen's kappa of two coders with its standard errors.
package struct CohenKappa: Sendable, Hashable {
    package let kappa: Double
    /// For intervals, by Fleiss, Cohen and Everitt (1969).
    package let standardError: Double
    /// Under the hypothesis that kappa is 0.
    package let nullStandardError: Double
    package let n: Int

    /// - Returns: `nil` without shared units, or when both coders use one and the same category alone.
    /// - Source: Cohen (1960).
    package init?<Value>(_ ratings: Ratings<Value>, _ first: Int = 0, _ second: Int = 1) {
        let pairs = ratings.pair(first, second)
        let values = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        guard !pairs.isEmpty else { return nil }
        var table = [[Double]](repeating: [Double](repeating: 0, count: values.count), count: values.count)
        for (a, b) in pairs { table[places[a] ?? 0][places[b] ?? 0] += 1 / Double(pairs.count) }
        let rows = table.map { $0.reduce(0, +) }
        let columns = values.indices.map { column in table.reduce(0) { $0 + $1[column] } }
        let expected = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
        // Kappa is undefined with one shared category; told by the number of categories, since `expected` is rounded.
        guard values.count > 1, expected < 1 else { return nil }
        let observed = values.indices.reduce(0) { $0 + table[$1][$1] }
        let kappa = (observed - expected) / (1 - expected)
        let n = Double(pairs.count)
        var a = 0.0
        var b = 0.0
        var chance = 0.0
        for i in values.indices {
            let own = 1 - (rows[i] + columns[i]) * (1 - kappa)
            a += table[i][i] * own * own
            chance += rows[i] * columns[i] * (rows[i] + columns[i])
            for j in values.indices where i != j {
                b += table[i][j] * (columns[i] + rows[j]) * (columns[i] + rows[j])
            }
        }
        b *= (1 - kappa) * (1 - kappa)
        let c = kappa - expected * (1 - kappa)
        self.kappa = kappa
        self.n = pairs.count
        // Under systematic disagreement the two parts are equal but for rounding: the error is 0.
        let spread = a + b - c * c
        standardError = ((spread > 1e-12 * (a + b) ? spread : 0) / ((1 - expected) * (1 - expected) * n)).squareRoot()
        nullStandardError =
            (max(0, expected + expected * expected - chance) / ((1 - expected) * (1 - expected) * n)).squareRoot()
    }

    /// Kappa ± 1.959964 standard errors, not clipped.
    package var interval: ClosedRange<Double> {
        let half = 1.959963984540054 * standardError
        return (kappa - half)...(kappa + half)
    }

    /// The mean over all pairs of coders for which kappa is defined (Light 1971), and how many these are.
    package static func meanOfPairs<Value>(_ ratings: Ratings<Value>) -> (kappa: Double, pairs: Int)? {
        let kappas = (0..<ratings.coderCount).flatMap { a in
            (0..<a).compactMap { CohenKappa(ratings, $0, a)?.kappa }
        }
        return kappas.isEmpty ? nil : (kappas.reduce(0, +) / Double(kappas.count), kappas.count)
    }
}
