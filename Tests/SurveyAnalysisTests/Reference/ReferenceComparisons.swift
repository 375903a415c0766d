import Testing

@testable import SurveyAnalysis

extension ReferenceRun {
    private func test(_ result: TestResult?) -> ReferenceJSON {
        .record([
            "statistic": .optional(result?.statistic), "parameter": .numbers(result?.parameters ?? []),
            "p_value": .optional(result?.p),
        ])
    }

    func crosstab() throws -> ReferenceJSON {
        let made = try Crosstab(texts("row"), by: texts("col"), design: design(), in: domain())
        let table = try #require(made)
        return .record([
            "rows": .texts(table.rows), "cols": .texts(table.columns),
            "count": .list(table.counts.map { .counts($0) }), "weighted": .list(table.weighted.map { .numbers($0) }),
            "row_proportion": .list(table.rowShares.map { .numbers($0) }),
            "col_proportion": .list(table.columnShares.map { .numbers($0) }),
            "rao_scott_F": test(table.raoScott), "rao_scott_Chisq": test(table.raoScottFirstOrder),
            "rao_scott_Wald": test(table.wald(adjusted: false)),
            "rao_scott_adjWald": test(table.wald(adjusted: true)),
            "pearson_unweighted": .record([
                "statistic": .optional(table.pearson?.statistic), "df": .optional(table.pearson.map { Double($0.df) }),
                "p_value": .optional(table.pearson?.p), "min_expected": .optional(table.pearson?.smallestExpected),
                "cramers_v": .optional(table.pearson?.cramersV),
            ]),
        ])
    }

    func ttest() throws -> ReferenceJSON {
        let (design, y, groups) = (try design(), try numbers("y"), try texts("group"))
        let levels = Set(groups.indices.filter { y[$0] != nil }.compactMap { groups[$0] }).sorted()
        let result = try design.tTest(y, groups: groups, first: levels[0], second: levels[1], level)
        func rank(_ score: RankScore) throws -> ReferenceJSON {
            let test = try design.rankTest(y, groups: groups, first: levels[0], second: levels[1], score, level)
            return .record([
                "estimate": .optional(test?.difference), "t": .optional(test?.t),
                "df": .optional(test.map { Double($0.df) }), "p_value": .optional(test?.p),
            ])
        }
        return .record([
            "groups": .texts(levels), "difference": .optional(result?.difference), "t": .optional(result?.t),
            "df": .optional(result.map { Double($0.df) }), "p_value": .optional(result?.p),
            "ci_low": .optional(result?.interval?.lowerBound), "ci_high": .optional(result?.interval?.upperBound),
            "rank_test": try rank(.wilcoxon), "median_test": try rank(.median),
        ])
    }

    func ttestOneSample() throws -> ReferenceJSON {
        let (design, y) = (try design(), try numbers("y"))
        let null = params["null"]?.number ?? 0
        let made = try design.tTest(y, against: null, level)
        let result = try #require(made)
        return .record([
            "estimate": .number(result.difference + null), "se": .number(result.standardError),
            "t": .number(result.t), "df_degf": .number(Double(result.df)), "p_value_degf": .optional(result.p),
            "df_r": .number(Double(result.df - 1)),
            "p_value_r": .optional(SpecialFunctions.tTwoSided(result.t, df: Double(result.df - 1))),
            "ci_low_degf": .optional(result.interval.map { $0.lowerBound + null }),
            "ci_high_degf": .optional(result.interval.map { $0.upperBound + null }),
        ])
    }

    func correlation() throws -> ReferenceJSON {
        let result = Correlation(try numbers("x"), try numbers("y"))
        let interval = result.pearsonInterval(level)
        return .record([
            "n": .number(Double(result.n)), "spearman": .optional(result.spearman),
            "p_value_t": .optional(result.tP(result.spearman)), "p_value_exact": .optional(result.spearmanExactP),
            "pearson": .optional(result.pearson), "pearson_p": .optional(result.tP(result.pearson)),
            "pearson_ci_low": .optional(interval?.lowerBound), "pearson_ci_high": .optional(interval?.upperBound),
            "kendall_tau_b": .optional(result.kendall?.tau), "kendall_z": .optional(result.kendall?.z),
            "kendall_p_normal": .optional(result.kendall?.p),
        ])
    }

