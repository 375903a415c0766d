/// How a quantile is read off the weighted distribution.
///
/// - Source: Hyndman and Fan (1996) and R survey 4.1-1, vignette "Estimates of quantiles".
package enum QuantileRule: String, Sendable, Hashable, CaseIterable {
    /// The smallest value with at least p of the weight (type 1).
    case math
    /// The same, but the mean of both neighbours where p is met exactly (type 2): the default.
    case school
    /// The same as `school`.
    case hf2
    /// Types that interpolate: for comparison with other programs only, since tied values of unequal weight are taken in
    /// the order of the rows, as R does.
    case hf4, hf6, hf7, hf8
    /// Shah and Vaish's modification of type 6, for comparison only: R halves the weight before it is scaled to mean 1,
    /// so that the result depends on the unit of the weights.
    case shahvaish
}

/// A weighted distribution to read quantiles off.
struct WeightedQuantile {
    /// Values in order, those of weight zero left out.
    private let values: [Double]
    private let weights: [Double]
    private let cumulated: [Double]
    private let total: Double

    init?(_ values: [Double?], _ answers: Answers) {
        self.init(answers.weighted.compactMap { row in values[row].map { ($0, answers.weights[row]) } })
    }

    /// - Returns: `nil` when no weight is positive.
    init?(_ pairs: [(value: Double, weight: Double)]) {
        let sorted = pairs.filter { $0.weight > 0 }.enumerated()
            .sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element)
        guard !sorted.isEmpty else { return nil }
        values = sorted.map(\.value)
        weights = sorted.map(\.weight)
        var sum = 0.0
        cumulated = sorted.map {
            sum += $0.weight
            return sum
        }
        total = sum
    }

    func value(_ p: Double, _ rule: QuantileRule) -> Double {
        switch rule {
        case .math: return values[reached(p)]
        case .school, .hf2:
            let place = reached(p)
            return isExact(place, p) && place + 1 < values.count
                ? (values[place] + values[place + 1]) / 2 : values[place]
        case .hf4: return interpolated(cumulated.map { $0 / total }, p)
        case .hf6: return interpolated(cumulated.map { $0 / (total + last) }, p)
        case .hf7: return interpolated(([0] + cumulated.dropLast()).map { $0 / (total - last) }, p)
        case .hf8:
            return interpolated(zip(cumulated, weights).map { ($0 - $1 / 3) / (total + last / 3) }, p)
        case .shahvaish: return values[lowerPlace(p)]
        }
    }

    /// The last value whose place by Shah and Vaish does not exceed p.
    private func lowerPlace(_ p: Double) -> Int {
        let n = Double(values.count)
        let places = zip(cumulated, weights).map { ($0 * n / total + 0.5 - $1 / 2) / (n + 1) }
        let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
        return order.last { places[$0] <= p } ?? order[0]
    }

    private var last: Double { weights[weights.count - 1] }

    /// The first place with at least p of the weight, equal but for rounding being equal.
    private func reached(_ p: Double) -> Int {
        cumulated.firstIndex { $0 >= p * total - 1e-12 * total } ?? values.count - 1
    }

    private func isExact(_ place: Int, _ p: Double) -> Bool { abs(cumulated[place] - p * total) <= 1e-12 * total }

    private func interpolated(_ places: [Double], _ p: Double) -> Double {
        guard let above = places.firstIndex(where: { $0 >= p - 1e-12 }) else { return values[values.count - 1] }
        guard above > 0 else { return values[0] }
        let width = places[above] - places[above - 1]
        return values[above - 1] + (values[above] - values[above - 1]) * min(1, (p - places[above - 1]) / width)
    }
}

/// A quantile with its interval.
package struct Quantile: Sendable, Hashable {
    package var value: Double
    package var interval: ClosedRange<Double>?
    /// Width of the interval over twice the quantile of t.
    package var standardError: Double?
    package var df: Int
}

extension SurveyDesign {
    /// A quantile with Woodruff's interval: the interval of the share below it, read back through the distribution.
    ///
    /// - Parameter method: The interval of the share; `nil` for the plain t interval.
    /// - Returns: `nil` when nobody answered.
    /// - Source: Woodruff (1952); R survey 4.1-1, `svyquantile`.
    package func quantile(
        _ p: Double, of values: [Double?], rule: QuantileRule = .school, confidence: Double,
        method: ProportionMethod? = nil, in domain: [Bool]? = nil
    ) throws(DesignProblem) -> Quantile? {
        let answers = Answers({ values[$0] != nil }, domain: domain, design: self)
        guard let distribution = WeightedQuantile(values, answers) else { return nil }
        let value = distribution.value(p, rule)
        // The interval's degrees of freedom are those of the rows that answered.
        let share = try proportion(of: values.map { $0.map { $0 <= value } }, in: answers.mask)
        let df = degreesOfFreedom(answers.members)
        if share.isExtreme { return Quantile(value: value, interval: value...value, standardError: 0, df: df) }
        let range = method.map { share.interval(confidence, $0) } ?? share.estimate.interval(confidence)
        guard let shares = range.value,
            let t = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(share.estimate.df))
        else { return Quantile(value: value, interval: nil, standardError: nil, df: df) }
        let low = distribution.value(max(0, shares.lowerBound), rule)
        let high = distribution.value(min(1, shares.upperBound), rule)
        return Quantile(
            value: value, interval: low...max(low, high), standardError: (high - low) / (2 * t), df: df)
    }
}
