import SurveyModel

extension Valence {
    /// Whether an entry's own valence tells more than the question: what is neutral does so where none is asked for, what
    /// drives does not where obstacles are.
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
    /// `Personalmangel` is a lack by itself, while "support" in "political support" only names the matter. An entry with a
    /// valence of its own needs no cue inside.
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
