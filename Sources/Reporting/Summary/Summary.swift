import SurveyModel

/// The publication as a Markdown summary: the same tables, sentences and figures as the workbook.
struct Summary {
    let publication: Publication
    let language: Language

    private var facts: PublicationFacts { publication.facts }
    private var words: WorkbookWords { WorkbookWords(language: language) }

    private func word(_ de: String, _ en: String) -> String { language == .de ? de : en }

    var text: String {
        var lines = frontMatter + ["", "# \(Markdown.text(publication.plan.title[language]))", ""]
        if !publication.plan.subtitle[language].isEmpty {
            lines += [Markdown.text(publication.plan.subtitle[language]), ""]
        }
        if facts.isSynthetic { lines += ["> **\(words.synthetic)**", ""] }
        lines += ["*\(words.statusText(facts.edition)). \(words.date): \(words.dateText(facts.dataDate)).*", ""]
        lines += human("preface") + atAGlance + human("findings")
        for table in publication.tables { lines += section(table) }
        lines += quotes + leftOut + signs + human("method") + methods + register + provenance
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

    /// A text that people wrote; a missing translation is said, not hidden.
    private func human(_ slot: String) -> [String] {
        guard let texts = publication.plan.texts[slot], !texts.isEmpty else { return [] }
        if let text = texts[language] {
            return [text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n"), ""]
        }
        return [
            word(
                "*Dieser Abschnitt liegt noch nicht auf Deutsch vor.*",
                "*This section is not yet available in English.*"), "",
        ]
    }

    private var atAGlance: [String] {
        guard !publication.findings.isEmpty else { return [] }
        return ["## \(word("Auf einen Blick", "At a glance"))", ""]
            + publication.findings.prefix(7).map { "- \(Markdown.text($0.text[language]))" } + [""]
    }

    // MARK: Tables

    private func section(_ published: PublishedTable) -> [String] {
        let table = published.table
        var lines = ["## \(Markdown.text(table.title[language]))", ""]
        if let finding = publication.findings.first(where: { publication.tables[$0.table].table.id == table.id }) {
            lines += [Markdown.text(finding.text[language]), ""]
        }
        lines += ["**\(Markdown.text(published.heading[language]))**", ""] + pipeTable(table) + [""]
        lines += [
            "\(words.baseIs): \(Markdown.text(table.base[language])). \(words.source): \(Markdown.text(table.source[language].isEmpty ? facts.studyTitle[language] : table.source[language]))."
        ]
        lines += table.notes.filter { !$0.de.isEmpty }.map { Markdown.text($0[language]) } + [""]
        if let figure = published.figure {
            lines += [
                "![\(Markdown.text(figure.description[language]))](charts/\(table.id).\(language.rawValue).svg)", "",
            ]
        }
        return lines
    }

    private func pipeTable(_ table: Table) -> [String] {
        let header = [table.rowHeading[language]] + table.columns.map { $0.heading[language] }
        let rows = table.rows.map { row in
            [Markdown.text(row.label[language])]
                + zip(row.values, table.columns).map { value, column in
                    let text = NumberText.text(value, column, language)
                    return column.kind == .text || value.number == nil
                        ? Markdown.text(text) : text.replacing("[u]", with: "\\[u\\]")
                }
        }
        return Markdown.table(
            header.map(Markdown.text), rows, isNumber: [false] + table.columns.map { $0.kind != .text })
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
                "- \(Markdown.text($0.title[language])): \(Markdown.text($0.reason[language]))"
            } + [""]
    }

    private var signs: [String] {
        ["## \(word("Zeichen", "Signs"))", ""]
            + Shorthand.allCases.map {
                "- \(Markdown.text($0.sign)) \(Markdown.text($0.meaning(facts.rules)[language]))"
            } + [""]
    }

    private var methods: [String] {
        guard let table = publication.appendix.first(where: { $0.table.id == "methods" })?.table else { return [] }
        return ["## \(Markdown.text(table.title[language]))", ""]
            + table.rows.map { row in
                let text = row.values.first.map { NumberText.text($0, table.columns[0], language) } ?? ""
                return "- \(Markdown.text(row.label[language])): \(Markdown.text(text))"
            } + [""]
    }

    private var register: [String] {
        let rows = publication.tables.map { published in
            let last = letter(published.table.columns.count + 1) + String(published.table.rows.count + 5)
            return [
                Markdown.text(published.heading[language]), Markdown.text(published.sheetName[language]), "A5:\(last)",
            ]
        }
        let header = [word("Tabelle", "Table"), words.sheet, word("Zellbereich", "Cell range")]
        return [
            "## \(word("Tabellenverzeichnis", "Table register"))", "",
            word("Jede Zahl dieses Textes steht in der Arbeitsmappe:", "Every number of this text is in the workbook:"),
            "",
        ]
            + Markdown.table(header, rows, isNumber: [false, false, false]) + [""]
    }

    private var provenance: [String] {
        let rows = facts.inputs.map {
            [Markdown.text($0.path), Markdown.text($0.kind[language]), String($0.sha256.prefix(16))]
        }
        return [
            "## \(word("Herkunft", "Provenance"))", "",
            word("Erzeugt mit \(facts.software) aus diesen Dateien.", "Made with \(facts.software) from these files."),
            "",
        ]
            + Markdown.table(
                [word("Datei", "File"), word("Art", "Kind"), "SHA-256"], rows, isNumber: [false, false, false])
            + (facts.incomplete.isEmpty ? [] : [""] + facts.incomplete.map { "- \(Markdown.text($0[language]))" })
    }

    /// The letters of a column, from 0.
    private func letter(_ column: Int) -> String {
        let first = column / 26
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return first == 0 ? last : String(UnicodeScalar(UInt8(64 + first))) + last
    }
}
