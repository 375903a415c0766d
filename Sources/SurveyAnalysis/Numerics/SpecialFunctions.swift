import CSpecialFunctions
import Glibc

/// The distributions that the engine needs, by Boost.Math; nothing else computes them.
///
/// Every function gives `nil` where the argument is outside its domain or the result is not finite.
enum SpecialFunctions {
    /// Quantile of Student's t; degrees of freedom may be fractions.
    static func tQuantile(_ probability: Double, df: Double) -> Double? { finite(special_t_quantile(probability, df)) }

    static func tUpperTail(_ x: Double, df: Double) -> Double? { finite(special_t_upper_tail(x, df)) }

    /// The two-sided p value of a t statistic.
    static func tTwoSided(_ t: Double, df: Double) -> Double? { tUpperTail(abs(t), df: df).map { min(1, 2 * $0) } }

    static func chiSquaredQuantile(_ probability: Double, df: Double) -> Double? {
        finite(special_chi_squared_quantile(probability, df))
    }

    static func chiSquaredUpperTail(_ x: Double, df: Double) -> Double? {
        finite(special_chi_squared_upper_tail(x, df))
    }

    static func fQuantile(_ probability: Double, _ df1: Double, _ df2: Double) -> Double? {
        finite(special_f_quantile(probability, df1, df2))
    }

    static func fUpperTail(_ x: Double, _ df1: Double, _ df2: Double) -> Double? {
        finite(special_f_upper_tail(x, df1, df2))
    }

    static func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double? {
        finite(special_beta_quantile(probability, a, b))
    }

    static func normalQuantile(_ probability: Double) -> Double? { finite(special_normal_quantile(probability)) }

    static func normalUpperTail(_ x: Double) -> Double? { finite(special_normal_upper_tail(x)) }

    /// The two-sided p value of a standard normal statistic.
    static func normalTwoSided(_ z: Double) -> Double? { normalUpperTail(abs(z)).map { min(1, 2 * $0) } }

    /// The logarithm of n!.
    static func logFactorial(_ n: Int) -> Double { special_log_gamma(Double(n) + 1) }

    /// The logarithm of "n choose k"; minus infinity where k is outside 0…n.
    static func logChoose(_ n: Int, _ k: Int) -> Double {
        k < 0 || k > n ? -.infinity : logFactorial(n) - logFactorial(k) - logFactorial(n - k)
    }

    static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    static func log(_ x: Double) -> Double { Glibc.log(x) }
    static func atanh(_ x: Double) -> Double { Glibc.atanh(x) }
    static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
    static func sin(_ x: Double) -> Double { Glibc.sin(x) }
    static func asin(_ x: Double) -> Double { Glibc.asin(x) }

    private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
