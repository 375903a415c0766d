import SurveyModel

/// One code that the dictionary found in an answer, as numbers.
package struct CodingFinding: Sendable, Hashable {
    /// What gave the code: a number for `CodingDictionary.rule`.
    package let rule: Int32
    package let valence: Valence
    /// Where in the text, in Unicode scalars, end exclusive.
    package let start: Int32
    package let end: Int32
}

/// What the dictionary found in one answer; made once and filled again for each answer.
package struct CodingFindings: ~Copyable, Sendable {
    package internal(set) var state = AnswerState.noFinding
    /// As declared or detected; `nil` for a non-answer and for a language that the dictionary does not cover.
    package internal(set) var language: Language?
    /// What is most doubtful of the mentions that count.
    private(set) var doubtOfMentions: CodingDoubt?
    private var items = ManualArray<CodingFinding>()
    private let reasons: Int32

    /// - Parameter dictionary: The one of the coder that fills them.
    package init(_ dictionary: CodingDictionary) { reasons = dictionary.reasons }

    package var count: Int { items.count }

    /// In the order of the text; valid until the next answer.
    package var all: UnsafeBufferPointer<CodingFinding> { items.all }

    mutating func begin() {
        (state, language, doubtOfMentions) = (.noFinding, nil, nil)
        items.removeAll()
    }

    mutating func add(_ entry: Entry, _ verdict: ValenceVerdict, _ span: Range<Int>) {
        if let doubt = verdict.doubt, doubtOfMentions != .meaning { doubtOfMentions = doubt }
        items.append(
            CodingFinding(
                rule: entry.number &* reasons &+ verdict.reason.number, valence: verdict.valence,
                start: Int32(truncatingIfNeeded: span.lowerBound), end: Int32(truncatingIfNeeded: span.upperBound)))
    }
}
