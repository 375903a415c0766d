import SurveyModel

/// A codebook whose dictionary cannot be used.
package struct CodebookError: Error, Sendable {
    package let diagnostics: [Diagnostic]
}

/// What the dictionary made of one answer.
package struct CodedAnswer: Sendable {
    package var state: AnswerState
    /// As declared or detected; `nil` for a language that the dictionary does not cover.
    package var language: Language?
    package var codings: [Coding]
}

/// Codes open answers with a codebook's dictionary; every coding names the entry and the words that gave it.
///
/// The dictionary is compiled once; a coder belongs to one thread.
package struct AnswerCoder {
    private let desk: Desk

    /// What a coder learns while it works: words, and what they meet.
    private final class Desk {
        var state: CodingState
        init(_ state: CodingState) { self.state = state }
    }

    /// - Throws: `CodebookError` with every entry that holds no word.
    package init(codebook: Codebook) throws(CodebookError) {
        var diagnostics: [Diagnostic] = []
        for code in codebook.codes {
            for indicator in code.indicators where Pattern(indicator, of: code.id, stem: { $0 }) == nil {
                diagnostics.append(
                    Diagnostic(
                        code: "empty-entry", what: "the entry \(indicator.rule) of code \(code.id) holds no word",
                        fix: "remove it or write a word"))
            }
        }
        if !diagnostics.isEmpty { throw CodebookError(diagnostics: diagnostics) }
        desk = Desk(CodingState(codebook))
    }

    package func code(_ answer: OpenAnswer) -> CodedAnswer { desk.state.code(answer) }

    /// The codes that the dictionary of one language finds in a text, in the order of the text and each once, without looking
    /// at valence or at what language the text is in.
    package func codes(in text: String, language: Language) -> [CodeID] { desk.state.codes(in: text, language) }

    /// The entries met in an answer and those that count; `nil` for an answer that is not looked at.
    func hits(in answer: OpenAnswer) -> (language: Language, met: [Hit], counted: [Hit])? {
        words(in: answer).map { ($0.language, $0.met, $0.counted) }
    }

    /// The words of an answer with the entries met in it and those that count; `nil` for an answer that is not looked at.
    func words(in answer: OpenAnswer) -> (language: Language, view: TextView, met: [Hit], counted: [Hit])? {
        desk.state.words(in: answer)
    }
}

/// The dictionaries of all languages with the words met so far.
private struct CodingState {
    private var vocabulary = Vocabulary()
    private var reading = Reading()
    /// In the order of `Language`.
    private var dictionaries: [LanguageDictionary]

    init(_ codebook: Codebook) {
        dictionaries = Language.allCases.map { LanguageDictionary(codebook, language: $0) }
    }

    mutating func code(_ answer: OpenAnswer) -> CodedAnswer {
        read(answer.text)
        if saysNothing(reading.words, vocabulary) {
            return CodedAnswer(state: .noFinding, language: nil, codings: [])
        }
        guard let language = codingLanguage(declared: answer.language, words: reading.words, vocabulary) else {
            return CodedAnswer(state: .languageNotCovered, language: nil, codings: [])
        }
        let codings = dictionaries[learnt(language)].codings(of: answer, reading, vocabulary)
        return CodedAnswer(state: codings.isEmpty ? .noFinding : .coded, language: language, codings: codings)
    }

    mutating func codes(in text: String, _ language: Language) -> [CodeID] {
        read(text)
        return dictionaries[learnt(language)].codes(in: reading, vocabulary)
    }

    mutating func words(
        in answer: OpenAnswer
    ) -> (language: Language, view: TextView, met: [Hit], counted: [Hit])? {
        read(answer.text)
        guard !saysNothing(reading.words, vocabulary),
            let language = codingLanguage(declared: answer.language, words: reading.words, vocabulary)
        else { return nil }
        let view = TextView(reading, vocabulary)
        let (met, counted) = dictionaries[learnt(language)].uses(in: view)
        return (language, view, met, counted)
    }

    private mutating func read(_ text: String) {
        vocabulary.trim()
        TextReader.read(text, &vocabulary, into: &reading)
    }

    /// The place of a language's dictionary, which knows all words now.
    private mutating func learnt(_ language: Language) -> Int {
        let place = Language.allCases.firstIndex(of: language) ?? 0
        dictionaries[place].learn(vocabulary)
        return place
    }
}