    func cronbachAlpha() throws -> ReferenceJSON {
        let rows = try rows("items")
        let alpha = try #require(CronbachAlpha(rows))
        if reference.design != nil {
            let weighted = CronbachAlpha.weighted(rows, weights: try design().weights)
            return .record(["n": .number(Double(alpha.n)), "alpha": .optional(weighted)])
        }
        let interval = alpha.interval(level)
        return .record([
            "n": .number(Double(alpha.n)), "alpha": .number(alpha.alpha),
            "alpha_standardised": .optional(alpha.standardised), "mean_r": .optional(alpha.meanCorrelation),
            "item_total_r_corrected": .numbers(alpha.itemRest), "alpha_if_dropped": .numbers(alpha.withoutItem),
            "feldt_low": .optional(interval?.lowerBound), "feldt_high": .optional(interval?.upperBound),
        ])
    }

    func friedman() throws -> ReferenceJSON {
        let rows = try rows("items")
        let result = try #require(Friedman(rows))
        return .record([
            "n": .number(Double(result.n)), "k": .number(Double(result.k)),
            "chi2": .number(result.chiSquared.statistic), "df": .number(result.chiSquared.parameters[0]),
            "p_value": .optional(result.chiSquared.p), "kendall_w": .number(result.kendallW),
            "mean_rank": .numbers(result.meanRanks), "rank_sum": .numbers(result.rankSums),
            "mean_pairwise_spearman": .number(result.meanPairwiseSpearman),
            "iman_davenport_f": .optional(result.imanDavenport?.statistic),
            "iman_davenport_p": .optional(result.imanDavenport?.p),
        ])
    }

    func intraclassCorrelation() throws -> ReferenceJSON {
        let (y, clusters) = (try numbers("y"), try texts("cluster").map { $0 ?? "" })
        let result = try #require(IntraclassCorrelation(y, clusters: clusters))
        return .record([
            "icc": .number(result.icc), "n0": .number(result.n0), "ms_between": .number(result.meanSquareBetween),
            "ms_within": .number(result.meanSquareWithin), "f": .number(result.f.statistic),
            "p_value": .optional(result.f.p), "clusters": .number(Double(result.clusters)),
            "n": .number(Double(result.n)), "deff_mean_cluster": .number(result.designEffectByMean),
            "deff_kish_size": .number(result.designEffectBySize),
        ])
    }

    func mcnemar() throws -> ReferenceJSON {
        func flags(_ role: String) throws -> [Bool?] { try texts(role).map { $0.map { $0 == "1" } } }
        let result = McNemar(before: try flags("before"), after: try flags("after"))
        let (plain, corrected) = (result.chiSquared(corrected: false), result.chiSquared(corrected: true))
        return .record([
            "n": .number(Double(result.n)), "table": .list(result.table.map { .counts($0) }),
            "gained": .number(Double(result.gained)), "lost": .number(Double(result.lost)),
            "p_exact": .number(result.exactP), "p_mid": .number(result.midP),
            "difference": .optional(result.difference), "chi2": .optional(plain?.statistic),
            "p_chi2": .optional(plain?.p), "chi2_cc": .optional(corrected?.statistic),
            "p_chi2_cc": .optional(corrected?.p),
        ])
    }

    func pairedChange() throws -> ReferenceJSON {
        let change = PairedChange(before: try numbers("before"), after: try numbers("after"))
        let t = change.tTest(level)
        return .record([
            "n_pairs": .number(Double(change.differences.count)), "n_up": .number(Double(change.up)),
            "n_down": .number(Double(change.down)), "n_zero": .number(Double(change.same)),
            "mean_difference": .optional(change.differences.mean),
            "median_difference": .optional(change.differences.median), "w_plus": .number(change.signedRanks.plus),
            "w_minus": .number(change.signedRanks.minus), "ties_or_zeros": .truth(change.hasTiesOrZeros),
            "wilcoxon_p_exact_conditional": .optional(change.exactP),
            "wilcoxon_pratt_p_exact": .optional(change.prattExactP),
            "wilcoxon_p_normal": .optional(change.normalP(corrected: false)),
            "wilcoxon_p_normal_cc": .optional(change.normalP(corrected: true)),
            "rank_biserial": .optional(change.rankBiserial), "sign_test_p": .optional(change.signTestP),
            "sign_flip_p_exact": .optional(change.signFlipP), "t": .optional(t?.t), "t_df": .optional(t?.df),
            "t_p": .optional(t?.p), "t_ci_low": .optional(t?.interval?.lowerBound),
            "t_ci_high": .optional(t?.interval?.upperBound),
        ])
    }

