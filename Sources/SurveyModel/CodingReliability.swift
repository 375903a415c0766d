/// How well the coders of a study agree, from what each of them coded alone, before anything was adjudicated.
package struct CodingReliability: Sendable, Hashable, Encodable {
    /// What the agreement on a code allows.
    ///
    /// - Source: Krippendorff (2004), Content Analysis, chapter 11: .800 and above rely, from .667 tentative conclusions.
    package enum Judgement: Sendable, Hashable, Encodable { case rely, tentative, low, undefined, tooRare }

    package struct OneCode: Sendable, Hashable, Encodable {
        package var code: CodeID
        /// How many of the answers that at least two coders saw any of them gave it to.
        ///
        /// Answers, not ratings: from the figures of a code that few answers hold, readers reckon how many these are.
        package var uses: Int
        /// The share of ratings that give it.
        package var prevalence: Double
        package var percent: Double?
        package var kappa: Double?
        package var alpha: Double?
        package var alphaInterval: ClosedRange<Double>?
        package var ac1: Double?
        /// Agreement on the valence, where valences are published; it counts for the judgement there.
        package var valence: Valence?

        /// Agreement on the valence of one code.
        package struct Valence: Sendable, Hashable, Encodable {
            /// Among those who gave the code; `nil` where fewer than five answers tell.
            package var percent: Double?
            package var alpha: Double?
            /// Of code and valence together.
            package var both: Double?

            package init(units: Int, percent: Double?, alpha: Double?, both: Double?) {
                let isEnough = units >= OneCode.leastUses
                (self.percent, self.alpha) = isEnough ? (percent, alpha) : (nil, nil)
                self.both = both
            }
        }

        fileprivate static let leastUses = 5

        package init(
            code: CodeID, uses: Int, prevalence: Double, percent: Double? = nil, kappa: Double? = nil,
            alpha: Double? = nil, alphaInterval: ClosedRange<Double>? = nil, ac1: Double? = nil,
            valence: Valence? = nil
        ) {
            (self.code, self.uses, self.prevalence, self.percent) = (code, uses, prevalence, percent)
            (self.kappa, self.alpha, self.alphaInterval, self.ac1) = (kappa, alpha, alphaInterval, ac1)
            self.valence = valence
        }

        /// By the lowest alpha of what publications tell: of the code, of the valence given the code, of both.
        package var judgement: Judgement { judgement(withValence: true) }

        /// - Parameter withValence: Whether that which is judged tells valences.
        package func judgement(withValence: Bool) -> Judgement {
            if uses < Self.leastUses { return .tooRare }
            let told = [alpha] + (withValence ? [valence?.alpha, valence?.both] : [])
            guard let alpha = told.compactMap(\.self).min() else { return .undefined }
            return alpha >= 0.8 ? .rely : alpha >= 0.667 ? .tentative : .low
        }
    }

    package var coders: Int
    /// Answers that at least two coders saw.
    package var units: Int
    /// Krippendorff's alpha of whole sets of codes (MASI); `nil` where it is undefined.
    package var masi: Double?
    /// Codes that were given at all, in the order of the codebook.
    package var codes: [OneCode]

    package init(coders: Int, units: Int, masi: Double?, codes: [OneCode]) {
        (self.coders, self.units, self.masi, self.codes) = (coders, units, masi, codes)
    }

    /// What becomes of the codes whose agreement is low.
    package func consequences(_ codebook: Codebook) -> [CodeID: AgreementConsequence] {
        let low = Set(codes.filter { $0.judgement == .low }.map(\.code))
        let pairs = codebook.codes.filter { low.contains($0.id) }.map { ($0.id, $0.agreement) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
