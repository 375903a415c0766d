import SurveyModel

/// The language that an answer or a questionnaire declares.
package enum DeclaredLanguage: Sendable, Hashable {
    /// Nobody said.
    case none
    /// One in which nothing can be coded.
    case other
    case covered(Language)

    /// - Parameter tag: BCP 47, such as `de-AT`.
    package init(_ tag: String?) {
        guard let tag else {
            self = .none
            return
        }
        let language = Language(rawValue: tag) ?? Language(rawValue: String(tag.prefix(2)))
        self = language.map { .covered($0) } ?? .other
    }
}
