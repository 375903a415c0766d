import SurveyModel

/// The publication as one page that any browser shows: findings, every table with its chart, and what the numbers mean.
///
/// Nothing is loaded from elsewhere, and no program runs in it. Every number of a table is a link to its cell of the
/// workbook beside it. Headings, captions and header cells are marked up as such, so that the page can be read aloud.
///
/// - Source: WCAG 2.2, of which BITV 2.0 and EN 301 549 ask levels A and AA; tables by the W3C tutorial on tables.
struct HtmlPage {
    let publication: Publication
    let language: Language
    /// The picture of each table that has one, as SVG.
    let charts: [TableID: String]

    private var facts: PublicationFacts { publication.facts }
    private var words: WorkbookWording { WorkbookWording(language: language) }
    private var workbook: String { "\(publication.fileName).\(language.rawValue).xlsx" }

    var text: String {
        ([head, banner, contents, written(human.text("preface"))] + findings + publication.tables.map(section)
            + [method, notes, end]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: Head

    private var head: String {
        let title = Html.escaped(publication.plan.title[language])
        return """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>\(Html.style(facts.theme))</style>
            </head>
            <body>
            <a class="skip" href="#main">\(words.toContent)</a>
            """
    }

    private var banner: String {
        let plan = publication.plan
        let subtitle = plan.subtitle[language].isEmpty ? facts.studyTitle[language] : plan.subtitle[language]
        let synthetic = facts.isSynthetic ? "<p class=\"warning\">\(Html.escaped(words.synthetic))</p>" : ""
        return """
            <header>
            <h1>\(Html.escaped(plan.title[language]))</h1>
            <p class="subtitle">\(Html.escaped(subtitle))</p>
            \(synthetic)
            <p>\(Html.escaped(words.statusText(facts.edition))). \(words.date): \(Html.escaped(words.dateText(facts.dataDate))).</p>
            \(publication.changes.map { "<p>\(Html.escaped($0[language]))</p>" } ?? "")
            </header>
            """
    }

    private var contents: String {
        let items = publication.tables.map {
            "<li><a href=\"#\($0.table.id)\">\(Html.escaped($0.heading[language]))</a></li>"
        }
        let heading = Html.escaped(words.contents)
        return
            "<nav aria-label=\"\(heading)\"><details><summary>\(heading)</summary><ul>\(items.joined())</ul></details></nav>"
            + "\n<main id=\"main\">"
    }

    // MARK: What people wrote

    private var human: AuthorTexts {
        AuthorTexts(publication: publication, language: language, link: CellLink(workbook: workbook))
    }

    private func written(_ lines: [String]) -> String {
        let text = html(ofMarkdown: lines)
        return text.isEmpty ? "" : "<section class=\"written\">\n\(text)</section>"
    }

    private var method: String { written(human.text("method") + human.around("method", [])) }

    // MARK: Findings

    private var findings: [String] {
        [
            written(human.text("before-glance") + human.instead(of: "glance", [])),
            human.replaces("glance") ? "" : glance,
            written(human.text("after-glance") + human.text("findings")),
        ]
    }

    private var glance: String {
        let items = publication.findings.prefix(CoverSheet.mostFindings).map { finding in
            let published = publication.tables[finding.table]
            let place = "\(words.table) \(published.number ?? 0)"
            let title = "<strong>\(Html.escaped(published.table.title.asSentence[language]))</strong>"
            let text = Html.escaped(finding.text[language])
            return "<li>\(title) \(text) <a href=\"#\(published.table.id)\">\(place)</a></li>"
        }
        guard !items.isEmpty else { return "" }
        return
            "<section><h2>\(Html.escaped(words.findings))</h2>\n<ul class=\"findings\">\(items.joined(separator: "\n"))</ul></section>"
    }

    // MARK: Tables

    private func section(_ published: PublishedTable) -> String {
        HtmlTable(
            published: published, language: language, words: words, workbook: workbook,
            picture: charts[published.table.id], before: html(ofMarkdown: human.text("before-\(published.table.id)")),
            sentence: sentence(on: published), after: html(ofMarkdown: human.text("after-\(published.table.id)"))
        ).text
    }

    /// What people wrote instead, else what is claimed of the table.
    private func sentence(on published: PublishedTable) -> String {
        let own = html(ofMarkdown: human.instead(of: published.table.id.text, []))
        let found = publication.findings.first { publication.tables[$0.table].table.id == published.table.id }
        guard let found, !human.replaces(published.table.id.text) else { return own }
        return own + "<p>\(Html.escaped(found.text[language]))</p>"
    }

    // MARK: End

    private var notes: String {
        let signs = Shorthand.allCases.map { ($0.sign, $0.meaning(facts.rules)[language]) }
        let notes = publication.notes.enumerated().map { (words.noteMark($0 + 1), $1[language]) }
        let items = (signs + notes).map { "<dt>\(Html.escaped($0))</dt><dd>\(Html.escaped($1))</dd>" }
        return
            "<section><h2>\(Html.escaped(words.notes))</h2>\n<dl>\(items.joined(separator: "\n"))</dl></section>\n</main>"
    }

    private var end: String {
        let lines = [
            publication.citation.map { (words.citation, $0[language]) }, (words.licence, facts.licence[language]),
            (words.contact, "\(facts.contactName), \(facts.contactEmail)"),
            (words.secrecy, words.secrecyText(facts.rules)),
        ].compactMap(\.self)
        let rows = lines.map { "<p><strong>\(Html.escaped($0)):</strong> \(Html.escaped($1))</p>" }
        return
            "<footer>\(rows.joined(separator: "\n"))\n<p><a href=\"\(workbook)\">\(Html.escaped(workbook))</a></p></footer>\n</body>\n</html>\n"
    }
}
