import Testing

@testable import SurveyAnalysis

extension ReferenceRun {
    func mean() throws -> ReferenceJSON {
        let mean = try design().mean(of: numbers("y"), in: domain())
        var json = mean.estimate.json(level)
        json["deff_replace"] = .optional(mean.effect?.replace)
        json["n_eff"] = .optional(mean.effect?.effectiveN)
        json["deff_without_replacement"] = .optional(mean.effect?.withoutReplacement)
        json["kish_deff"] = .optional(mean.effect?.kish)
        json["kish_n_eff"] = .optional(mean.effect?.kishN)
        return .record(json)
    }

    func total() throws -> ReferenceJSON {
        let total = try design().total(of: numbers("y"), in: domain())
        var json = total.json(level)
        json["cv"] = .optional(total.coefficientOfVariation ?? total.errorAsInR)
        return .record(json)
    }

    func ratio() throws -> ReferenceJSON {
        .record(try design().ratio(of: numbers("y"), to: numbers("x"), in: domain()).json(level))
    }

    func categoryProportions() throws -> ReferenceJSON {
        let found = try design().categoryShares(of: texts("y"), in: domain())
        let shares = try #require(found)
        return .record([
            "levels": .texts(shares.levels), "count": .counts(shares.counts), "estimate": .numbers(shares.shares),
            "se": .numbers(shares.standardErrors), "total": .numbers(shares.totals),
            "total_se": .numbers(shares.totalErrors),
            "covariance": .list(shares.covariance.map { .numbers($0) }), "df": .number(Double(shares.df)),
        ])
    }

    func proportion() throws -> ReferenceJSON {
        let equals = try #require(params["equals"]).csvText
        let share = try design().proportion(of: texts("y").map { $0.map { $0 == equals } }, in: domain())
        var json = share.estimate.json(level)
        json["count"] = .number(Double(share.count))
        json["n_eff"] = .optional(share.effectiveN)
        json["n_eff_df_adjusted"] = .optional(share.adjustedN(level))
        let methods: [(String, ProportionMethod)] = [
            ("logit", .logit), ("xlogit", .logit), ("asin", .arcSine), ("beta", .kornGraubard),
            ("likelihood", .likelihood), ("wilson_neff_t", .wilson), ("wilson_neff_adj_z", .wilsonAdjusted),
            ("beta_truncated", .kornGraubardCapped),
        ]
        var intervals = Dictionary(
            uniqueKeysWithValues: methods.map { ($0, ReferenceJSON.range(share.interval(level, $1).value)) })
        intervals["mean"] = .range(share.isExtreme ? share.interval(level).value : share.estimate.intervalAsInR(level))
        json["ci"] = .record(intervals)
        return .record(json)
    }

    func meanByDomain() throws -> ReferenceJSON {
        let (design, by, y) = (try design(), try texts("by"), try numbers("y"))
        let levels = Set(by.compactMap { $0 }).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        return .record([
            "groups": .list(
                try levels.map { level in
                    let domain = try by.indices.map { try by[$0] == level && isIn($0) }
                    var json = try design.mean(of: y, in: domain).estimate.json(self.level)
                    json["level"] = .text(level)
                    return .record(json)
                })
        ])
    }

    func quantile() throws -> ReferenceJSON {
        let (design, y) = (try design(), try numbers("y"))
        let name = try #require(params["qrule"]?.text)
        let rule = try #require(QuantileRule(rawValue: name))
        let method: ProportionMethod? =
            switch params["interval"]?.text {
            case "beta": .kornGraubard
            case "xlogit": .logit
            case "asin": .arcSine
            default: nil
            }
        let quantiles = try #require(params["p"]).list.compactMap(\.number).map {
            if params["interval"]?.text == "score" {
                return try design.scoreQuantile($0, of: y, rule: rule, confidence: level, in: domain())
            }
            return try design.quantile($0, of: y, rule: rule, confidence: level, method: method, in: domain())
        }
        return .record([
            "estimate": .numbers(quantiles.map { $0?.value }),
            "ci_low": .numbers(quantiles.map { $0?.interval?.lowerBound }),
            "ci_high": .numbers(quantiles.map { $0?.interval?.upperBound }),
            "se": .numbers(quantiles.map { $0?.standardError }),
            "df": .optional(quantiles.first.flatMap { $0 }.map { Double($0.df) }),
        ])
    }

    func likert() throws -> ReferenceJSON {
        let steps = { (name: String) in Set((self.params[name]?.list ?? []).compactMap(\.number)) }
        let summary = try design().likert(of: numbers("y"), top: steps("top"), bottom: steps("bottom"), in: domain())
        return .record([
            "n": .number(Double(summary.mean.answered)), "mean": .record(summary.mean.json(level)),
            "median_school": .optional(summary.median), "top_box": .record(summary.top.json(level)),
            "bottom_box": .record(summary.bottom.json(level)), "net": .record(summary.net.json(level)),
            "sd": .optional(summary.standardDeviation),
        ])
    }

    func calibration() throws -> ReferenceJSON {
        let (design, table) = (try design(), try #require(table))
        let margins = try #require(params["margins"]).list.map { margin in
            Margin(
                name: try #require(margin["column"]?.text),
                levels: (margin["level"]?.list ?? []).map(\.csvText),
                totals: (margin["total"]?.list ?? []).compactMap(\.number))
        }
        let bounds = params["bounds"].map { $0.list.compactMap(\.number) }
        let method: CalibrationMethod =
            switch params["method"]?.text {
            case "poststratify": .poststratify
            case "rake": .rake
            case "linear": .linear(bounds: bounds.map { $0[0]...$0[1] })
            case "raking": .raking
            case "logit": .logit(bounds: bounds.map { $0[0]...$0[1] } ?? 1...1)
            default: throw UnknownKind(kind: "calibration \(params["method"]?.text ?? "")")
            }
        let calibrated = try design.calibrated(
            method, margins: margins, levels: margins.map { try table.texts($0.name) })
        let mean = try calibrated.mean(of: numbers("y"), in: domain())
        let total = try calibrated.total(of: numbers("y"), in: domain())
        let factors = zip(calibrated.weights, design.weights).map { $0 / $1 }
        let weights = calibrated.weights
        let kish = Double(weights.count) * weights.map { $0 * $0 }.sum() / (weights.sum() * weights.sum())
        return .record([
            "estimate": .optional(mean.estimate.value.value), "se": .optional(mean.estimate.errorAsInR),
            "df": .number(Double(mean.estimate.df)), "total": .optional(total.value.value),
            "total_se": .optional(total.errorAsInR), "sum_weights": .number(weights.sum()),
            "weights": .numbers(weights), "min_g": .optional(factors.min()), "max_g": .optional(factors.max()),
            "kish_deff": .number(kish),
        ])
    }
}
