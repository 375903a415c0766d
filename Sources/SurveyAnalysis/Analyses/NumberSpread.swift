import SurveyModel

extension AnalysisKey {
    static let spread = AnalysisKey(
        "spread", .yesNo, usual: "no",
        "Whether quartiles, the median's interval, standard deviation, standard error and design effect are shown, too.",
        example: "yes")
}

/// How numbers of a group spread: quartiles, the interval of the median, standard deviation, standard error, design effect.
struct NumberSpread {
    private let number: NumberMean
    private let first, median, third: Quantile?
    private let deviation: Double?
    private let effect: Double?
    private let rules: Rules
    private let hidesInterval: Bool

    init(_ maker: TableMaker, _ variable: VariableID, _ group: Group, _ number: NumberMean) {
        (self.number, rules) = (number, maker.input.rules)
        hidesInterval = maker.hidesIntervals(group.scope)
        let rows = maker.sample(group.scope)
        guard let answers = maker.input.rows[maker.survey], let design = maker.design(of: rows, group.scope) else {
            (first, median, third, deviation, effect) = (nil, nil, nil, nil, nil)
            return
        }
        let values = answers.values(variable, of: rows)
        let mask = rows.indices.map { values[$0] != nil && rows[$0].weight != 0 && answers.contains(rows[$0], group) }
        func quantile(_ p: Double) -> Quantile? {
            try? design.quantile(p, of: values, rule: .school, confidence: maker.input.rules.confidence, in: mask)
        }
        (first, median, third) = (quantile(0.25), quantile(0.5), quantile(0.75))
        deviation = try? design.likert(of: values, top: [], bottom: [], in: mask).standardDeviation
        effect = try? design.mean(of: values, in: mask).effect?.replace
    }

    static func columns(_ group: Group) -> [TableColumn] {
        let parts: [(id: String, heading: Label, decimals: Int)] = [
            ("q1", Label(de: "Unteres Quartil", en: "Lower quartile"), 1),
            ("q3", Label(de: "Oberes Quartil", en: "Upper quartile"), 1),
            ("median-low", Label(de: "Median: Intervall von", en: "Median: interval from"), 1),
            ("median-high", Label(de: "Median: Intervall bis", en: "Median: interval to"), 1),
            ("sd", Wording.deviation, 1),
            ("se", Label(de: "Standardfehler", en: "Standard error"), 2),
            ("deff", Label(de: "Designeffekt", en: "Design effect"), 2),
        ]
        return parts.map { TableColumn($0.id, $0.heading, .mean, decimals: $0.decimals, of: group) }
    }

    var values: [TableValue] {
        let all = number.all
        let ends = hidesInterval || median?.df == 1 ? nil : median?.interval
        let error = hidesInterval ? nil : number.estimate.standardError.value
        let reason: NotAvailableReason? = hidesInterval ? .fewCities : nil
        let wide = Formula.deviation(deviation, all)
        return [
            quantile(first?.value, nil, .quantile("lower quartile", all)),
            quantile(third?.value, nil, .quantile("upper quartile", all)),
            quantile(ends?.lowerBound, reason, .quantile("median interval low", all)),
            quantile(ends?.upperBound, reason, .quantile("median interval high", all)),
            value(deviation, nil, wide), value(error, reason, .error(error, number.estimate.df)),
            value(hidesInterval ? nil : effect, reason, .effect(error, deviation, all.n)),
        ]
    }

    /// A quantile is somebody's number: only of so many that it is no one's.
    private func quantile(_ shown: Double?, _ reason: NotAvailableReason?, _ formula: Formula) -> TableValue {
        let isEnough = number.display.permission == .full
        return value(isEnough ? shown : nil, isEnough ? reason : .smallBase, formula)
    }

    private func value(_ shown: Double?, _ reason: NotAvailableReason?, _ formula: Formula) -> TableValue {
        number.value(shown.map { .number($0) }, reason: reason, formula)
    }
}

extension Formula {
    /// - Source: Woodruff (1952) for the interval: that of the share below, read back.
    fileprivate static func quantile(_ kind: String, _ all: Tally) -> Formula {
        Formula(kind, "\(kind) of {n} answers, ties averaged", [Input("n", all.n)])
    }

    fileprivate static func deviation(_ deviation: Double?, _ all: Tally) -> Formula {
        deviation == nil ? .notComputable : standardDeviation(all.n)
    }

    fileprivate static func error(_ error: Double?, _ df: Int) -> Formula {
        guard error != nil else { return .notComputable }
        return Formula("standard error", "of the mean, by linearisation, {df} degrees of freedom", [Input("df", df)])
    }

    /// - Source: Kish (1965), 8.2.
    fileprivate static func effect(_ error: Double?, _ deviation: Double?, _ n: Int) -> Formula {
        guard let error, let deviation else { return .notComputable }
        return Formula(
            "design effect", "error² / (deviation² / n) = {error}² / ({deviation}² / {n})",
            [Input("error", error), Input("deviation", deviation), Input("n", n)])
    }
}
