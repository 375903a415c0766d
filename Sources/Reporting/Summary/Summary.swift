import SurveyModel

/// The publication as a Markdown summary of two to four pages, for readers who will not open the workbook.
///
/// Findings, three tables with their figures, and a line on every other table; each number is a link to its cell.
struct Summary {
    let publication: Publication
    let language: Language

    private static let mostFindings = 5
    private static let mostTables = 3

    private var facts: PublicationFacts { publication.facts }
    private var words: WorkbookWording { WorkbookWording(language: language) }
    private var link: CellLink { CellLink(workbook: "\(publication.fileName).\(language.rawValue).xlsx") }

    private func word(_ de: String, _ en: String) -> String { language == .de ? de : en }

    var text: String {
        var lines = frontMatter + ["", "# \(Markdown.text(publication.plan.title[language]))", ""]
        if facts.isSynthetic { lines += ["> **\(words.synthetic)**", ""] }
        lines += ["*\(words.statusText(facts.edition)). \(words.date): \(words.dateText(facts.dataDate)).*", ""]
        if let changes = publication.changes { lines += [Markdown.text(changes[language]), ""] }
        lines += human.text("preface") + human.around("glance", atAGlance) + human.text("findings")
        lines += results + otherTables + quotes + leftOut + signs + human.text("method") + human.around("method", [])
        lines += sources
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private var frontMatter: [String] {
        [
            "---", "title: \(Markdown.scalar(publication.plan.title[language]))",
            "subtitle: \(Markdown.scalar(publication.plan.subtitle[language]))",
            "author: \(Markdown.scalar(facts.contactName))", "date: \(facts.dataDate?.description ?? "n.d.")",
            "lang: \(language.tag)",
            "license: \(Markdown.scalar(facts.licence[language]))",
            "version: \(facts.edition?.description ?? word("Entwurf", "draft"))", "---",
        ]
    }

    private var human: AuthorTexts { AuthorTexts(publication: publication, language: language, link: link) }

    // MARK: Findings

    private var atAGlance: [String] {
        guard !publication.findings.isEmpty else { return [] }
        return ["## \(word("Auf einen Blick", "At a glance"))", ""]
            + publication.findings.prefix(Self.mostFindings).map { finding in
                let published = publication.tables[finding.table]
                let title = Markdown.text(published.table.title.asSentence[language])
                return "- **\(title)** \(section(published).sentence(finding))"
            } + [""]
    }

    private func section(_ published: PublishedTable) -> SummaryTable {
        SummaryTable(
            published: published, finding: finding(on: published), isToldAbove: isToldAbove(published),
            language: language, link: link, human: human, studyTitle: facts.studyTitle[language])
    }

    private func isToldAbove(_ published: PublishedTable) -> Bool {
        publication.findings.prefix(Self.mostFindings).contains {
            publication.tables[$0.table].table.id == published.table.id
        }
    }

    private func finding(on published: PublishedTable) -> Finding? {
        publication.findings.first { publication.tables[$0.table].table.id == published.table.id }
    }

    // MARK: Tables

    /// The tables that the publication names, else the first, those with a figure before others; and those that people
    /// wrote about.
    private var shown: [PublishedTable] {
        let tables = publication.tables
        let drawn = tables.indices.filter { tables[$0].figure != nil }
        let first = (drawn + tables.indices.filter { !drawn.contains($0) }).prefix(Self.mostTables).sorted()
        let wanted = publication.plan.summary.isEmpty ? first.map { tables[$0].table.id } : publication.plan.summary
        let written = tables.filter { $0.table.isProse || human.speaks(of: $0.table.id) }.map(\.table.id)
        let ids = wanted + written.filter { !wanted.contains($0) }
        return ids.compactMap { id in tables.first { $0.table.id == id } }
    }

    private var results: [String] {
        guard !shown.isEmpty else { return [] }
        return ["## \(word("Ergebnisse", "Results"))", ""] + shown.flatMap { section($0).lines }
    }

    /// One line per table that is not shown above: its sheet, and its finding.
    private var otherTables: [String] {
        let ids = shown.map(\.table.id)
        let others = publication.tables.filter { !ids.contains($0.table.id) }
        guard !others.isEmpty else { return [] }
        let lines = others.map { published -> String in
            let place = link.sheet(
                published.sheetName[language], word("Tabelle", "Table") + " \(published.number ?? 0)")
            let own = isToldAbove(published) ? nil : finding(on: published)
            let title = "\(place): \(Markdown.text(published.table.title.asSentence[language]))"
            return "- "
                + ([title] + [own.map { section(published).sentence($0) }].compactMap(\.self)).joined(separator: " ")
        }
        return ["## \(word("Weitere Tabellen der Arbeitsmappe", "Further tables of the workbook"))", ""] + lines + [""]
    }

    // MARK: After the tables

    private var quotes: [String] {
        guard !facts.quotes.isEmpty else { return [] }
        var lines = ["## \(word("Zitate", "Quotes"))", ""]
        var last: Label = ""
        for quote in facts.quotes {
            let label = codeLabel(quote.code, facts.codebook) + ", " + quote.valence.label
            if label != last { lines += ["**\(Markdown.text(label[language]))**", ""] }
            lines += ["> \(Markdown.text(quote.printed[language]))", ""]
            last = label
        }
        return lines
    }

    private var leftOut: [String] {
        guard !publication.omitted.isEmpty else { return [] }
        return ["## \(word("Nicht ausgewiesen", "Left out"))", ""]
            + publication.omitted.map {
                "- \(Markdown.text(publication.heading(of: $0)[language])). \(Markdown.text($0.reason[language]))"
            } + [""]
    }

    /// The signs in use above.
    private var signs: [String] {
        let cells =
            shown.flatMap { published in
                published.table.rows.flatMap { row in
                    zip(row.values, published.table.columns).map { NumberText.text($0, $1, language) }
                }
            } + publication.tables.map { $0.heading[language] } + publication.findings.map { $0.text[language] }
        let used = Shorthand.allCases.filter { sign in cells.contains { $0.hasBytes(of: sign.sign) } }
        guard !used.isEmpty else { return [] }
        return ["## \(word("Zeichen", "Signs"))", ""]
            + used.map { "- \(Markdown.text($0.sign)) \(Markdown.text($0.meaning(facts.rules)[language]))" } + [""]
    }

    /// How the numbers came about, and where that is told in full.
    private var sources: [String] {
        let sheets = publication.appendix.filter { $0.table.id != "chart-data" }.map { sheet in
            link.sheet(sheet.sheetName[language], Markdown.text(sheet.table.title[language]))
        }
        let files = facts.inputs.count
        return [
            "## \(word("Methoden und Herkunft", "Methods and provenance"))", "",
            words.secrecyText(facts.rules).replacing("[c]", with: "\\[c\\]"),
            word(
                "Erzeugt mit \(Markdown.text(facts.software)) aus \(files) Dateien.",
                "Made with \(Markdown.text(facts.software)) from \(files) files."),
            word("Näheres in der Arbeitsmappe: ", "More in the workbook: ") + sheets.joined(separator: ", ") + ".",
        ] + (facts.incomplete.isEmpty ? [] : [""] + facts.incomplete.map { "- \(Markdown.text($0[language]))" })
    }
}
