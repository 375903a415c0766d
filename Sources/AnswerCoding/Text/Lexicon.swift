import SurveyModel

/// What is known of words before any text is read, by their comparable forms.
struct Lexicon: Sendable {
    private var kinds: [String: WordKind] = [:]
    private var table = WordTable([:])
    /// The languages that stop words tell apart, in the order of their bits in `WordKind.languages`; `nil` for one in which
    /// nothing can be coded.
    private(set) var languages: [Language?] = []
    /// Whole answers that say nothing.
    private(set) var nonAnswers: Set<String> = []

    /// - Throws: The first section with an unknown name.
    init(words files: [ListFile], stopWords: ListFile) throws(ListFileError) {
        for file in files {
            for section in file.sections { try add(section, of: file) }
        }
        for section in stopWords.sections { try addLanguage(section, of: stopWords) }
        table = WordTable(kinds)
    }

    /// What is known of a word by its comparable form.
    ///
    /// Equal letters are not always equal bytes outside ASCII.
    func kind(_ form: UnsafeBufferPointer<UInt8>) -> WordKind {
        if form.allSatisfy({ $0 < 0x80 }) { return table.kind(form) }
        return kinds[String(decoding: form, as: UTF8.self)] ?? WordKind()
    }

    private mutating func add(_ section: ListSection, of file: ListFile) throws(ListFileError) {
        if section.name == "non-answers" { return addNonAnswers(section.entries) }
        guard let role = WordRole.named[section.name] else {
            throw file.error(
                at: section.line, "no words are asked for by the name [\(section.name)]",
                fix: "see the names in Text/WordRole.swift")
        }
        for word in section.entries { role.add(to: &kinds[normalisedForm(word), default: WordKind()]) }
    }

    private mutating func addNonAnswers(_ answers: [String]) {
        for answer in answers.map(normalisedForm) {
            nonAnswers.insert(answer)
            for word in answer.split(separator: " ") {
                kinds[String(word), default: WordKind()].traits.insert(.mayBeNonAnswer)
            }
        }
    }

    private mutating func addLanguage(_ section: ListSection, of file: ListFile) throws(ListFileError) {
        guard languages.count < UInt8.bitWidth else {
            throw file.error(at: section.line, "more than eight languages", fix: "remove one")
        }
        for word in section.entries {
            kinds[normalisedForm(word), default: WordKind()].languages |= 1 << UInt8(languages.count)
        }
        languages.append(Language(rawValue: section.name))
    }
}

/// The known words by their bytes.
private final class WordTable: Sendable {
    private let texts: TextTable
    private let kinds: [WordKind]

    init(_ words: [String: WordKind]) {
        var texts = TextTable()
        var kinds: [WordKind] = []
        for (word, kind) in words {
            var word = word
            _ = word.withUTF8 {
                texts.find(.exact, TextTable.hash($0), $0, orAdd: Int32(truncatingIfNeeded: kinds.count))
            }
            kinds.append(kind)
        }
        self.texts = texts
        self.kinds = kinds
    }

    func kind(_ form: UnsafeBufferPointer<UInt8>) -> WordKind {
        let place = texts.view.find(.exact, TextTable.hash(form), form)
        return place < 0 ? WordKind() : kinds[Int(place)]
    }
}
