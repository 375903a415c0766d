/// Why people gave no answer, as tables tell it: reasons that mean the same to readers are one.
///
/// - Source: AAPOR, Standard Definitions (2023), on item non-response: what was asked and not answered is kept apart from what
///   was not asked.
package enum AnswerStatus: String, Sendable, Hashable, CaseIterable {
    case dontKnow = "dont-know"
    case refused
    case notAsked = "not-asked"
    case notAnswered = "not-answered"

    package var reasons: Set<MissingReason> {
        switch self {
        case .dontKnow: [.dontKnow]
        case .refused: [.preferNotToSay]
        case .notAsked: [.notApplicable, .notShown, .notReached]
        case .notAnswered: [.notAnswered, .invalid]
        }
    }

    package init(_ reason: MissingReason) {
        switch reason {
        case .dontKnow: self = .dontKnow
        case .preferNotToSay: self = .refused
        case .notApplicable, .notShown, .notReached: self = .notAsked
        case .notAnswered, .invalid: self = .notAnswered
        }
    }

    package var label: Label {
        switch self {
        case .dontKnow: Label(de: "Weiß nicht", en: "Don't know")
        case .refused: Label(de: "Angabe verweigert", en: "Refused")
        case .notAsked: Label(de: "Nicht gefragt oder nicht zutreffend", en: "Not asked or not applicable")
        case .notAnswered: Label(de: "Nicht oder ungültig beantwortet", en: "Not answered or invalid")
        }
    }

    /// As a category of tallies.
    package var category: String { "missing \(rawValue)" }
}
