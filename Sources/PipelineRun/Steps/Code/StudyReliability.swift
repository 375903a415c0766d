import AnswerCoding
import StudyConfig
import SurveyModel

/// How well the coders of a study agree: from each coder's own file, never from what was adjudicated.
///
/// - Parameter withIntervals: Draws answers again for the interval of each alpha, which takes a while and decides nothing.
/// - Returns: `nil` where no answer was coded by two coders.
func codingReliability(_ stage: CodingStage, withIntervals: Bool) -> CodingReliability? {
    let rounds = stage.people.filter { $0.kind == .human }
    let coders = Set(rounds.map(\.coder)).sorted()
    let shared = Dictionary(grouping: rounds, by: \.unit).filter { Set($0.value.map(\.coder)).count > 1 }
    guard !shared.isEmpty else { return nil }
    let units = shared.sorted { $0.key < $1.key }.map { _, codings in
        let sets = Dictionary(grouping: codings, by: \.coder).mapValues { Set($0.compactMap { $0.code?.text }) }
        return coders.map { sets[$0] }
    }
    let agreement = CodeAgreement(
        units: units, codes: stage.codebook.codes.map(\.id.text),
        draws: withIntervals ? reliabilityDraws(units.count) : 0)
    let codes = agreement.codes.filter { $0.uses > 0 }.map { one in
        CodingReliability.OneCode(
            code: CodeID(one.code), uses: one.uses, prevalence: one.prevalence, percent: one.percent, kappa: one.kappa,
            alpha: one.alpha, alphaInterval: one.alphaInterval, ac1: one.ac1)
    }
    return CodingReliability(coders: coders.count, units: units.count, masi: agreement.masi, codes: codes)
}

/// Draws of the bootstrap: as many as make a firm interval, fewer for many answers, whose interval is narrow anyway.
package func reliabilityDraws(_ units: Int) -> Int { min(1000, max(200, 1_000_000 / units)) }
