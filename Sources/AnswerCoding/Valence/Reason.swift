/// What weighed most for the valence of a mention.
struct Reason: Hashable {
    /// Its place among `Reason.names`.
    let number: Int32

    private static let others = ["question", "entry", "words"]

    /// What the question asks for, and the code itself.
    static let question = Reason(number: 0)
    /// The entry that names the code.
    static let entry = Reason(number: 1)
    /// The words and the shape of the clause.
    static let words = Reason(number: 2)

    init(number: Int32) { self.number = number }

    /// - Parameter place: Of the cue rule among those of all languages.
    init(rule place: Int) { number = Int32(truncatingIfNeeded: Self.others.count + place) }

    /// How the reasons are named in the provenance of codings, by number.
    static func names(_ rules: [CueRule]) -> [String] { others + rules.map(\.id) }
}
