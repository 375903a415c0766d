import SurveyModel
import Testing

@testable import SurveyAnalysis

/// One case with its data, ready to be computed.
struct ReferenceRun {
    let reference: ReferenceCase
    let table: ReferenceTable?

    init(_ reference: ReferenceCase) throws {
        self.reference = reference
        table = try reference.data.map { try ReferenceTable($0) }
    }

    var params: ReferenceJSON { reference.params }
    var level: Double { params["level"]?.number ?? 0.95 }

    func column(_ role: String) throws -> String {
        try #require(reference.columns[role]?.text, "no column for \(role)")
    }
    func columns(_ role: String) throws -> [String] { try #require(reference.columns[role]).list.compactMap(\.text) }
    func numbers(_ role: String) throws -> [Double?] { try #require(table).numbers(column(role)) }
    func texts(_ role: String) throws -> [String?] { try #require(table).texts(column(role)) }

    /// One list of values a row.
    func rows(_ role: String) throws -> [[Double?]] {
        let table = try #require(table)
        let columns = try columns(role).map { try table.numbers($0) }
        return (0..<table.rowCount).map { row in columns.map { $0[row] } }
    }

    func design() throws -> SurveyDesign {
        let table = try #require(table)
        let design = try #require(reference.design)
        func names(_ column: String) throws -> [String] { try table.texts(column).map { $0 ?? "" } }
        let lonely = try #require(LonelyUnitPolicy(rawValue: design.lonely_psu))
        return try SurveyDesign(
            weights: design.weights.map { try table.numbers($0) }, strata: design.strata.map { try names($0[0]) },
            clusters: (design.cluster ?? []).map { try names($0) },
            populations: (design.fpc ?? []).map { try table.numbers($0).map { $0 ?? .nan } }, nested: design.nest,
            rows: table.rowCount, lonely: lonely,
            adjustsDomains: design.adjust_domain_lonely)
    }

    func domain() throws -> [Bool]? {
        guard let domain = reference.domain else { return nil }
        return try #require(table).texts(domain.column).map { $0.map { domain.equals.contains($0) } ?? false }
    }

    /// The domain as a mask that is always there, for analyses that take no domain.
    func isIn(_ row: Int) throws -> Bool { try domain()?[row] ?? true }

    func compute() throws -> ReferenceJSON {
        switch reference.kind {
        case "mean": try mean()
        case "total": try total()
        case "ratio": try ratio()
        case "category_proportions": try categoryProportions()
        case "proportion": try proportion()
        case "mean_by_domain": try meanByDomain()
        case "quantile": try quantile()
        case "likert": try likert()
        case "calibration": try calibration()
        case "crosstab": try crosstab()
        case "ttest": try ttest()
        case "ttest_one_sample": try ttestOneSample()
        case "correlation": try correlation()
        case "cronbach_alpha": try cronbachAlpha()
        case "friedman": try friedman()
        case "icc_anova": try intraclassCorrelation()
        case "mcnemar": try mcnemar()
        case "paired_change": try pairedChange()
        case "two_sample_rank": try twoSampleRank()
        case "rank_bootstrap": try rankBootstrap()
        case "code_cooccurrence": try coOccurrence()
        case "binomial_ci": try binomial()
        case "finite_population_ci": try finitePopulation()
        case "fisher_exact": try fisher()
        case "p_adjust": try pAdjust()
        case "special_function": try specialFunction()
        default: throw UnknownKind(kind: reference.kind)
        }
    }
}

struct UnknownKind: Error { var kind: String }

extension Estimate {
    /// The standard error as R prints it: where the engine says that all answered alike, that it is a full count or
    /// one answer, R shows 0.
    var errorAsInR: Double? {
        switch standardError {
        case .known(let error): error
        case .absent(.allAlike), .absent(.fullCount), .absent(.oneAnswer): 0
        case .absent: nil
        }
    }

    func intervalAsInR(_ level: Double, _ quantiles: Quantiles = .student) -> ClosedRange<Double>? {
        if standardError.value == nil, errorAsInR == 0, let value = value.value, df > 0 || quantiles == .normal {
            return value...value
        }
        return interval(level, quantiles).value
    }

    func json(_ level: Double) -> [String: ReferenceJSON] {
        let (t, z) = (intervalAsInR(level), intervalAsInR(level, .normal))
        return [
            "estimate": .optional(value.value), "se": .optional(errorAsInR), "df": .number(Double(df)),
            "ci_low": .optional(t?.lowerBound), "ci_high": .optional(t?.upperBound),
            "ci_low_normal": .optional(z?.lowerBound), "ci_high_normal": .optional(z?.upperBound),
            "n": .number(Double(answered)), "n_missing": .number(Double(missing)),
            "sum_weights": .number(sumOfWeights), "flagged": .truth(isFlagged),
        ]
    }
}
