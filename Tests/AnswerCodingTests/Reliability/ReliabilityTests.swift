import AnswerCoding
import Foundation
import Testing

/// A file of reference values for agreement; another of the same schema may be named from outside.
private struct ReliabilityFile: Decodable, Sendable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var id: String
        var data: [[Double?]]
        var expected: [Expected]
        var testDescription: String { id }

        /// Coders × units, as the engine takes them: units × coders.
        var ratings: Ratings<Double> {
            Ratings(units: (data.first ?? []).indices.map { unit in data.map { $0[unit] } })
        }
    }

    struct SetCase: Decodable, Sendable, CustomTestStringConvertible {
        var id: String
        var data: [[[String]?]]
        var expected: [Expected]
        var per_code_binary_alpha: [String: Double?]
        var testDescription: String { id }

        var units: [[Set<String>?]] {
            (data.first ?? []).indices.map { unit in data.map { $0[unit].map { Set($0) } } }
        }
    }

    struct Expected: Decodable, Sendable {
        var coefficient: String
        var value: Double?
        var tolerance: Double?
        var undefined: Bool?
        var pairs: Int?
    }

    struct Bootstrap: Decodable, Sendable, CustomTestStringConvertible {
        var `case`: String
        var ci95: [Double]
        var tolerance: Double
        var testDescription: String { self.case }
    }

    var cases: [Case]
    var multilabel_cases: [SetCase]
    var bootstrap_approximate: [Bootstrap]

    static let shared: ReliabilityFile = {
        let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("reliability.json")
        let path = ProcessInfo.processInfo.environment["TANDEM_REFERENCE_RELIABILITY"] ?? own.path
        do {
            return try JSONDecoder().decode(ReliabilityFile.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            Issue.record("\(path): \(error)")
            return ReliabilityFile(cases: [], multilabel_cases: [], bootstrap_approximate: [])
        }
    }()
}

struct ReliabilityTests {
    @Test func `Reliability cases are there`() {
        #expect(ReliabilityFile.shared.cases.count + ReliabilityFile.shared.multilabel_cases.count > 0)
    }

    @Test(arguments: ReliabilityFile.shared.cases)
    private func `Reliability coefficients equal their reference values`(reference: ReliabilityFile.Case) throws {
        let ratings = reference.ratings
        for expected in reference.expected where expected.coefficient != "irrCAC" {
            compare(expected, try value(expected, ratings))
        }
    }

