import SurveyModel

extension Krippendorff {
    /// What draws of units with replacement say of nominal alpha: the percentile interval, and how many draws define it.
    package typealias Drawn = (interval: ClosedRange<Double>, defined: Int)

    /// The percentile interval over draws of units with replacement; undefined draws are dropped and counted.
    ///
    /// The full set of values is kept. Krippendorff's own algorithm draws deviations of pairs instead.
    /// - Parameter seed: Of the generator SplitMix64.
    package static func bootstrap<Value>(
        _ ratings: Ratings<Value>, draws: Int = 4000, seed: UInt64 = 1, confidence: Double = 0.95
    ) -> Drawn? {
        bootstrap(each: [ratings], draws: draws, seed: seed, confidence: confidence)[0]
    }

    /// The same for several ratings of the same units: what is drawn for one is drawn for all, and drawn once.
    static func bootstrap<Value>(
        each ratings: [Ratings<Value>], draws: Int, seed: UInt64 = 1, confidence: Double = 0.95
    ) -> [Drawn?] {
        let size = ratings.first?.unitCount ?? 0
        let rated = ratings.map(NominalUnits.init)
        var alphas: [[Double]] = ratings.map { _ in [] }
        var random = SplitMix(seed: seed)
        for _ in 0..<(size > 0 ? draws : 0) {
            var times = Array(repeating: 0, count: size)
            for _ in 0..<size { times[random.below(size)] += 1 }
            for (place, units) in rated.enumerated() {
                if let alpha = units.alpha(drawn: times) { alphas[place].append(alpha) }
            }
        }
        return alphas.map { interval(of: $0, confidence) }
    }

    private static func interval(of alphas: [Double], _ confidence: Double) -> Drawn? {
        guard alphas.count > 1 else { return nil }
        let found = alphas.sorted()
        func quantile(_ p: Double) -> Double {
            let place = p * Double(found.count - 1)
            let lower = Int(place)
            guard lower + 1 < found.count else { return found[lower] }
            return found[lower] + (place - Double(lower)) * (found[lower + 1] - found[lower])
        }
        return (quantile(0.5 - confidence / 2)...quantile(0.5 + confidence / 2), found.count)
    }
}
