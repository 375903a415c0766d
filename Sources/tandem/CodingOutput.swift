import AnswerCoding
import Foundation
import PipelineRun
import StudyCommands
import SurveyModel

/// JSON with sorted keys and six decimals at most; absent numbers are null.
private func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}

/// `.812`, or `undefined`.
private func shown(_ value: Double?) -> String {
    guard let value else { return "undefined" }
    let thousandths = Int((abs(value) * 1000).rounded())
    let digits = String(thousandths % 1000)
    let fraction = String(repeating: "0", count: 3 - digits.count) + digits
    return
        "\(value < 0 && thousandths > 0 ? "-" : "")\(thousandths >= 1000 ? String(thousandths / 1000) : "").\(fraction)"
}

private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
}

// MARK: Evaluation

extension CodingEvaluation {
    private struct Figures: Encodable {
        var hits: Int
        var falseHits: Int
        var missed: Int
        var precision: Double?
        var recall: Double?
        var f1: Double?

        init(_ tally: CodingScores.Tally) {
            (hits, falseHits, missed) = (tally.hits, tally.falseHits, tally.missed)
            (precision, recall, f1) = (tally.precision, tally.recall, tally.f1)
        }
    }

    private struct Part: Encodable {
        var code: Figures
        var theme: Figures
        var codeAndValence: Figures
        var valenceAccuracy: Double?

        init(_ scores: CodingScores) {
            codeAndValence = Figures(scores.statements)
            code = Figures(scores.codes)
            theme = Figures(scores.themes)
            valenceAccuracy = scores.valenceAccuracy
        }
    }

    private struct Rule: Encodable {
        var rule: String
        var wrong: Int
    }

    private struct Whole: Encodable {
        var answers: Int
        var all: Part
        var halves: [String: Part]
        var folds: [String: Part]
        var byCode: [String: Figures]
        var confusion: [String: [String: Int]]
        var worstRules: [Rule]
    }

    var json: String {
        encoded(
            Whole(
                answers: answers, all: Part(all),
                halves: Dictionary(uniqueKeysWithValues: halves.map { ($0.name, Part($0.scores)) }),
                folds: Dictionary(uniqueKeysWithValues: folds.map { ($0.name, Part($0.scores)) }),
                byCode: Dictionary(uniqueKeysWithValues: all.byCode.map { ($0.key.text, Figures($0.value)) }),
                confusion: Dictionary(
                    uniqueKeysWithValues: all.confusion.map { right, given in
                        (right.rawValue, Dictionary(uniqueKeysWithValues: given.map { ($0.key.rawValue, $0.value) }))
                    }),
                worstRules: all.worstRules.map { Rule(rule: $0.rule, wrong: $0.count) }))
    }

    private static let heading = "precision  recall  code F1  theme F1  valence  code+valence"

    private static func line(_ name: String, _ scores: CodingScores) -> String {
        padded(name, 10) + figures(values(scores))
    }

    private static func values(_ scores: CodingScores) -> [Double?] {
        [
            scores.codes.precision, scores.codes.recall, scores.codes.f1, scores.themes.f1, scores.valenceAccuracy,
            scores.statements.f1,
        ]
    }

    private static func figures(_ values: [Double?]) -> String {
        zip(values, [11, 8, 9, 10, 9, 5]).map { padded(shown($0), $1) }.joined()
    }

    var text: String {
        var lines = ["\(answers) answers", "", padded("", 10) + Self.heading]
        lines += ([(name: "all", scores: all)] + halves).map { Self.line($0.name, $0.scores) }
        if !folds.isEmpty {
            lines += ["", padded("writer", 10) + Self.heading + "  (valences learnt from the other writers)"]
            lines += folds.map { Self.line($0.name, $0.scores) }
            lines.append(padded("mean", 10) + Self.figures(folds.map { Self.values($0.scores) }.means))
        }
        lines += ["", padded("code", 10) + "precision  recall  F1      right  wrong  missed"]
        for (code, tally) in all.byCode.sorted(by: { $0.key < $1.key }) {
            let figures = [(tally.precision, 11), (tally.recall, 8), (tally.f1, 8)]
            lines.append(
                padded(code.text, 10) + figures.map { padded(shown($0.0), $0.1) }.joined()
                    + padded("\(tally.hits)", 7) + padded("\(tally.falseHits)", 7) + "\(tally.missed)")
        }
        lines += ["", "valence, right against given (codes that are right)"]
        for right in Valence.allCases {
            guard let given = all.confusion[right] else { continue }
            let parts = Valence.allCases.compactMap { valence in given[valence].map { "\(valence.rawValue) \($0)" } }
            lines.append("  \(padded(right.rawValue, 16)) \(parts.joined(separator: ", "))")
        }
        lines += ["", "entries that were wrong most often"]
        lines += all.worstRules.prefix(10).map { "  \(padded($0.rule, 16)) \($0.count)" }
        return lines.joined(separator: "\n")
    }
}

