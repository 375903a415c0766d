import SurveyModel

/// A codebook whose dictionary cannot be used, or a list of cues or words that cannot be read.
package struct CodebookError: Error, Sendable {
    package let diagnostics: [Diagnostic]
}

/// The result of coding one answer with the dictionary.
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

    /// What grows while a coder works: the known words and the patterns that they match.
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

    /// Calls a function with each code that the dictionary of one language finds in a text, once and in the order of
    /// the text.
    ///
    /// Neither determines valences nor detects the language of the text.
    package func eachCode(in text: String, language: Language, _ body: (CodeID) -> Void) {
        desk.state.eachCode(in: text, language, body)
    }

    /// The entries that match in an answer and those that count; `nil` for a non-answer or another language.
    func hits(in answer: OpenAnswer) -> (language: Language, met: [FoundEntry], counted: [FoundEntry])? {
        look(at: answer) { language, _, met, counted in (language, met, counted) }
    }

    /// Calls a function with the words of an answer, the entries that match in it and those that count; `nil` for a
    /// non-answer or another language.
    func look<Result>(
        at answer: OpenAnswer,
        _ body: (_ language: Language, _ view: TextView, _ met: [FoundEntry], _ counted: [FoundEntry]) -> Result
    ) -> Result? {
        desk.state.look(at: answer, body)
    }
}

/// The dictionaries of all languages with the words read so far.
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

    /// Lets the dictionary of a language learn new words, then calls a function with it and the text that was read.
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
