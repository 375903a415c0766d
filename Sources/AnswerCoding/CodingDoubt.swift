import SurveyModel

/// Why a person should look at what the dictionary makes of an answer before others.
package enum CodingDoubt: String, Sendable, Hashable, CaseIterable {
    /// A code that counts is more likely not meant than meant.
    case meaning = "meaning unsure"
    /// Another valence of a code is nearly as likely.
    case valence = "valence unsure"
    /// The dictionary does not know the language.
    case language = "language not covered"
}

extension ValenceVerdict {
    /// What is doubtful of a mention that counts; a bare one says what the question asks for.
    var doubt: CodingDoubt? {
        guard isWeighed else { return nil }
        if absence > 0 { return .meaning }
        return margin < ValenceWeights.unit ? .valence : nil
    }
}

extension CodingFindings {
    /// What is most doubtful of an answer; `nil` where nothing is.
    ///
    /// That no code was found is no doubt: answers that nobody read before are then right more often than others.
    package var doubt: CodingDoubt? { state == .languageNotCovered ? .language : doubtOfMentions }
}