extension [[Double?]] {
    /// Of each column, over the rows that have a value.
    fileprivate var means: [Double?] {
        (first ?? []).indices.map { column in
            let known = compactMap { $0[column] }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }
}

// MARK: Reliability

extension ReliabilityReport {
    private struct Code: Encodable {
        var code: String
        var uses: Int
        var prevalence: Double
        var percent: Double?
        var kappa: Double?
        var alpha: Double?
        var alphaLow: Double?
        var alphaHigh: Double?
        var ac1: Double?
        var valenceUnits: Int?
        var valencePercent: Double?
        var valenceAlpha: Double?
        var bothAlpha: Double?
        var tooRare: Bool

        init(_ code: CodeAgreement.OneCode) {
            self.code = code.code
            (uses, prevalence, percent, kappa) = (code.uses, code.prevalence, code.percent, code.kappa)
            (alpha, ac1, tooRare) = (code.alpha, code.ac1, code.isTooRare)
            (alphaLow, alphaHigh) = (code.alphaInterval?.lowerBound, code.alphaInterval?.upperBound)
            (valenceUnits, valencePercent) = (code.valence?.units, code.valence?.percent)
            (valenceAlpha, bothAlpha) = (code.valence?.alpha, code.valence?.both)
        }
    }

    private struct Difference: Encodable {
        var unit: String
        var codes: [String: [String]]
    }

    private struct Whole: Encodable {
        var coders: [String]
        var units: Int
        var sharedUnits: Int
        var masiAlpha: Double?
        var meanAlpha: Double?
        var codes: [Code]
        var themes: [Code]?
        var disagreements: [Difference]
    }

    var json: String {
        encoded(
            Whole(
                coders: coders, units: codes.unitCount, sharedUnits: codes.sharedCount, masiAlpha: codes.masi,
                meanAlpha: codes.meanAlpha, codes: codes.codes.map(Code.init), themes: themes?.codes.map(Code.init),
                disagreements: codes.disagreements.map { difference in
                    let pairs = zip(coders, difference.sets).compactMap { coder, set in set.map { (coder, $0.sorted()) }
                    }
                    return Difference(unit: units[difference.unit], codes: Dictionary(uniqueKeysWithValues: pairs))
                }))
    }

    var text: String {
        var lines = [
            "\(coders.count) coders (\(coders.joined(separator: ", "))), \(codes.unitCount) units, \(codes.sharedCount) seen by two or more",
            "alpha of whole sets (MASI): \(shown(codes.masi)) · mean alpha of the codes: \(shown(codes.meanAlpha))",
            "Krippendorff: .800 and above rely, .667 to .800 tentative, below discard", "",
        ]
        lines += table("code", codes)
        if let themes { lines += [""] + table("theme", themes) }
        lines += ["", "\(codes.disagreements.count) units on which coders differ"]
        for difference in codes.disagreements {
            let parts = zip(coders, difference.sets).compactMap { coder, set in
                set.map { "\(coder): \($0.isEmpty ? "no code" : $0.sorted().joined(separator: " "))" }
            }
            lines.append("  \(units[difference.unit])  \(parts.joined(separator: " | "))")
        }
        return lines.joined(separator: "\n")
    }

    private func table(_ name: String, _ agreement: CodeAgreement) -> [String] {
        let width = (agreement.codes.map(\.code.count).max() ?? 0) + 2
        let header = padded(name, width) + "uses  share   percent  kappa      alpha      95% from–to (bootstrap)  AC1"
        let withValence = agreement.codes.contains { $0.valence != nil }
        return [header + (withValence ? "        valence (alpha, n)  code with valence (alpha)" : "")]
            + agreement.codes.map { code in
                let interval = code.alphaInterval.map { "\(shown($0.lowerBound))–\(shown($0.upperBound))" } ?? "–"
                return padded(code.code, width) + padded(String(code.uses), 6) + padded(shown(code.prevalence), 8)
                    + padded(shown(code.percent), 9) + padded(shown(code.kappa), 11) + padded(shown(code.alpha), 11)
                    + padded(interval, 25) + shown(code.ac1) + ofValence(code.valence)
                    + (code.isTooRare ? "  too rare" : "")
            }
    }

    private func ofValence(_ valence: CodeAgreement.ValenceAgreement?) -> String {
        guard let valence else { return "" }
        return "  " + padded("\(shown(valence.alpha)), \(valence.units)", 20) + shown(valence.both)
    }
}
