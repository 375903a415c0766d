/// What a section of the word lists says of its words.
enum WordRole {
    case connective(Connective)
    case set(WordSets)
    case trait(WordKind.Traits)

    /// A word that stands under two connectives has the first.
    func add(to kind: inout WordKind) {
        switch self {
        case .connective(let connective): kind.connective = kind.connective ?? connective
        case .set(let set): kind.sets.insert(set)
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
        "joining": .set(.joining),
        "dependence": .set(.dependence),
        "references": .set(.references),
        "opening-pronouns": .set(.openingPronouns),
        "subjects": .set(.subjects),
        "articles": .set(.articles),
        "persons": .set(.persons),
        "impersonal": .set(.impersonal),
        "additions": .set(.additions),
        "subordinate": .set(.subordinate),
        "questions": .set(.questions),
        "conditions": .set(.conditions),
        "concessions": .set(.concessions),
        "unreal": .set(.unreal),
        "denials": .set(.denials),
        "absolute": .set(.absolute),
        "absences": .set(.absences),
        "comparisons": .set(.comparisons),
        "affirmations": .set(.affirmations),
        "turning-points": .set(.turningPoints),
        "wholes": .set(.wholes),
        "emphases": .set(.emphases),
        "denial-openers": .trait(.mayDeny),
    ]
}
