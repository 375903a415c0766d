/// What a section of the word lists says of its words.
enum WordRole {
    case connective(Connective)
    case trait(WordKind.Traits)

    /// A word that stands under two connectives has the first.
    func add(to kind: inout WordKind) {
        switch self {
        case .connective(let connective): kind.connective = kind.connective ?? connective
        case .trait(let trait): kind.traits.insert(trait)
        }
    }

    /// By the names of the sections.
    static let named: [String: WordRole] = [
        "contrast": .connective(.contrast),
        "contrast-inside": .connective(.contrastInside),
        "contrast-at-start": .connective(.contrastAtStart),
        "rather": .connective(.rather),
        "further": .connective(.further),
        "and": .connective(.and),
        "subject-pronouns": .connective(.subjectPronoun),
        "abbreviations": .connective(.abbreviation),
        "dependence": .trait(.makesDependent),
    ]
}
