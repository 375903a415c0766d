import SurveyModel

/// The people invited to a sample, by city: the finite population behind its answers, and what each answer stands for.
///
/// Used as a whole or not at all: where an answer comes from a city whose number is not known, or more answered than were
/// invited, nothing of it is used, and tables say so.
package enum InvitedPopulation: Sendable, Hashable {
    /// Nobody says how many were invited to this sample.
    case notDeclared
    /// They are invited to a wave, and the sample is of several.
    case severalWaves
    case incomplete(missing: [String])
    /// Cities with more answers than people invited, with both numbers.
    case contradicted([Contradiction])
    case known([String: Double])

    package struct Contradiction: Sendable, Hashable {
        package var city: String
        package var answers: Int
        package var invited: Int
    }

    /// - Parameters:
    ///   - rows: Responses of the sample by city.
    ///   - waves: Those of the survey: one alone is the sample of the latest answers, too.
    package init(_ invitations: [Invitation], _ rows: [String: Int], _ scope: SampleScope, waves: [WaveID]) {
        guard !invitations.isEmpty else {
            self = .notDeclared
            return
        }
        guard let own = Self.invited(invitations, scope, waves) else {
            self = .severalWaves
            return
        }
        let sizes = Self.sizes(own)
        let cities = rows.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        let missing = cities.filter { sizes[$0] == nil }
        let more = cities.compactMap { city -> Contradiction? in
            guard let invited = sizes[city], let answers = rows[city], answers > invited else { return nil }
            return Contradiction(city: city, answers: answers, invited: invited)
        }
        self =
            sizes.isEmpty
            ? .notDeclared
            : !more.isEmpty
                ? .contradicted(more)
                : !missing.isEmpty ? .incomplete(missing: missing) : .known(sizes.mapValues { Double($0) })
    }

    /// People invited by city; of a survey without cities under the empty name.
    package static func sizes(_ invitations: [Invitation]) -> [String: Int] {
        Dictionary(invitations.map { ($0.city?.text ?? "", $0.invited) }, uniquingKeysWith: +)
    }

    /// Those to a sample; `nil` for a sample of several waves.
    package static func invited(
        _ invitations: [Invitation], _ scope: SampleScope, _ waves: [WaveID]
    ) -> [Invitation]? {
        switch scope {
        case .wave(let wave): invitations.filter { $0.wave == wave }
        case .latest: waves.count > 1 ? nil : invitations.filter { $0.wave == waves.first }
        }
    }

    package var sizes: [String: Double] { if case .known(let sizes) = self { sizes } else { [:] } }

    /// For how many people invited an answer from each city stands, N / n; empty where it is the same in all.
    ///
    /// - Source: the weights that R survey 4.1-1 gives a design with `fpc` and without weights; Särndal, Swensson and
    ///   Wretman (1992), 3.7.
    package func weights(_ rows: [String: Int]) -> [String: Double] {
        let weights = Dictionary(
            uniqueKeysWithValues: rows.compactMap { city, n in
                sizes[city].flatMap { n > 0 ? (city, $0 / Double(n)) : nil }
            })
        let all = weights.values
        guard let least = all.min(), let most = all.max(), most - least > 1e-12 * most else { return [:] }
        return weights
    }
}
