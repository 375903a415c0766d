/// What a function word does to the structure of a sentence.
enum Connective {
    /// Begins the other side of the matter.
    case contrast
    /// Begins the other side of the matter at the beginning of a clause only.
    case contrastAtStart
    /// Begins the other side of the matter unless it follows the verb: "die Daten liegen aber brach".
    case contrastInside
    /// Begins what holds instead.
    case rather
    /// Begins a new statement.
    case further
    /// Joins what stands before and after.
    case and
    /// Begins a new statement after "and".
    case subjectPronoun
    /// Its full stop ends no sentence.
    case abbreviation

    /// Whether it may begin a clause without punctuation before it.
    var mayTurn: Bool {
        switch self {
        case .contrast, .contrastInside, .rather, .further, .subjectPronoun: true
        case .contrastAtStart, .and, .abbreviation: false
        }
    }
}
