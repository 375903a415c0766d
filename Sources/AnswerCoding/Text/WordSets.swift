/// Sets of words that the rules refer to; the words stand in `Resources/*.words.txt`.
struct WordSets: OptionSet {
    let rawValue: UInt32

    /// Join two matters beside "and" and "or".
    static let joining = WordSets(rawValue: 1)
    /// Prepositions and articles through which one matter depends on another.
    static let dependence = WordSets(rawValue: 2)
}

// What the valence of a clause depends on.
extension WordSets {
    /// Take up what was said, anywhere near the beginning of a clause.
    static let references = WordSets(rawValue: 1 << 2)
    /// Take up what was said, as the first or second word of a clause.
    static let openingPronouns = WordSets(rawValue: 1 << 3)
    /// Begin a clause that has a subject of its own.
    static let subjects = WordSets(rawValue: 1 << 4)
    /// "Der", "die", "das", "den", which are also pronouns.
    static let articles = WordSets(rawValue: 1 << 5)
    /// "Somebody" in all its forms.
    static let persons = WordSets(rawValue: 1 << 6)
    /// After "it", which then refers to nothing: "it takes time".
    static let impersonal = WordSets(rawValue: 1 << 7)
    /// "And" alone, without "or".
    static let additions = WordSets(rawValue: 1 << 8)
    /// Begin in English a clause into which a later cue does not reach back.
    static let subordinate = WordSets(rawValue: 1 << 9)
    /// Begin a question inside a sentence.
    static let questions = WordSets(rawValue: 1 << 10)
    /// Begin a condition.
    static let conditions = WordSets(rawValue: 1 << 11)
    /// Begin what is conceded.
    static let concessions = WordSets(rawValue: 1 << 12)
    /// Tell that something is not so.
    static let unreal = WordSets(rawValue: 1 << 13)
    /// Deny the word or the verb beside them.
    static let denials = WordSets(rawValue: 1 << 14)
    /// Tell that nothing goes.
    static let absolute = WordSets(rawValue: 1 << 15)
    /// "Without".
    static let absences = WordSets(rawValue: 1 << 16)
    /// "Fewer cars": bear on the next word alone.
    static let comparisons = WordSets(rawValue: 1 << 17)
    /// "Personal schon": the opposite of what was denied before.
    static let affirmations = WordSets(rawValue: 1 << 18)
    /// "Früher …, heute …": what was said before holds no longer.
    static let turningPoints = WordSets(rawValue: 1 << 19)
    /// Stand for all members of a list.
    static let wholes = WordSets(rawValue: 1 << 20)
    /// After "but": more of the same follows, not the opposite.
    static let emphases = WordSets(rawValue: 1 << 21)
}
