import SurveyModel

/// The formulas that several analyses use; an analysis has its own beside it.
extension Formula {
    /// A part of a whole: numbers of responses, or sums of their weights.
    static func share(_ part: Tally, of whole: Tally) -> Formula {
        guard whole.isWeighted else { return share(part.n, of: whole.n) }
        return Formula(
            "share", "Σw counted / Σw = {part} / {whole}",
            [Input("part", part.w.value), Input("whole", whole.w.value)])
    }

    static func share(_ part: Int, of whole: Int) -> Formula {
        Formula("share", "{part} / {whole}", [Input("part", part), Input("whole", whole)])
    }

    static func unweightedShare(_ part: Int, of whole: Int) -> Formula {
        Formula("unweighted share", "{part} / {whole}", [Input("part", part), Input("whole", whole)])
    }

    /// The mean of the steps of a scale in which all answers count alike.
    static func unweightedMean(_ sum: Double, of n: Int) -> Formula {
        Formula("unweighted mean", "Σx / n = {sum} / {n}", [Input("sum", sum), Input("n", n)])
    }

    /// The mean of all answers to a number, or of the steps of a scale.
    static func mean(sum: Double, _ whole: Tally) -> Formula {
        Formula(
            "mean", whole.isWeighted ? "Σwx / Σw = {sum} / {n}" : "Σx / n = {sum} / {n}",
            [Input("sum", sum), Input("n", whole.isWeighted ? whole.w.value : Double(whole.n))])
    }

    /// The middle answer; the mean of the two where the middle lies between them.
    static func median(_ whole: Tally) -> Formula {
        Formula(
            "median", whole.isWeighted ? "median of {n} weighted answers" : "median of {n} answers",
            [Input("n", whole.n)])
    }

    /// Of all answers to a number, or of the steps of a scale.
    static func standardDeviation(_ n: Int) -> Formula {
        Formula("standard deviation", "√(n / (n − 1) · Σw(x − mean)² / Σw), n = {n}", [Input("n", n)])
    }

    static func difference(_ first: Double, _ second: Double) -> Formula {
        Formula("difference", "{first} − {second}", [Input("first", first), Input("second", second)])
    }

    static func meanOfCities(_ means: [Double]) -> Formula {
        Formula(
            "mean of cities", "mean of {n} city means: {means}",
            [Input("n", means.count), Input("means", .numbers(means))])
    }

    /// Both ends, the lower first: estimate ± t · standard error.
    static func studentInterval(_ estimate: Double, error: Double, quantile: Double, df: Int) -> [Formula] {
        let inputs = [
            Input("estimate", estimate), Input("quantile", quantile), Input("error", error),
            Input("df", df),
        ]
        return [("low", "−"), ("high", "+")].map { end, sign in
            Formula(
                "student interval \(end)",
                "estimate \(sign) t({df}) · standard error = {estimate} \(sign) {quantile} · {error}", inputs)
        }
    }
}

extension Tally {
    /// Weights are all 1 where their sum and that of their squares are the number.
    fileprivate var isWeighted: Bool { w.value != Double(n) || w2.value != Double(n) }
}

extension Estimate {
    /// How the ends of the interval follow, the lower first.
    func intervalFormulas(_ confidence: Double) -> [Formula] {
        guard let estimate = value.value, let error = standardError.value,
            let quantile = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(df))
        else { return [.notComputable, .notComputable] }
        return Formula.studentInterval(estimate, error: error, quantile: quantile, df: df)
    }
}

extension Proportion {
    /// How the ends of Wilson's interval follow, or of the exact one for shares of 0 and 1; the lower first.
    func intervalFormulas(_ confidence: Double) -> [Formula] {
        let exact = [
            Formula.Input("count", count), Formula.Input("n", estimate.answered),
            Formula.Input("confidence", confidence),
        ]
        let ends = [("low", "lower"), ("high", "upper")]
        if isExtreme {
            return ends.map { end, word in
                Formula(
                    "exact interval \(end)", "\(word) end of the exact interval by Clopper and Pearson: {count} of {n}",
                    exact)
            }
        }
        guard let share = estimate.value.value, let n = effectiveN,
            let quantile = SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double(estimate.df))
        else { return [.notComputable, .notComputable] }
        let inputs = [
            Formula.Input("share", share), Formula.Input("effective n", n), Formula.Input("quantile", quantile),
            Formula.Input("df", estimate.df),
        ]
        return ends.map { end, word in
            Formula(
                "wilson interval \(end)",
                "\(word) end of Wilson's interval: p = {share}, effective n = {effective n}, t({df}) = {quantile}",
                inputs)
        }
    }
}
