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
        dictionaries = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, LanguageDictionary(codebook, language: $0)) })
    }

    package func code(_ answer: OpenAnswer) -> CodedAnswer {
        let words = words(of: answer.text)
        if saysNothing(words) { return CodedAnswer(state: .noFinding, language: nil, codings: []) }
        guard let language = codingLanguage(declared: answer.language, words: words),
            let dictionary = dictionaries[language]
        else { return CodedAnswer(state: .languageNotCovered, language: nil, codings: []) }
        let codings = dictionary.codings(of: answer, words: words)
        return CodedAnswer(state: codings.isEmpty ? .noFinding : .coded, language: language, codings: codings)
    }
}

/// The dictionary and the cue rules of one language.
private struct LanguageDictionary {
    let matcher: Matcher
    let valences: ValenceFinder
    let stemmer: Stemmer?

    init(_ codebook: Codebook, language: Language) {
        let stemmer = Stemmer(language)
        let stem: (String) -> String = { stemmer?.stem($0) ?? $0 }
        matcher = Matcher(
            codebook.codes.flatMap { code in
                code.indicators.filter { $0.language == language }.compactMap { Pattern($0, of: code.id, stem: stem) }
            }, overlaps: codebook.overlaps)
        valences = ValenceFinder(language)
        self.stemmer = stemmer
    }

    /// Each code once per valence, with the first place in the text that gave it.
    func codings(of answer: OpenAnswer, words: [Word]) -> [Coding] {
        var seen: [CodeID: Set<Valence>] = [:]
        var cues: [Int: [ValenceFinder.Cue]] = [:]
        let hits = matcher.hits(in: words) { stemmer?.stem($0) ?? $0 }
        return hits.sorted { ($0.words.lowerBound, $0.pattern.code) < ($1.words.lowerBound, $1.pattern.code) }
            .compactMap { hit in
                let found = valences.valence(of: hit, in: words, context: answer.context, cues: &cues)
                guard seen[hit.pattern.code, default: []].insert(found.valence).inserted else { return nil }
                let span = words[hit.words.lowerBound].span.lowerBound..<words[hit.words.upperBound - 1].span.upperBound
                return Coding(
                    unit: answer.unit, code: hit.pattern.code, valence: found.valence, coder: "dictionary",
                    kind: .dictionary,
                    rule: "\(hit.pattern.indicator.rule) \(found.rule)", span: span)
            }
    }
}
