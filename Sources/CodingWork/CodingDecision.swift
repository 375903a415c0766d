import CodingExchange
import ProjectFiles
import SurveyModel

/// What a coder says of one answer, with what they saw when they said it.
package struct CodingDecision: Sendable, Hashable {
    package var unit: UnitID
    /// Empty for "seen, no code".
    package var codes: [CodeWithValence]
    package var note: String?
    package var isUnsure: Bool
    /// The seal of the coding that was there; see `seal(of:)`.
    package var seen: String
    /// Of the text that was shown.
    package var textHash: String

    package init(
        unit: UnitID, codes: [CodeWithValence], note: String? = nil, isUnsure: Bool = false, seen: String,
        textHash: String
    ) {
        (self.unit, self.codes, self.note, self.isUnsure) = (unit, codes, note, isUnsure)
        (self.seen, self.textHash) = (seen, textHash)
    }
}

/// What became of a decision.
package enum CodingOutcome: Sendable, Hashable {
    /// It lies in the coder's file, safe on the disk.
    case saved
    /// The file says something else by now, through another window or program; nothing was written.
    case conflict
    /// The answer reads otherwise since it was shown; nothing was written.
    case otherText
    /// There is no such answer, or no more: it was withdrawn.
    case gone
}

/// Tells two codings of a unit apart, also none from "no code".
package func seal(of entry: CodingsFile.Entry?) -> String {
    guard let entry else { return "none" }
    let words = entry.codes.map { "\($0.code) \($0.valence.rawValue)" } + [entry.note ?? "", "\(entry.isUnsure)"]
    return String(Digest.sha256(words.joined(separator: "\n")).prefix(16))
}
