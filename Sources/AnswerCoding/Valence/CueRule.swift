import SurveyModel

/// Phrases that tell whether a code is named as hindering or helping; they stand in `Resources/*.cues.txt`.
struct CueRule: Hashable {
    enum Meaning: UInt8, CaseIterable {
        /// What is named is missing.
        case lack
        /// What is named hinders, or is bad.
        case hindrance
        /// "Unfortunately": what is named is a barrier, negated or not.
        case regret
        /// What is named drives or helps.
        case help
        /// Said not to help, whatever was asked.
        case useless
        /// A heading that calls what stands beside it a driver.
        case driverLabel
        /// What is named works; negated, it is a barrier.
        case works
        /// A good quality; weaker than a lack beside it, as in "the good exchange is missing".
        case quality
        /// What is named is there, said where barriers are asked for.
        case presence
        /// Trouble has an end.
        case solved
        /// What is named becomes less, or is gone: good of a burden, bad of a help.
        case shrinks
        /// A help that has lost its force.
        case fades
        /// "Without": what is named is missing, or nothing would work without it.
        case without
        /// Turns what lies in its scope into the opposite.
        case negation
        /// "Neither … nor": denies several things at once.
        case exclusion
        /// Looks like a negation and is none.
        case noNegation
        /// Said not to be where the trouble comes from.
        case notTheCause
        /// Said not to be what the question asks for.
        case notIt
        /// "Less X than Y": X is not what the question asks for.
        case lessThan
        /// No longer the case.
        case noLonger
        /// Was so at first: trouble that is over.
        case past
        /// Used to be so: over for trouble and for help.
        case bygone
        /// Asked for, or more of it.
        case wish
        /// Would help, is needed and not there.
        case need
        /// Help that is not wanted.
        case rejection
        /// Left open whether good or bad.
        case open
        /// About the questionnaire or another answer, not about the matter.
        case surveyTalk
    }

    /// The language and the name of the meaning, as in `de-lack`; stands in the provenance of a coding.
    var id: String
    var language: Language
    var meaning: Meaning
    /// Word patterns in the notation of the codebook; `…` stands for any words of the clause.
    var phrases: [String]
}

extension CueRule {
    /// The rules of one language, in the order of its file.
    static func rules(_ language: Language, in file: ListFile) throws(ListFileError) -> [CueRule] {
        var rules: [CueRule] = []
        for section in file.sections {
            guard section.name.hasPrefix(language.rawValue + "-"),
                let meaning = Meaning.named[section.name.dropFirst(3)]
            else {
                throw file.error(
                    at: section.line, "no cue rule is named [\(section.name)]",
                    fix: "see the meanings in Valence/CueRule.swift")
            }
            rules.append(CueRule(id: section.name, language: language, meaning: meaning, phrases: section.entries))
        }
        return rules
    }
}

extension CueRule.Meaning {
    /// By the names that follow the language in the ids of rules.
    static let named: [Substring: Self] = [
        "lack": .lack,
        "hindrance": .hindrance,
        "regret": .regret,
        "help": .help,
        "useless": .useless,
        "driver-label": .driverLabel,
        "works": .works,
        "quality": .quality,
        "presence": .presence,
        "solved": .solved,
        "shrinks": .shrinks,
        "fades": .fades,
        "without": .without,
        "negation": .negation,
        "exclusion": .exclusion,
        "no-negation": .noNegation,
        "not-the-cause": .notTheCause,
        "not-it": .notIt,
        "less-than": .lessThan,
        "no-longer": .noLonger,
        "past": .past,
        "bygone": .bygone,
        "wish": .wish,
        "need": .need,
        "rejection": .rejection,
        "open": .open,
        "survey-talk": .surveyTalk,
    ]
}

extension CueRule.Meaning {
    /// Whether it denies by itself, so that a negation beside it is not looked for.
    var denies: Bool { self == .negation || self == .exclusion }

    static let count = allCases.count
}
