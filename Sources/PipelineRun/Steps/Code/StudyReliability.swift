import AnswerCoding
import StudyConfig
import SurveyModel

/// How well the coders of a study agree: from each coder's own file, never from what was adjudicated.
package struct StudyReliability: Sendable {
    /// Without intervals, which decide nothing.
    let reliability: CodingReliability
    /// Stands for all that agreement and its intervals follow from.
    let digest: String
    package let agreement: CodeAgreement
    private let withValence: Bool

    /// - Returns: `nil` where no answer was coded by two coders.
    ///
    /// - Parameter withValence: Whether publications tell valences of codes, so that agreement on them counts.
    package init?(_ stage: CodingStage, withValence: Bool) {
        let rounds = stage.people.filter { $0.kind == .human }
        let coders = Set(rounds.map(\.coder)).sorted()
        let shared = Dictionary(grouping: rounds, by: \.unit).filter { Set($0.value.map(\.coder)).count > 1 }
        guard !shared.isEmpty else { return nil }
        let units = shared.sorted { $0.key < $1.key }.map { _, codings in
            let said = Dictionary(grouping: codings, by: \.coder).mapValues(Self.valences)
            return coders.map { said[$0] }
        }
        let codes = stage.codebook.codes.map(\.id.text)
        digest = Fingerprint.of([
            Fingerprint.of(units.map { $0.map { $0?.mapValues { $0.sorted() } } }), Fingerprint.of(codes),
            "\(withValence)",
        ])
        agreement = CodeAgreement(coded: units, codes: codes)
        self.withValence = withValence
        reliability = CodingReliability(agreement, coders: coders.count, withValence: withValence)
    }

    private static func valences(_ codings: [Coding]) -> [String: Set<String>] {
        Dictionary(codings.compactMap { one in one.code.map { ($0.text, [one.valence.rawValue]) } }) { $0.union($1) }
    }

    /// With an interval of each alpha, for which answers are drawn again: only a publication that is written asks for it.
    func withIntervals() -> CodingReliability {
        let drawn = agreement.withIntervals(draws: reliabilityDraws(reliability.units))
        return CodingReliability(drawn, coders: reliability.coders, withValence: withValence)
    }
}

extension CodingReliability {
    fileprivate init(_ agreement: CodeAgreement, coders: Int, withValence: Bool) {
        let codes = agreement.codes.filter { $0.uses > 0 }.map { one in
            OneCode(
                code: CodeID(one.code), uses: one.uses, prevalence: one.prevalence, percent: one.percent,
                kappa: one.kappa, alpha: one.alpha, alphaInterval: one.alphaInterval, ac1: one.ac1,
                valence: withValence ? one.valence.map(OneCode.Valence.init) : nil)
        }
        self.init(coders: coders, units: agreement.unitCount, masi: agreement.masi, codes: codes)
    }
}

/// Draws of the bootstrap: as many as make a firm interval, fewer for many answers, whose interval is narrow anyway.
package func reliabilityDraws(_ units: Int) -> Int { min(1000, max(200, 1_000_000 / units)) }

extension CodingReliability.OneCode.Valence {
    fileprivate init(_ agreement: CodeAgreement.ValenceAgreement) {
        self.init(
            units: agreement.units, percent: agreement.percent, alpha: agreement.alpha, both: agreement.both)
    }
}

extension Study {
    /// Whether a publication tells as what codes were named: in tables of one group, or beside quotes.
    var publishesValences: Bool {
        publications.contains { stage in
            !stage.releases.isEmpty
                || stage.plan.tables.contains { ([$0] + $0.coarser).contains(where: \.tellsValences) }
        }
    }
}
