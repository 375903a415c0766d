import AnswerCoding
import StudyConfig
import SurveyModel

/// How well the coders of a study agree: from each coder's own file, never from what was adjudicated.
struct StudyReliability: Sendable {
    /// Without intervals, which decide nothing.
    let reliability: CodingReliability
    /// Stands for all that agreement and its intervals follow from.
    let digest: String
    private let agreement: CodeAgreement

    /// - Returns: `nil` where no answer was coded by two coders.
    init?(_ stage: CodingStage) {
        let rounds = stage.people.filter { $0.kind == .human }
        let coders = Set(rounds.map(\.coder)).sorted()
        let shared = Dictionary(grouping: rounds, by: \.unit).filter { Set($0.value.map(\.coder)).count > 1 }
        guard !shared.isEmpty else { return nil }
        let units = shared.sorted { $0.key < $1.key }.map { _, codings in
            let sets = Dictionary(grouping: codings, by: \.coder).mapValues { Set($0.compactMap { $0.code?.text }) }
            return coders.map { sets[$0] }
        }
        let codes = stage.codebook.codes.map(\.id.text)
        digest = Fingerprint.of([Fingerprint.of(units), Fingerprint.of(codes)])
        agreement = CodeAgreement(units: units, codes: codes)
        reliability = CodingReliability(agreement, coders: coders.count)
    }

    /// With an interval of each alpha, for which answers are drawn again: only a publication that is written asks for it.
    func withIntervals() -> CodingReliability {
        let drawn = agreement.withIntervals(draws: reliabilityDraws(reliability.units))
        return CodingReliability(drawn, coders: reliability.coders)
    }
}

extension CodingReliability {
    fileprivate init(_ agreement: CodeAgreement, coders: Int) {
        let codes = agreement.codes.filter { $0.uses > 0 }.map { one in
            OneCode(
                code: CodeID(one.code), uses: one.uses, prevalence: one.prevalence, percent: one.percent,
                kappa: one.kappa, alpha: one.alpha, alphaInterval: one.alphaInterval, ac1: one.ac1)
        }
        self.init(coders: coders, units: agreement.unitCount, masi: agreement.masi, codes: codes)
    }
}

/// Draws of the bootstrap: as many as make a firm interval, fewer for many answers, whose interval is narrow anyway.
package func reliabilityDraws(_ units: Int) -> Int { min(1000, max(200, 1_000_000 / units)) }
