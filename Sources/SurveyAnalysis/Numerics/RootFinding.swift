/// A root of a function between two places where its signs differ, by Brent's method.
///
/// For a step function the result lies within the tolerance of a step that crosses zero; which side, and which step
/// where several do, follows from the method, and equals R's.
///
/// - Returns: `nil` when the signs at both ends are equal.
/// - Source: Brent (1973), chapter 4, `zero`; R 4.2, `uniroot`.
func root(in interval: ClosedRange<Double>, tolerance: Double, of function: (Double) throws -> Double) rethrows
    -> Double?
{
    var bracket = RootBracket(
        a: interval.lowerBound, b: interval.upperBound, fa: try function(interval.lowerBound),
        fb: try function(interval.upperBound))
    if bracket.fa == 0 { return bracket.a }
    guard bracket.fb == 0 || bracket.fa.sign != bracket.fb.sign else { return nil }
    for _ in 0..<1000 {
        guard let next = bracket.next(tolerance) else { break }
        bracket.move(to: next, value: try function(next))
    }
    return bracket.b
}

/// The best place so far (b), the one before (a), and one where the function has the other sign (c).
private struct RootBracket {
    var a: Double
    var b: Double
    var c: Double
    var fa: Double
    var fb: Double
    var fc: Double

    init(a: Double, b: Double, fa: Double, fb: Double) {
        (self.a, self.b, self.c) = (a, b, a)
        (self.fa, self.fb, self.fc) = (fa, fb, fa)
    }

    /// The next place to look at; `nil` when the root is known to the tolerance.
    mutating func next(_ tolerance: Double) -> Double? {
        let previous = b - a
        if abs(fc) < abs(fb) {
            (a, b, c) = (b, c, b)
            (fa, fb, fc) = (fb, fc, fb)
        }
        let least = 2 * Double.ulpOfOne * abs(b) + tolerance / 2
        let half = (c - b) / 2
        if abs(half) <= least || fb == 0 { return nil }
        var step = half
        if abs(previous) >= least, abs(fa) > abs(fb), let guess = interpolation(previous, least) { step = guess }
        if abs(step) < least { step = step > 0 ? least : -least }
        return b + step
    }

    /// Linear with two places, inverse quadratic with three; `nil` where halving is safer.
    private func interpolation(_ previous: Double, _ least: Double) -> Double? {
        let width = c - b
        let ratio = fb / fa
        var (p, q) = (width * ratio, 1 - ratio)
        if a != c {
            let (first, second) = (fa / fc, fb / fc)
            p = ratio * (width * first * (first - second) - (b - a) * (second - 1))
            q = (first - 1) * (second - 1) * (ratio - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        return p < 0.75 * width * q - abs(least * q) / 2 && p < abs(previous * q / 2) ? p / q : nil
    }

    mutating func move(to place: Double, value: Double) {
        (a, fa) = (b, fb)
        (b, fb) = (place, value)
        if fb > 0 && fc > 0 || fb < 0 && fc < 0 { (c, fc) = (a, fa) }
    }
}
