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
        let reading = read(answer)
        if saysNothing(reading.words, vocabulary) {
            return CodedAnswer(state: .noFinding, language: nil, codings: [])
        }
        guard let (language, dictionary) = dictionary(for: answer, reading) else {
            return CodedAnswer(state: .languageNotCovered, language: nil, codings: [])
        }
        let codings = dictionary.codings(of: answer, reading)
        return CodedAnswer(state: codings.isEmpty ? .noFinding : .coded, language: language, codings: codings)
    }

    /// The codes that the dictionary of one language finds in a text, in the order of the text and each once, without looking
    /// at valence or at what language the text is in.
    package func codes(in text: String, language: Language) -> [CodeID] {
        vocabulary.trim()
        return dictionaries[language]?.codes(in: TextReader.read(text, vocabulary)) ?? []
    }

    /// The entries met in an answer and those that count; `nil` for an answer that is not looked at.
    func hits(in answer: OpenAnswer) -> (language: Language, met: [Hit], counted: [Hit])? {
        let reading = read(answer)
        guard !saysNothing(reading.words, vocabulary), let (language, dictionary) = dictionary(for: answer, reading)
        else { return nil }
        let (met, counted) = dictionary.uses(in: reading)
        return (language, met, counted)
    }

    /// The words of an answer with all entries met in it; `nil` for an answer that is not looked at.
    func words(in answer: OpenAnswer) -> (language: Language, view: TextView, met: [Hit])? {
        let reading = read(answer)
        guard !saysNothing(reading.words, vocabulary), let (language, dictionary) = dictionary(for: answer, reading)
        else { return nil }
        return (language, TextView(reading, vocabulary), dictionary.uses(in: reading).met)
    }

    private func read(_ answer: OpenAnswer) -> Reading {
        vocabulary.trim()
        return TextReader.read(answer.text, vocabulary)
    }

    private func dictionary(for answer: OpenAnswer, _ reading: Reading) -> (Language, LanguageDictionary)? {
        codingLanguage(declared: answer.language, words: reading.words, vocabulary).flatMap { language in
            dictionaries[language].map { (language, $0) }
        }
    }
}
