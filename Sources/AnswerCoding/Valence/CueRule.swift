import SurveyModel

/// A wording that decides whether a code is named as hindering or helping; the rules are data, each with its id.
final class CueRule: Sendable {
    enum Meaning: CaseIterable, Sendable {
        /// What is named is missing.
        case lack
        /// What is named hinders, or is bad.
        case hindrance
        /// "Unfortunately": what follows is a hindrance, negated or not.
        case regret
        /// What is named drives or helps.
        case help
        /// Said not to help, whatever was asked.
        case useless
        /// Names what follows or stands beside it a driver.
        case driverLabel
        /// What is named works; when it does not, that is a hindrance.
        case works
        /// A good quality; weaker than a lack beside it, as in "the good exchange is missing".
        case quality
        /// What is named is there, said where hindrances are asked for.
        case presence
        /// Trouble has an end.
        case solved
        /// What is named becomes less, or is gone: good of a burden, bad of a help.
        case shrinks
        /// A help that has lost its force.
        case fades
        /// "Without": a lack, or that nothing would go without it.
        case without
        /// Turns what stands around it.
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

    let id: String
    let language: Language
    let meaning: Meaning
    /// Word patterns in the notation of the codebook; `…` stands for any words of the clause.
    let phrases: [String]

    init(id: String, language: Language, meaning: Meaning, phrases: [String]) {
        (self.id, self.language, self.meaning, self.phrases) = (id, language, meaning, phrases)
    }
}

/// All cue rules; of phrases in one place the longer hides the shorter.
let cueRules =
    germanBarrierCues + germanDriverCues + germanNegationCues
    + englishBarrierCues + englishDriverCues + englishNegationCues

/// The names of all cue rules, as they stand in the provenance of a coding.
package let cueRuleNames = cueRules.map(\.id)
