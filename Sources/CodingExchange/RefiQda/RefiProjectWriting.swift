import SurveyModel
import XmlFile
import ZipArchive

/// A study's coded answers as they go out to another program.
package struct ExchangedAnswers: Sendable {
    package var title: Label
    package var codebook: Codebook
    package var answers: [OpenAnswer]
    /// Of people and of the dictionary, every coder's own; not only those that count.
    package var codings: [Coding]

    package init(title: Label, codebook: Codebook, answers: [OpenAnswer], codings: [Coding]) {
        (self.title, self.codebook, self.answers, self.codings) = (title, codebook, answers, codings)
    }
}

/// Writes a study's answers and codings as a REFI-QDA project (`.qdpx`).
///
/// One text per answer, one case per response, one user per coder; the dictionary and what was adjudicated are users of
/// their own, since the format knows no kinds of coders. A valence is a code below its code. Codings of people are on the
/// whole of the answer's text, those of the dictionary on the words that gave them, with their rule as description; all
/// are selections, and names of texts hold no slash, since QualCoder reads nothing else.
/// - Returns: The archive, and what the format cannot hold. Equal input gives equal bytes.
/// - Source: REFI-QDA Standard 1.5, Project exchange; namespace `urn:QDA-XML:project:1.0`.
package func writeRefiProject(
    _ study: ExchangedAnswers, language: Language, origin: String, guids: RefiGuids
) throws(ExchangeError) -> (bytes: [UInt8], lost: [Diagnostic]) {
    let writing = ProjectWriting(study: study, language: language, guids: guids)
    let project = xmlDocument(writing.element(origin: origin), namespace: RefiProject.namespace)
    let texts = writing.answers.map { answer in
        (name: "Sources/\(guids.source(answer.unit)).txt", bytes: Array(plainText(answer.text).utf8))
    }
    let files = [(name: "project.qde", bytes: project)] + texts
    return (try exchanging { () throws(ArchiveError) in try writeZip(files) }, writing.lost)
}

private struct ProjectWriting {
    let study: ExchangedAnswers
    let language: Language
    let guids: RefiGuids
    let answers: [OpenAnswer]
    private let codings: [UnitID: [Coding]]
    private let codes: [CodeID: Code]

    init(study: ExchangedAnswers, language: Language, guids: RefiGuids) {
        (self.study, self.language, self.guids) = (study, language, guids)
        answers = study.answers.sorted { $0.unit < $1.unit }
        codings = Dictionary(grouping: study.codings, by: \.unit)
        codes = Dictionary(study.codebook.codes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func element(origin: String) -> XmlElement {
        let coders = Set(study.codings.map(\.coder)).sorted()
        let users = coders.map { XmlElement("User", ["guid": guids.coder($0), "name": writable($0)]) }
        let codes = refiCodes(study.codebook, language: language, guids: guids, withValences: true)
        let parts = [
            filled("Users", users),
            XmlElement("CodeBook", children: [XmlElement("Codes", children: codes.map(\.element))]),
            filled("Cases", cases), filled("Sources", answers.map(source)),
        ]
        return XmlElement(
            "Project", ["name": writable(study.title[language]), "origin": origin], children: parts.compactMap(\.self))
    }

    /// Lists may not be empty.
    private func filled(_ name: String, _ children: [XmlElement]) -> XmlElement? {
        children.isEmpty ? nil : XmlElement(name, children: children)
    }

    private var cases: [XmlElement] {
        let byResponse = Dictionary(grouping: answers) { "\($0.unit.survey)/\($0.unit.response)" }
        return byResponse.sorted { $0.key < $1.key }.map { response, answers in
            XmlElement(
                "Case",
                ["guid": guids.respondent(response), "name": writable(AnswerRecognition.fileName(response))],
                children: answers.map { XmlElement("SourceRef", ["targetGUID": guids.source($0.unit)]) })
        }
    }

    private func source(_ answer: OpenAnswer) -> XmlElement {
        let guid = guids.source(answer.unit)
        let all = (codings[answer.unit] ?? []).sorted { order($0) < order($1) }
        let parts = all.filter { $0.span != nil } + all.filter { $0.span == nil }
        let name = AnswerRecognition.fileName(of: answer.unit)
        return XmlElement(
            "TextSource", ["guid": guid, "name": writable(name), "plainTextPath": "internal://\(guid).txt"],
            children: parts.map { selection($0, in: answer) })
    }

    private func order(_ coding: Coding) -> (String, String, String, Int) {
        (coding.coder, coding.code?.text ?? "", coding.valence.rawValue, coding.span?.lowerBound ?? 0)
    }

    private func selection(_ coding: Coding, in answer: OpenAnswer) -> XmlElement {
        let whole = 0..<answer.text.unicodeScalars.count
        let places = coding.span?.clamped(to: whole) ?? whole
        let (start, end) = (place(places.lowerBound, in: answer.text), place(places.upperBound, in: answer.text))
        let description = coding.rule.map { [XmlElement("Description", text: writable($0))] } ?? []
        return XmlElement(
            "PlainTextSelection",
            [
                "guid": guids.guid("selection", name(of: coding)), "startPosition": String(start),
                "endPosition": String(end), "creatingUser": guids.coder(coding.coder),
            ], children: description + [self.coding(coding, of: answer.unit)])
    }

    /// A place in the text as it was, in the text with LF at line ends.
    private func place(_ scalar: Int, in text: String) -> Int {
        plainText(String(text.unicodeScalars.prefix(scalar))).unicodeScalars.count
    }

    private func coding(_ coding: Coding, of unit: UnitID) -> XmlElement {
        let code = coding.code.flatMap { codes[$0] }.map { guids.code($0, coding.valence) } ?? guids.noCode
        return XmlElement(
            "Coding", ["guid": guids.guid("coding", name(of: coding)), "creatingUser": guids.coder(coding.coder)],
            children: [XmlElement("CodeRef", ["targetGUID": code])])
    }

    private func name(of coding: Coding) -> String {
        "\(coding.unit)\n\(coding.coder)\n\(coding.code?.text ?? "")\n\(coding.valence.rawValue)"
    }

    var lost: [Diagnostic] {
        let stale = study.codings.count { $0.textHash != nil }
        let changed = answers.count { plainText($0.text) != $0.text }
        let entries = study.codebook.codes.reduce(0) { $0 + $1.indicators.count }
        let notes = [
            ("lost-language", "labels and definitions are in \(language.rawValue) only", 1),
            ("lost-dictionary", "\(entries) dictionary entries are left out", entries),
            ("lost-answers", "closed answers, city and partnership are left out: texts and codings only", 1),
            ("lost-hashes", "\(stale) codings lose the hash of the text they were made on", stale),
            (
                "changed-texts", "\(changed) texts were changed: LF at line ends, U+FFFD for what XML cannot hold",
                changed
            ),
        ]
        return notes.filter { $0.2 > 0 }.map { note($0.0, $0.1) }
    }
}
