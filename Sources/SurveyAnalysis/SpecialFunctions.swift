import CSpecialFunctions

/// The distributions that the engine needs, by Boost.Math; nothing else computes them.
enum SpecialFunctions {
    /// Quantile of Student's t; `nil` for degrees of freedom that are not positive.
    static func tQuantile(_ probability: Double, df: Double) -> Double? { finite(special_t_quantile(probability, df)) }

    static func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double? {
        finite(special_beta_quantile(probability, a, b))
    }

    private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