    private func compare(_ expected: ReliabilityFile.Expected, _ found: Double?) {
        guard expected.undefined != true, let value = expected.value else {
            #expect(found == nil, "\(expected.coefficient) is undefined")
            return
        }
        let tolerance = expected.tolerance ?? 1e-9
        #expect(
            found.map { abs($0 - value) <= tolerance * max(1, abs(value)) } == true,
            "\(expected.coefficient): \(value) expected, \(found.map { "\($0)" } ?? "nothing") computed")
    }

    private func value(_ expected: ReliabilityFile.Expected, _ ratings: Ratings<Double>) throws -> Double? {
        switch expected.coefficient {
        case "percent_agreement", "average_pairwise_agreement": return ratings.percentAgreement
        case "krippendorff_alpha_nominal": return Krippendorff.alpha(ratings, .nominal)
        case "krippendorff_alpha_ordinal": return Krippendorff.alpha(ratings, .ordinal)
        case "krippendorff_alpha_interval": return Krippendorff.alpha(ratings, .interval)
        case "krippendorff_alpha_ratio": return Krippendorff.alpha(ratings, .ratio)
        case "cohen_kappa": return CohenKappa(ratings)?.kappa
        case "cohen_kappa_se_asymptotic": return CohenKappa(ratings)?.standardError
        case "cohen_kappa_se_null": return CohenKappa(ratings)?.nullStandardError
        case "cohen_kappa_ci95_low": return CohenKappa(ratings)?.interval.lowerBound
        case "cohen_kappa_ci95_high": return CohenKappa(ratings)?.interval.upperBound
        case "mean_pairwise_cohen_kappa":
            let mean = CohenKappa.meanOfPairs(ratings)
            if let pairs = expected.pairs { #expect(mean?.pairs == pairs) }
            return mean?.kappa
        case "fleiss_kappa": return ratings.fleissKappa
        case "randolph_kappa": return ratings.randolphKappa
        default: return try chanceCorrected(expected.coefficient, ratings)
        }
    }

    /// `gwet_ac1`, `gwet_ac1_se`, `gwet_ac1_ci95_low` and the like.
    private func chanceCorrected(_ name: String, _ ratings: Ratings<Double>) throws -> Double? {
        let families: [(String, (Ratings<Double>) -> ChanceCorrected?)] = [
            ("brennan_prediger", ChanceCorrected.brennanPrediger), ("conger_kappa", ChanceCorrected.conger),
            ("fleiss_generalised", ChanceCorrected.fleiss), ("gwet_ac1", ChanceCorrected.gwetAC1),
            ("krippendorff_alpha_gwet_formula", ChanceCorrected.krippendorff),
        ]
        let family = try #require(families.first { name.hasPrefix($0.0) }, "no coefficient \(name)")
        let found = family.1(ratings)
        switch name.dropFirst(family.0.count) {
        case "": return found?.value
        case "_se": return found?.standardError
        case "_ci95_low": return found?.interval?.lowerBound
        case "_ci95_high": return found?.interval?.upperBound
        default:
            Issue.record("no coefficient \(name)")
            return nil
        }
    }

    @Test(arguments: ReliabilityFile.shared.multilabel_cases)
    private func `Reliability of sets of codes equals its reference values`(reference: ReliabilityFile.SetCase) throws {
        let agreement = CodeAgreement(units: reference.units, codes: reference.per_code_binary_alpha.keys.sorted())
        for (code, alpha) in reference.per_code_binary_alpha {
            let found = agreement.codes.first { $0.code == code }?.alpha
            compare(
                .init(coefficient: code, value: alpha, tolerance: 1e-9, undefined: alpha == nil, pairs: nil), found)
        }
        for expected in reference.expected {
            switch expected.coefficient {
            case "alpha_masi": compare(expected, agreement.masi)
            case "alpha_jaccard": compare(expected, Krippendorff.alpha(sets: reference.units, .jaccard))
            case "alpha_exact_set": compare(expected, Krippendorff.alpha(sets: reference.units, .exact))
            case "macro_binary_alpha": compare(expected, agreement.meanAlpha)
            default: Issue.record("no coefficient \(expected.coefficient)")
            }
        }
    }

    @Test(arguments: ReliabilityFile.shared.bootstrap_approximate)
    private func `Reliability intervals by bootstrap are near their reference values`(
        reference: ReliabilityFile.Bootstrap
    ) throws {
        let ratings = try #require(ReliabilityFile.shared.cases.first { $0.id == reference.case }).ratings
        let found = try #require(Krippendorff.bootstrap(ratings))
        #expect(abs(found.interval.lowerBound - reference.ci95[0]) <= reference.tolerance)
        #expect(abs(found.interval.upperBound - reference.ci95[1]) <= reference.tolerance)
    }

    @Test func `one coder, one category and no shared unit are undefined, never 0 or 1`() {
        #expect(Krippendorff.alpha(Ratings(units: [[1.0, nil], [nil, 2.0]])) == nil)
        #expect(Krippendorff.alpha(Ratings(units: [["a", "a"], ["a", "a"]])) == nil)
        #expect(CohenKappa(Ratings(units: [["a", "a"]])) == nil)
        #expect(ChanceCorrected.gwetAC1(Ratings(units: [["a", "a"]])) == nil)
        #expect(Ratings<String>(units: []).percentAgreement == nil)
    }
}
