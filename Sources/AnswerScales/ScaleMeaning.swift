import SurveyModel

extension ScaleMeaning {
    /// What a high answer says, by the words of the steps; `nil` where they do not tell.
    ///
    /// - Parameter texts: In any order.
    package init?(steps texts: [String]) {
        // Steps that are numbers but for their ends say nothing by their order.
        guard texts.allSatisfy({ $0.contains(where: \.isLetter) }),
            case .words(let name)? = AnswerScale(texts)?.evidence
        else { return nil }
        let kinds: [(ScaleMeaning, [String])] = [
            (.agrees, ["agreement", "approval"]), (.frequent, ["frequency", "rate"]),
            (.important, ["importance", "relevance", "priority"]), (.satisfied, ["satisfaction"]),
            (.hinders, ["obstacle"]), (.good, ["quality", "mark"]),
        ]
        guard let kind = kinds.first(where: { $0.1.contains { name == $0 || name.hasPrefix($0 + "-") } }) else {
            return nil
        }
        self = kind.0
    }
}
