import SurveyModel

/// The dictionaries of all languages with the words read so far.
struct CodingState: ~Copyable {
    private var vocabulary: Vocabulary
    private var reader = TextReader()
    private var german: LanguageDictionary
    private var english: LanguageDictionary

    init(_ dictionary: CodingDictionary) {
        vocabulary = Vocabulary(dictionary.lexicon)
        german = LanguageDictionary(dictionary.german, dictionary.valences)
        english = LanguageDictionary(dictionary.english, dictionary.valences)
    }

    mutating func find(
        in text: UnsafeBufferPointer<UInt8>, _ declared: DeclaredLanguage, _ context: Question.Context,
        into findings: inout CodingFindings
    ) {
        findings.begin()
        read(text)
        if isNonAnswer(reader.structure.words.all, vocabulary) { return }
        guard let language = language(declared) else {
            findings.state = .languageNotCovered
            return
        }
        ask(language) { $0.find(in: $1, context, into: &findings) }
        findings.language = language
        findings.state = findings.count == 0 ? .noFinding : .coded
    }

    mutating func eachCode(in text: String, _ language: Language, _ body: (Int) -> Void) {
        read(text)
        ask(language) { $0.eachCode(in: $1, body) }
    }

    mutating func look<Result>(
        at answer: OpenAnswer, _ codes: [Code], _ body: (Language, TextView, [FoundEntry], [FoundEntry]) -> Result
    ) -> Result? {
        read(answer.text)
        guard !isNonAnswer(reader.structure.words.all, vocabulary),
            let language = language(DeclaredLanguage(answer.language))
        else { return nil }
        return ask(language) { dictionary, text in
            let (met, counted) = dictionary.uses(in: text, of: codes)
            return body(language, text, met, counted)
        }
    }

    /// Calls a function with the place of the code of each mention in an answer, and the features of the mention.
    mutating func eachMention(in answer: OpenAnswer, _ body: (_ code: Int, ValenceFeatures) -> Void) {
        read(answer.text)
        guard !isNonAnswer(reader.structure.words.all, vocabulary),
            let language = language(DeclaredLanguage(answer.language))
        else { return }
        ask(language) { $0.eachMention(in: $1, answer.context, body) }
    }

    private func language(_ declared: DeclaredLanguage) -> Language? {
        codingLanguage(declared: declared, words: reader.structure.words.all, vocabulary)
    }

    private mutating func read(_ text: String) {
        var text = text
        text.withUTF8 { read($0) }
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
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
