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
    private let dictionaries: [Language: LanguageDictionary]
    private let vocabulary: Vocabulary

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
        let vocabulary = Vocabulary()
        self.vocabulary = vocabulary
        dictionaries = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, LanguageDictionary(codebook, language: $0, vocabulary)) }
        )
    }

    package func code(_ answer: OpenAnswer) -> CodedAnswer {
        vocabulary.trim()
        let reading = TextReader.read(answer.text, vocabulary)
        if saysNothing(reading.words, vocabulary) {
            return CodedAnswer(state: .noFinding, language: nil, codings: [])
        }
        guard let language = codingLanguage(declared: answer.language, words: reading.words, vocabulary),
            let dictionary = dictionaries[language]
        else { return CodedAnswer(state: .languageNotCovered, language: nil, codings: []) }
        let codings = dictionary.codings(of: answer, reading)
        return CodedAnswer(state: codings.isEmpty ? .noFinding : .coded, language: language, codings: codings)
    }
}
