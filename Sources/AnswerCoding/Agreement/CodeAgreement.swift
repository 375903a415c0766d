/// How well coders agree on each code, seen as a yes/no decision on every unit that both saw.
package struct CodeAgreement: Sendable {
    package struct OneCode: Sendable, Hashable {
        package var code: String
        /// To how many units any coder gave the code.
        package var uses: Int
        /// The share of ratings that give the code.
        package var prevalence: Double
        package var percent: Double?
        /// Cohen's kappa for two coders, the mean over pairs for more.
        package var kappa: Double?
        package var alpha: Double?
        package var alphaInterval: ClosedRange<Double>?
        package var ac1: Double?
        /// How coders agree on the valence; `nil` where valences were not compared.
        package var valence: ValenceAgreement?

        /// With fewer than five uses a coefficient says little.
        package var isTooRare: Bool { uses < 5 }
    }

    /// One unit on which coders differ.
    package struct Disagreement: Sendable, Hashable {
        package var unit: Int
        /// By coder; `nil` where a coder did not see the unit.
        package var sets: [Set<String>?]
    }

    /// How well coders agree on the valence of one code.
    package struct ValenceAgreement: Sendable, Hashable {
        /// Units to which at least two coders gave the code.
        package var units: Int
        /// Of the valence, among those who gave the code.
        package var percent: Double?
        package var alpha: Double?
        /// Of code and valence together: not given, or given with a valence.
        package var both: Double?
    }

    package private(set) var codes: [OneCode]
    /// Alpha of the whole sets with the MASI distance.
    package let masi: Double?
    package let unitCount: Int
    /// Units that at least two coders saw.
    package let sharedCount: Int
    package let disagreements: [Disagreement]
    /// Of each code, whether each coder gave it to each unit.
    private let ratings: [Ratings<Int>]

    /// - Parameters:
    ///   - units: One entry per coder: the codes, empty for "seen, no code", `nil` for "not seen".
    ///   - codes: Those to report, in order; `nil` for all that occur.
    package init(units: [[Set<String>?]], codes: [String]? = nil) {
        let given = units.flatMap { $0.compactMap { $0 } }
        let found = codes ?? Set(given.joined()).sorted()
        let ratings = found.map { code in
            Ratings(units: units.map { unit in unit.map { $0.map { $0.contains(code) ? 1 : 0 } } })
        }
        self.ratings = ratings
        self.codes = zip(found, ratings).map { code, ratings in
            let uses = units.count { unit in unit.contains { $0?.contains(code) == true } }
            return Self.one(code, ratings, uses: uses, given: given.count { $0.contains(code) }, of: given.count)
        }
        masi = Krippendorff.alpha(sets: units, .masi)
        unitCount = units.count
        sharedCount = units.count { unit in unit.count { $0 != nil } > 1 }
        disagreements = units.enumerated().compactMap { index, unit in
            Set(unit.compactMap { $0 }).count > 1 ? Disagreement(unit: index, sets: unit) : nil
        }
    }

    /// The same with the valences of each code.
    ///
    /// - Parameter coded: One entry per coder: the valences that each code was given with; empty for "seen, no code", `nil`
    ///   for "not seen".
    package init(coded: [[[String: Set<String>]?]], codes: [String]? = nil) {
        self.init(units: coded.map { unit in unit.map { $0.map { Set($0.keys) } } }, codes: codes)
        for place in self.codes.indices {
            self.codes[place].valence = Self.valence(of: self.codes[place].code, coded)
        }
    }

    private static func valence(of code: String, _ coded: [[[String: Set<String>]?]]) -> ValenceAgreement {
        let said = coded.map { unit in
            unit.map { given in given.map { $0[code].map { $0.sorted().joined(separator: "+") } ?? "" } }
        }
        let whereGiven = said.map { unit in unit.map { $0 == "" ? nil : $0 } }
        let valences = Ratings(units: whereGiven)
        return ValenceAgreement(
            units: whereGiven.count { unit in unit.count { $0 != nil } > 1 }, percent: valences.percentAgreement,
            alpha: Krippendorff.alpha(valences), both: Krippendorff.alpha(Ratings(units: said)))
    }

    private static func one(
        _ code: String, _ ratings: Ratings<Int>, uses: Int, given: Int, of all: Int
    ) -> OneCode {
        OneCode(
            code: code, uses: uses, prevalence: all == 0 ? 0 : Double(given) / Double(all),
            percent: ratings.percentAgreement, kappa: CohenKappa.meanOfPairs(ratings)?.kappa,
            alpha: Krippendorff.alpha(ratings), ac1: gwetAC1(ratings))
    }

    /// A code may be given or not, whether or not both occur: where all gave it, or nobody did, chance agreement is 0.
    ///
    /// - Source: Gwet (2014), 4.4: pe = 2π(1 − π).
    private static func gwetAC1(_ ratings: Ratings<Int>) -> Double? {
        let isAlike = ratings.categories.count == 1 && ratings.percentAgreement != nil
        return isAlike ? 1 : ChanceCorrected.gwetAC1(ratings)?.value
    }

    /// The same with an interval of each alpha from a bootstrap, which takes a while; none where all coders agreed, since
    /// draws then tell nothing.
    package func withIntervals(draws: Int) -> CodeAgreement {
        var agreement = self
        for (place, drawn) in Krippendorff.bootstrap(each: ratings, draws: draws).enumerated() {
            agreement.codes[place].alphaInterval = codes[place].percent == 1 ? nil : drawn?.interval
        }
        return agreement
    }

    /// The unweighted mean of the codes' alphas, in which rare codes weigh as much as frequent ones.
    package var meanAlpha: Double? {
        let alphas = codes.compactMap(\.alpha)
        return alphas.isEmpty ? nil : alphas.reduce(0, +) / Double(alphas.count)
    }
}
