import PipelineRun
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

/// The drafts as they are published, with numbers that lead to where they come from.
struct PublicationPages {
    let frame: PageFrame
    let pipeline: Pipeline
    let study: Study

    var page: Html {
        let items: [Html] = study.publications.map { stage in
            let plan = stage.plan
            let isThere = Files.exists(path(plan.id, "\(plan.id).\(frame.language.rawValue).html"))
            let name: Html = "\(plan.title[frame.language])"
            let address = Form(fields: [("of", plan.id.text)]).text
            return isThere
                ? "<li><a href=\"/publication?\(address)\">\(name)</a></li>"
                : "<li>\(name): \(frame.words(DeskWords.draftMissing))</li>"
        }
        return frame.page(
            DeskWords.publications,
            "<h1>\(frame.words(DeskWords.publications))</h1><p>\(frame.words(DeskWords.clickNumber))</p><ul>\(items)</ul>"
        )
    }

    /// The page of a publication as it is published; its links to cells of the workbook lead to explanations instead.
    ///
    /// - Returns: `nil` for a publication that the study does not have, or that was not written yet.
    func draft(_ id: String) -> DeskResponse? {
        guard let plan = study.publications.map(\.plan).first(where: { $0.id.text == id }),
            let bytes = Files.read(path(plan.id, "\(plan.id).\(frame.language.rawValue).html"))
        else { return nil }
        let book = "\(plan.id).\(frame.language.rawValue).xlsx"
        let page = String(decoding: bytes, as: UTF8.self)
            .replacing("href=\"\(book)#", with: "href=\"/explain?book=\(book)&amp;cell=")
            .replacing("<a href=\"\(book)\">", with: "<a href=\"/publications\">")
        var response = DeskResponse(200, Html(published: page))
        response.headers.append(("Content-Security-Policy", DeskResponse.policy(styles: "'unsafe-inline'")))
        return response
    }

    private func path(_ id: PublicationID, _ name: String) -> String {
        pipeline.project.absolute("reports/current/\(id)/\(name)")
    }
}

/// Where a published number comes from, down to the lines of files.
struct ExplainPage {
    let frame: PageFrame
    let explanations: [Explanation]

    var page: Html {
        let parts: [Html] = explanations.map(part)
        return frame.page(DeskWords.explanation, "<h1>\(frame.words(DeskWords.explanation))</h1>\(parts)")
    }

    /// So many rows are shown; the command prints all.
    private static let most = 1000

    private func part(_ one: Explanation) -> Html {
        let method: Html = one.method.map { "<dt>\(frame.words(DeskWords.method))</dt><dd>\($0)</dd>" } ?? ""
        let sources: [Html] = one.sources.map { "<li>\($0)</li>" }
        let rows: [[Html]] = one.rows.prefix(Self.most).map { row in
            let codings: [Html] = row.codings.map { coding in
                "<span>\(coding.code) \(coding.valence) · \(coding.coder) \(coding.place ?? coding.rule ?? "")</span> "
            }
            return [
                "\(row.file):\(row.line)", "\(row.isCounted ? "✓" : "–")", "\(row.value.map { "\($0)" } ?? "")",
                "\(codings)",
            ]
        }
        let table = PageTable(
            caption: "\(frame.words(DeskWords.rows)): \(one.rows.count)",
            headings: [DeskWords.place, DeskWords.basis, Label(de: "Wert", en: "Value"), DeskWords.coder].map(
                frame.words),
            rows: rows)
        return """
            <section><p>\(one.sentence)</p><dl><dt>\(frame.words(DeskWords.formula))</dt><dd>\(one.formula)</dd>\(method)</dl>
            \("<h2>\(frame.words(DeskWords.sources))</h2><ul>\(sources)</ul>", when: !sources.isEmpty)\(table.html, when: !rows.isEmpty)</section>
            """
    }
}
