import CLanguageLists
import SurveyModel

/// The cue rules and word lists of all languages.
struct LanguageLists: Sendable {
    /// In the order of their files, German first.
    let cueRules: [CueRule]
    let lexicon: Lexicon

    /// Those of `Sources/AnswerCoding/Resources`, which stand inside the program; read when the first coder is made.
    static let shipped = Result { () throws(ListFileError) in try LanguageLists() }

    private init() throws(ListFileError) {
        var rules: [CueRule] = []
        var words: [ListFile] = []
        for language in Language.allCases {
            rules += try CueRule.rules(language, in: Self.file("\(language.rawValue).cues.txt"))
            words.append(try Self.file("\(language.rawValue).words.txt"))
        }
        cueRules = rules
        lexicon = try Lexicon(words: words, stopWords: Self.file("stop-words.txt"))
    }

    /// One of the files, by its name.
    static func file(_ name: String) throws(ListFileError) -> ListFile {
        guard let text = language_list(name).flatMap({ String(validatingCString: $0) }) else {
            throw ListFileError(
                file: name, line: 0, "not embedded, or not UTF-8", fix: "see Sources/CLanguageLists")
        }
        return try ListFile(text, name: name)
    }
}
