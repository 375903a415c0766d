/// Why a hit has its valence: by a cue rule, or by what stands in its place.
struct Reason: Hashable {
    /// Its place among `Reason.names`.
    let number: Int32

    private static let others = ["entry", "context", "none", "denied", "conceded"]

    /// The entry says so.
    static let entry = Reason(number: 0)
    /// The question asks for it.
    static let context = Reason(number: 1)
    /// Nothing tells.
    static let none = Reason(number: 2)
    /// "It is not that …".
    static let denied = Reason(number: 3)
    /// "…, but" something else.
    static let conceded = Reason(number: 4)

    private init(number: Int32) { self.number = number }

    /// - Parameter place: Of the cue rule among those of all languages.
    init(rule place: Int) { number = Int32(truncatingIfNeeded: Self.others.count + place) }

    /// How the reasons are named in the provenance of codings, by number.
    static func names(_ rules: [CueRule]) -> [String] { others + rules.map(\.id) }
}
