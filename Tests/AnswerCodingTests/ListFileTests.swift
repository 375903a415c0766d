import SurveyModel
import Testing

@testable import AnswerCoding

struct ListFileTests {
    @Test func `sections keep their entries in order, without comments and blanks`() throws {
        let text = """
            # cues

            [de-lack] # missing
            fehl*, zu wenig*\u{20}
            # more
            \treicht … nicht # or so\r
            [no-1]
             über

            """
        #expect(
            try ListFile(text, name: "x.txt").sections == [
                ListSection(name: "de-lack", line: 3, entries: ["fehl*", "zu wenig*", "reicht … nicht"]),
                ListSection(name: "no-1", line: 7, entries: ["über"]),
            ])
        #expect(try ListFile("", name: "x.txt").sections.isEmpty)
    }

    @Test(arguments: [
        ("fehl*\n[a]\nb", 1, "before the first heading"), ("\u{FEFF}[a]\nb", 1, "before the first heading"),
        ("[a\nb", 1, "broken heading"), ("[A]\nb", 1, "broken heading"), ("[]\nb", 1, "broken heading"),
        ("[a] b\n", 1, "broken heading"), ("#\n[a]\nb,, c", 3, "between two commas"),
        ("[a]\nb, , c", 2, "between two commas"), ("[a]\n,b", 2, "between two commas"),
        ("[a]\nb,\nc", 2, "comma at the end"), ("[a]\nb [c]\n", 2, "bracket"), ("[a]\nb\tc\n", 2, "tab"),
        ("[a]\n\n[b]\nc", 1, "nothing in section [a]"), ("[a]\nb\n[c]\n# d", 3, "nothing in section [c]"),
        ("[a]\nb\n[c]\nd\n[a]\ne", 5, "second section [a]"),
    ])
    func `a line that breaks the notation is named with its file`(text: String, line: Int, what: String) throws {
        let error = try #require(throws: ListFileError.self) { try ListFile(text, name: "x.txt") }
        #expect(error.diagnostic.printed.hasPrefix("x.txt:\(line): error: [language-list] "))
        #expect(error.diagnostic.what.contains(what))
    }

    @Test(arguments: ["de-luck", "en-lack", "lack"])
    func `a cue rule that means nothing is named with its file and line`(id: String) throws {
        let file = try ListFile("[de-lack]\nfehlt\n[\(id)]\nb", name: "de.cues.txt")
        let error = try #require(throws: ListFileError.self) { try CueRule.rules(.de, in: file) }
        #expect(error.diagnostic.location == .init(file: "de.cues.txt", line: 3))
    }

    @Test func `words that nothing asks for, and a ninth language, are named with their file and line`() throws {
        let words = try ListFile("[contrast]\naber\n[kontrast]\ndoch", name: "de.words.txt")
        let stopWords = try ListFile("abcdefghi".map { "[\($0)]\n\($0)\n" }.joined(), name: "stop-words.txt")
        let errors = try [([words], ListFile("", name: "")), ([], stopWords)].map { words, stopWords in
            try #require(throws: ListFileError.self) { try Lexicon(words: words, stopWords: stopWords) }
        }
        #expect(
            errors.map(\.diagnostic.location) == [
                .init(file: "de.words.txt", line: 3), .init(file: "stop-words.txt", line: 17),
            ])
    }
}

/// What the reader does not look at, in the files that come with the program.
struct ShippedListTests {
    private static let names = ["de.cues.txt", "en.cues.txt", "de.words.txt", "en.words.txt", "stop-words.txt"]

    @Test func `every section is known, and each language has every cue rule`() throws {
        let lists = try LanguageLists.shipped.get()
        for language in Language.allCases {
            let meanings = lists.cueRules.filter { $0.language == language }.map(\.meaning)
            #expect(meanings.count == CueRule.Meaning.named.count)
            #expect(Set(meanings) == Set(CueRule.Meaning.allCases))
        }
        #expect(lists.lexicon.languages.compactMap { $0 } == Language.allCases)
    }

    @Test func `every kind of words has some`() throws {
        let sections = try Self.names[2...3].flatMap { try LanguageLists.file($0).sections.map(\.name) }
        #expect(Set(sections) == Set(WordRole.named.keys).union(["non-answers"]))
    }

    @Test(arguments: names)
    func `no entry stands twice in a section, however it is spelt`(name: String) throws {
        for section in try LanguageLists.file(name).sections {
            var seen: Set<[String]> = []
            for entry in section.entries {
                let isNew = seen.insert(entry.split(separator: " ").map { Self.same(String($0)) }).inserted
                #expect(isNew, "'\(entry)' in [\(section.name)] of \(name)")
            }
        }
    }

    @Test(arguments: names[..<2])
    func `stars stand at the ends of words, and words around an ellipsis`(name: String) throws {
        for phrase in try LanguageLists.file(name).sections.flatMap(\.entries) {
            let words = phrase.split(separator: " ", omittingEmptySubsequences: false)
            #expect(words.allSatisfy { !$0.isEmpty && !$0.dropFirst().dropLast().contains("*") }, "\(phrase)")
            #expect(words.first != "…" && words.last != "…", "\(phrase)")
            #expect(words.allSatisfy { $0 == "…" || !$0.contains("…") && !$0.contains("...") }, "\(phrase)")
        }
    }

    @Test(arguments: names[2...])
    func `words are single words, and non-answers of at most four`(name: String) throws {
        for section in try LanguageLists.file(name).sections {
            let most = section.name == "non-answers" ? 4 : 1
            for entry in section.entries { #expect((1...most).contains(entry.split(separator: " ").count), "\(entry)") }
        }
    }

    /// As matching compares it, with the stars that tell the shape.
    private static func same(_ word: String) -> String {
        (word.hasPrefix("*") ? "*" : "") + normalisedForm(word) + (word.count > 1 && word.hasSuffix("*") ? "*" : "")
    }
}
