import SurveyModel

/// How sure a draft is of what it says about a question.
enum Certainty: String {
    /// It follows from the file.
    case certain
    /// Nothing in the file speaks against it.
    case likely
    /// It could as well be another thing: the reading that claims least was taken.
    case guess
}

/// Why a question was drafted as it was, in words for the person who goes on with it.
struct QuestionEvidence {
    let certainty: Certainty
    let reason: String

    static func certain(_ reason: String) -> Self { Self(certainty: .certain, reason: reason) }
    static func likely(_ reason: String) -> Self { Self(certainty: .likely, reason: reason) }
    static func guess(_ reason: String) -> Self { Self(certainty: .guess, reason: reason) }

    func sentence(_ question: Question) -> String {
        let ordered = question.isOrdered ? ", steps in their order" : ""
        return "\(question.kind.rawValue)\(ordered) (\(certainty.rawValue)): \(reason)."
    }
}