    func twoSampleRank() throws -> ReferenceJSON {
        let (y, groups) = (try numbers("y"), try texts("group"))
        let levels = Set(groups.indices.filter { y[$0] != nil }.compactMap { groups[$0] }).sorted()
        func values(_ level: String) -> [Double] { y.indices.filter { groups[$0] == level }.compactMap { y[$0] } }
        let (first, second) = (values(levels[0]), values(levels[1]))
        let ranks = RankSum(first, second)
        let welch = ranks.welch(level)
        return .record([
            "groups": .texts(levels), "n": .counts([first.count, second.count]), "u_first": .number(ranks.u),
            "p_normal": .optional(ranks.normalP(corrected: false)),
            "p_normal_cc": .optional(ranks.normalP(corrected: true)),
            "p_exact_conditional": .optional(ranks.exactP), "cliffs_delta": .optional(ranks.cliffsDelta),
            "prob_superiority_first": .optional(ranks.superiority), "kruskal_chi2": .optional(ranks.kruskalWallis),
            "welch_t": .optional(welch?.t), "welch_df": .optional(welch?.df), "welch_p": .optional(welch?.p),
            "welch_ci_low": .optional(welch?.interval?.lowerBound),
            "welch_ci_high": .optional(welch?.interval?.upperBound),
        ])
    }

