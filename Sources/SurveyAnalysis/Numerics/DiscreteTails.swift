/// Exact tails of the binomial and the hypergeometric distribution, by summing probabilities from the small end.
enum DiscreteTails {
    /// P(X = k) for X binomial with `n` trials.
    static func binomial(_ k: Int, n: Int, p: Double) -> Double {
        if p <= 0 || p >= 1 { return (p <= 0 ? k == 0 : k == n) ? 1 : 0 }
        return SpecialFunctions.exp(
            SpecialFunctions.logChoose(n, k) + Double(k) * SpecialFunctions.log(p)
                + Double(n - k) * SpecialFunctions.log(1 - p))
    }

    /// P(X ≤ k) for a fair coin tossed `n` times.
    static func fairCoinAtMost(_ k: Int, n: Int) -> Double {
        k < 0 ? 0 : min(1, (0...min(k, n)).map { binomial($0, n: n, p: 0.5) }.sum())
    }

    /// P(X = k) for `drawn` of `population` of which `marked` are marked.
    static func hypergeometric(_ k: Int, population: Int, marked: Int, drawn: Int) -> Double {
        SpecialFunctions.exp(
            SpecialFunctions.logChoose(marked, k) + SpecialFunctions.logChoose(population - marked, drawn - k)
                - SpecialFunctions.logChoose(population, drawn))
    }

    /// P(X in `range`) for the hypergeometric distribution.
    static func hypergeometric(_ range: ClosedRange<Int>, population: Int, marked: Int, drawn: Int) -> Double {
        min(1, range.map { hypergeometric($0, population: population, marked: marked, drawn: drawn) }.sum())
    }
}
