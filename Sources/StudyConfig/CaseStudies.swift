import DelimitedText
import SurveyModel

/// Gathers case studies into a table: one row for each section of each partnership's text.
struct CaseStudies {
    /// The headings that a case study may have, in the order of a table.
    private static let sections: [(id: String, heading: Label)] = [
        ("context", Label(de: "Kontext", en: "Context")), ("topic", Label(de: "Thema", en: "Topic")),
        ("course", Label(de: "Verlauf", en: "Course")), ("drivers", Label(de: "Treiber", en: "Drivers")),
        ("barriers", Label(de: "Hemmnisse", en: "Barriers")), ("outcome", Label(de: "Ergebnis", en: "Outcome")),
        ("lesson", Label(de: "Lehre", en: "Lesson")),
    ]

    let publication: PublicationID
    let partnerships: [(id: PartnershipID, name: Label)]
    let findings: Findings
    private var studies: [PartnershipID: [Language: [Section]]] = [:]
    private var authors: [String] = []

    private struct Section {
        var id: String
        var text: String
        var place: String
    }

    init(publication: PublicationID, partnerships: [(id: PartnershipID, name: Label)], findings: Findings) {
        (self.publication, self.partnerships, self.findings) = (publication, partnerships, findings)
    }

    /// A text that the cities have not approved is left out, and said so to people inside.
    /// - Returns: Whether the text is published.
    mutating func add(_ text: HumanText, _ head: YamlCursor?, slot: String, _ language: Language) -> Bool {
        guard let record = head?.map(CaseStudyKeys.self), let partnership = record.partnership,
            let author = record.author, let isApproved = record.isApproved
        else {
            if head == nil { report(text, text.line, "no-front-matter", "the case study does not say who approved it") }
            return false
        }
        let id = PartnershipID(String(slot.dropFirst(TextSlot.casePrefix.count)))
        if partnership != id.text {
            record.at(\.partnership)?.report(
                "wrong-partnership", "the file is for '\(id)', its partnership is '\(partnership)'")
        }
        guard isApproved else {
            findings.add(
                "case-not-approved", severity: .note, in: text.file,
                "the case study is not approved by its cities and stays out of the publication")
            return false
        }
        if !authors.contains(author) { authors.append(author) }
        studies[id, default: [:]][language] = sections(of: text, language)
        return true
    }

    private func sections(of text: HumanText, _ language: Language) -> [Section] {
        var sections: [Section] = []
        for (number, line) in text.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("#") else {
                if let last = sections.indices.last {
                    sections[last].text += sections[last].text.isEmpty ? line : " " + line
                } else if !line.allSatisfy(\.isWhitespace) {
                    report(text, text.line + number, "text-before-heading", "a case study begins with a heading")
                }
                continue
            }
            let heading = trimmedBlanks(line.drop { $0 == "#" })
            guard let known = Self.sections.first(where: { $0.heading[language] == heading }) else {
                let headings = Self.sections.map { $0.heading[language] }
                report(
                    text, text.line + number, "unknown-heading", "'\(heading)' is no section of a case study",
                    why: "known are \(headings.joined(separator: ", "))",
                    fix: likely(heading, among: headings))
                continue
            }
            sections.append(Section(id: known.id, text: "", place: "\(text.file):\(text.line + number)"))
        }
        return sections
    }

    private func report(
        _ text: HumanText, _ line: Int, _ code: String, _ what: String, why: String? = nil, fix: String? = nil
    ) {
        findings.add(code, in: text.file, line: line, what, why: why, fix: fix)
    }

    // MARK: As a table

    /// The columns `partnership`, `section` and `text`; `nil` when no case study is approved.
    var table: DeskTable? {
        guard !studies.isEmpty else { return nil }
        let options = Dictionary(
            Self.sections.map { ($0.id, $0.heading) }, uniquingKeysWith: { first, _ in first })
        var table = DeskTable(
            id: DeskTable.caseStudies(of: publication), title: Label(de: "Fallstudien", en: "Case studies"),
            source: Label(
                de: "Fallstudien, von den Städten freigegeben; Text: \(authors.joined(separator: ", "))",
                en: "Case studies, approved by the cities; text: \(authors.joined(separator: ", "))"), checkedOn: nil,
            key: "key",
            columns: [
                .init(id: "key", label: Label(de: "Kennung", en: "Key"), kind: .text),
                .init(id: "partnership", label: Label(de: "Partnerschaft", en: "Partnership"), kind: .partnership),
                .init(id: "section", label: Label(de: "Abschnitt", en: "Section"), kind: .choice, options: options),
                .init(id: "text", label: "Text", kind: .text),
            ], rows: [])
        for partnership in partnerships {
            guard let texts = studies[partnership.id] else { continue }
            for section in Self.sections { add(section.id, of: partnership.id, texts, to: &table) }
        }
        return table
    }

    private func add(
        _ section: String, of partnership: PartnershipID, _ texts: [Language: [Section]], to table: inout DeskTable
    ) {
        func found(_ language: Language) -> Section? { texts[language]?.first { $0.id == section } }
        guard let place = Language.allCases.lazy.compactMap({ found($0)?.place }).first else { return }
        let text = Label(
            de: found(.de).map { trimmedBlanks($0.text) } ?? "[noch nicht auf Deutsch verfügbar]",
            en: found(.en).map { trimmedBlanks($0.text) } ?? "[not yet available in English]")
        table.rows.append([Label("\(partnership).\(section)"), Label(partnership.text), Label(section), text])
        table.places.append(place)
    }
}