    func rankBootstrap() throws -> ReferenceJSON {
        let name = try #require(params["resamples"]?.text)
        let resamples = try ReferenceTable(name)
        let draws = resamples.columns.keys.filter { $0 != "replicate" }.sorted()
        let drawn = (0..<resamples.rowCount).map { row in draws.compactMap { resamples.columns[$0]?[row] } }
        let (rows, units) = (try rows("items"), try texts("unit").map { $0 ?? "" })
        let complete = rows.indices.filter { row in rows[row].allSatisfy { $0 != nil } }
        let result = try #require(
            RankStability(
                complete.map { rows[$0] }, units: complete.map { units[$0] }, resamples: drawn, confidence: level))
        return .record([
            "mean": .numbers(result.means), "rank": .numbers(result.ranks),
            "boot_mean_rank": .numbers(result.meanRanks),
            "rank_low": .numbers(result.rankIntervals.map(\.lowerBound)),
            "rank_high": .numbers(result.rankIntervals.map(\.upperBound)), "prob_first": .numbers(result.firstShare),
            "prob_top3": .numbers(result.topThreeShare),
        ])
    }

    func coOccurrence() throws -> ReferenceJSON {
        let (rows, names) = (try rows("codes"), try columns("codes"))
        let result = CoOccurrence(rows.map { $0.map { ($0 ?? 0) > 0 } })
        let mentions = names.indices.map { code in rows.compactMap { $0[code] }.sum() }
        return .record([
            "n_respondents": .number(Double(result.n)), "respondents": .counts(result.respondents),
            "respondents_share": .numbers(result.respondents.map { Double($0) / Double(result.n) }),
            "mentions": .numbers(mentions), "mentions_share": .numbers(mentions.map { $0 / mentions.sum() }),
            "pairs": .list(
                result.pairs.map { pair in
                    .record([
                        "a": .text(names[pair.first]), "b": .text(names[pair.second]),
                        "both": .number(Double(pair.both)), "jaccard": .optional(pair.jaccard),
                        "lift": .optional(pair.lift), "phi": .optional(pair.phi), "fisher_p": .number(pair.fisherP),
                    ])
                }),
        ])
    }

    func binomial() throws -> ReferenceJSON {
        let (x, n) = (Int(try #require(params["x"]?.number)), Int(try #require(params["n"]?.number)))
        let p = n > 0 ? Double(x) / Double(n) : nil
        let z = try #require(SpecialFunctions.normalQuantile(0.5 + level / 2))
        return .record([
            "estimate": .optional(p),
            // Nobody was asked: every share is possible, which is true but useless, and shown only here.
            "clopper_pearson": .range(ShareIntervals.clopperPearson(Double(x), of: Double(n), level) ?? 0...1),
            "wilson": .range(p.map { ShareIntervals.wilson($0, n: Double(n), z: z) } ?? 0...1),
            "jeffreys": .range(ShareIntervals.jeffreys(x, of: n, level) ?? 0...1),
            "wald": .range(ShareIntervals.wald(x, of: n, level)),
            "rule_of_three_upper_exact": .optional(x == 0 ? ShareIntervals.ruleOfThree(of: n, level) : nil),
        ])
    }

    func finitePopulation() throws -> ReferenceJSON {
        let (x, n) = (Int(try #require(params["x"]?.number)), Int(try #require(params["n"]?.number)))
        let population = Int(try #require(params["population"]?.number))
        let result = try #require(FinitePopulation(count: x, of: n, population: population, level))
        let totals = (Double(result.totals.lowerBound), Double(result.totals.upperBound))
        return .record([
            "estimate_total": .number(result.estimate), "total_low": .number(totals.0),
            "total_high": .number(totals.1), "proportion_low": .number(totals.0 / Double(population)),
            "proportion_high": .number(totals.1 / Double(population)), "se_proportion": .number(result.standardError),
        ])
    }

    func fisher() throws -> ReferenceJSON {
        let counts = try #require(params["table"]).list.map { $0.list.compactMap { $0.number.map { Int($0) } } }
        let test = FisherExact(counts)
        guard let two = test.twoByTwo else { return .record(["p_value": .number(test.p)]) }
        let interval = two.interval(level)
        let exact: [String: ReferenceJSON] = [
            "odds_ratio_conditional": .optional(two.oddsRatio), "ci_low": .number(interval.low),
            "ci_high": .number(interval.high), "odds_ratio_sample": .optional(two.sampleOddsRatio),
        ]
        return .record(
            exact.merging([
                "p_value": .number(test.p), "p_less": .number(two.pLess), "p_greater": .number(two.pGreater),
                "exact": .record(exact),
            ]) { $1 })
    }

    func pAdjust() throws -> ReferenceJSON {
        let p = try #require(params["p"]).list.map(\.number)
        return .record(
            Dictionary(uniqueKeysWithValues: PAdjustment.allCases.map { ($0.rawValue, .numbers($0.adjusted(p))) }))
    }

    func specialFunction() throws -> ReferenceJSON {
        func values(_ name: String) throws -> [Double] {
            let value = try #require(params[name])
            return value.number.map { [$0] } ?? value.list.compactMap(\.number)
        }
        func each(_ names: [String], _ compute: ([Double]) -> Double?) throws -> ReferenceJSON {
            let columns = try names.map(values)
            let count = columns.map(\.count).max() ?? 0
            return .record([
                "value": .numbers((0..<count).map { row in compute(columns.map { $0[$0.count == 1 ? 0 : row] }) })
            ])
        }
        switch params["f"]?.text {
        case "t_quantile": return try each(["p", "df"]) { SpecialFunctions.tQuantile($0[0], df: $0[1]) }
        case "t_upper_tail": return try each(["x", "df"]) { SpecialFunctions.tUpperTail($0[0], df: $0[1]) }
        case "chi2_quantile": return try each(["p", "df"]) { SpecialFunctions.chiSquaredQuantile($0[0], df: $0[1]) }
        case "chi2_upper_tail": return try each(["x", "df"]) { SpecialFunctions.chiSquaredUpperTail($0[0], df: $0[1]) }
        case "f_upper_tail":
            return try each(["x", "df1", "df2"]) { SpecialFunctions.fUpperTail($0[0], $0[1], $0[2]) }
        case "f_quantile": return try each(["p", "df1", "df2"]) { SpecialFunctions.fQuantile($0[0], $0[1], $0[2]) }
        case "beta_quantile": return try each(["p", "a", "b"]) { SpecialFunctions.betaQuantile($0[0], $0[1], $0[2]) }
        case "normal_quantile": return try each(["p"]) { SpecialFunctions.normalQuantile($0[0]) }
        case "normal_upper_tail": return try each(["x"]) { SpecialFunctions.normalUpperTail($0[0]) }
        default: throw UnknownKind(kind: "special_function \(params["f"]?.text ?? "")")
        }
    }
}
