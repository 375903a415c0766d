import SurveyModel

/// How the figures of one coefficient follow, with what another program needs to compute them again.
struct CoefficientFormulas {
    private let fit: DesignRegression?
    private let column: Int
    private let isLogit: Bool
    private let confidence: Double
    private let described: [Formula.Input]

    init(
        _ model: RegressionModel, _ data: RegressionData, _ fit: DesignRegression?, _ column: Int, _ confidence: Double
    ) {
        (self.fit, self.column, self.confidence) = (fit, column, confidence)
        isLogit = model.chosen != nil
        let factors = model.predictors.indices.filter { model.predictors[$0].options != nil }
        let owner = data.owners[column]
        described = [
            Formula.Input("n", data.base.n), Formula.Input("outcomes", model.outcomes.count),
            Formula.Input("logit", isLogit ? 1 : 0),
            Formula.Input("chosen", .numbers((model.chosen ?? []).sorted().map(Double.init))),
            Formula.Input("factors", .numbers(factors.map { Double($0 + 1) })),
            Formula.Input("references", .numbers(factors.map { Double(data.references[$0] ?? 0) })),
            Formula.Input("predictor", owner.predictor.map { $0 + 1 } ?? 0), Formula.Input("level", owner.code ?? 0),
        ]
    }

    private func formula(_ kind: String, _ pattern: String, _ inputs: [Formula.Input?]) -> Formula {
        let own = inputs.compactMap(\.self)
        guard own.count == inputs.count else { return .notComputable }
        return Formula(kind, pattern, own + described)
    }

    private var estimate: Formula.Input? { fit?.coefficients[column].map { Formula.Input("coefficient", $0) } }
    private var standardError: Formula.Input? { fit?.errors[column].map { Formula.Input("error", $0) } }
    private var df: Formula.Input? { fit.map { Formula.Input("df", $0.df) } }
    private var quantile: Formula.Input? {
        fit.flatMap { SpecialFunctions.tQuantile(0.5 + confidence / 2, df: Double($0.df)) }
            .map { Formula.Input("quantile", $0) }
    }

    private var name: String { isLogit ? "logit" : "linear" }

    var coefficient: Formula {
        formula(
            "regression coefficient", "coefficient {coefficient} of a \(name) model of {n} people with every answer",
            [estimate])
    }

    var error: Formula {
        formula(
            "regression error", "standard error {error} under the design, {df} degrees of freedom", [standardError, df])
    }

    var odds: Formula { formula("odds ratio of a model", "e^coefficient = e^{coefficient}", [estimate]) }

    var low: Formula { end("low", "−") }
    var high: Formula { end("high", "+") }

    private func end(_ side: String, _ sign: String) -> Formula {
        let term = "{coefficient} \(sign) {quantile} · {error}"
        return formula(
            "regression interval \(side)",
            isLogit
                ? "e^(coefficient \(sign) t({df}) · standard error) = e^(\(term))"
                : "coefficient \(sign) t({df}) · standard error = \(term)",
            [estimate, quantile, standardError, df])
    }

    /// How much of the spread a linear model describes.
    var explained: Formula {
        formula(
            "r squared", "1 − Σw·rest² / Σw(y − mean)² of {n} people = {share}",
            [fit?.explained.map { Formula.Input("share", $0) }])
    }

    func p(_ p: Double?, _ family: Int) -> Formula {
        formula(
            "regression p", "p of the coefficient by t under the design {p}, corrected by Holm among {m}",
            [p.map { Formula.Input("p", $0) }, Formula.Input("m", family)])
    }
}
