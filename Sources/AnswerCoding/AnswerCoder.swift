import SurveyModel

/// A codebook whose dictionary cannot be used, or a list of cues or words that cannot be read.
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
        init(_ state: consuming CodingState) { self.state = state }
    }

    /// - Throws: `CodebookError` with every entry that holds no word.
    package init(codebook: Codebook) throws(CodebookError) {
        var empty: [(code: Int, indicator: Int)] = []
        let state = CodingState(codebook, try Self.lists()) { empty.append(($0, $1)) }
        if !empty.isEmpty {
            throw CodebookError(diagnostics: empty.sorted(by: <).map { Self.emptyEntry(codebook.codes[$0], $1) })
        }
        desk = Desk(state)
    }

    private static func lists() throws(CodebookError) -> LanguageLists {
        do {
            return try LanguageLists.shipped.get()
        } catch {
            throw CodebookError(diagnostics: [error.diagnostic])
        }
    }

    private static func emptyEntry(_ code: Code, _ indicator: Int) -> Diagnostic {
        Diagnostic(
            code: "empty-entry",
            what: "the entry \(code.indicators[indicator].rule) of code \(code.id) holds no word",
            fix: "remove it or write a word")
    }

    package func code(_ answer: OpenAnswer) -> CodedAnswer { desk.state.code(answer) }

    /// Names the codes that the dictionary of one language finds in a text, in the order of the text and each once, without
    /// looking at valence or at what language the text is in.
    package func eachCode(in text: String, language: Language, _ body: (CodeID) -> Void) {
        desk.state.eachCode(in: text, language, body)
    }

    /// The entries met in an answer and those that count; `nil` for an answer that is not looked at.
    func hits(in answer: OpenAnswer) -> (language: Language, met: [FoundEntry], counted: [FoundEntry])? {
        look(at: answer) { language, _, met, counted in (language, met, counted) }
    }

    /// Looks at the words of an answer, with the entries met in it and those that count; `nil` for an answer that is not
    /// looked at.
    func look<Result>(
        at answer: OpenAnswer,
        _ body: (_ language: Language, _ view: TextView, _ met: [FoundEntry], _ counted: [FoundEntry]) -> Result
    ) -> Result? {
        desk.state.look(at: answer, body)
    }
}

/// The dictionaries of all languages with the words met so far.
private struct CodingState: ~Copyable {
    private var vocabulary: Vocabulary
    private var reader = TextReader()
    private var german: LanguageDictionary
    private var english: LanguageDictionary

    init(_ codebook: Codebook, _ lists: LanguageLists, empty: (_ code: Int, _ indicator: Int) -> Void) {
        vocabulary = Vocabulary(lists.lexicon)
        german = LanguageDictionary(codebook, lists.cueRules, language: .de, empty: empty)
        english = LanguageDictionary(codebook, lists.cueRules, language: .en, empty: empty)
    }

    mutating func code(_ answer: OpenAnswer) -> CodedAnswer {
        read(answer.text)
        if isNonAnswer(reader.structure.words.all, vocabulary) {
            return CodedAnswer(state: .noFinding, language: nil, codings: [])
        }
        guard
            let language = codingLanguage(
                declared: answer.language, words: reader.structure.words.all, vocabulary)
        else {
            return CodedAnswer(state: .languageNotCovered, language: nil, codings: [])
        }
        let codings = ask(language) { $0.codings(of: answer, in: $1) }
        return CodedAnswer(state: codings.isEmpty ? .noFinding : .coded, language: language, codings: codings)
    }

    mutating func eachCode(in text: String, _ language: Language, _ body: (CodeID) -> Void) {
        read(text)
        ask(language) { $0.eachCode(in: $1, body) }
    }

    mutating func look<Result>(
        at answer: OpenAnswer, _ body: (Language, TextView, [FoundEntry], [FoundEntry]) -> Result
    ) -> Result? {
        read(answer.text)
        guard !isNonAnswer(reader.structure.words.all, vocabulary),
            let language = codingLanguage(
                declared: answer.language, words: reader.structure.words.all, vocabulary)
        else { return nil }
        return ask(language) { dictionary, text in
            let (met, counted) = dictionary.uses(in: text)
            return body(language, text, met, counted)
        }
    }

    private mutating func read(_ text: String) {
        vocabulary.trim()
        reader.read(text, &vocabulary)
    }

    /// Asks a language's dictionary, which knows all words now, about the text that was read.
    @inline(__always)
    private mutating func ask<Result>(
        _ language: Language, _ question: (inout LanguageDictionary, TextView) -> Result
    ) -> Result {
        let text = TextView(reader, vocabulary)
        switch language {
        case .de:
            german.learn(vocabulary)
            return question(&german, text)
        case .en:
            english.learn(vocabulary)
            return question(&english, text)
        }
    }
}
