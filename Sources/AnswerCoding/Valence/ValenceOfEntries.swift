import SurveyModel

extension Valence {
    /// Whether an entry's own valence counts more than the context of the question.
    ///
    /// A neutral one does where the question asks for no valence; a driver does not where it asks for barriers.
    func outweighs(_ context: Question.Context) -> Bool {
        switch self {
        case .neutral: context == .change || context == .none
        case .driver: context != .barrier
        default: true
        }
    }
}

extension CueRule.Meaning {
    /// Whether a cue counts although it shares words with the hit.
    ///
    /// `Personalmangel` is a lack by itself, while "support" in "political support" only names the matter. An entry
    /// with a valence of its own needs no such cue inside it.
    func counts(inside hit: Hit) -> Bool {
        switch self {
        case .works: hit.says == nil
        case .help, .quality, .presence, .wish, .need: false
        case .lack, .hindrance, .negation, .notTheCause: hit.says == nil
        case .shrinks: hit.says == .barrier
        default: true
        }
    }
}
