import SurveyModel

/// How the publication is to be cited, for programs that keep literature.
///
/// - Source: Citation File Format 1.2.0 (Druskat and others, doi:10.5281/zenodo.5171937).
struct CitationFile {
    static let fileName = "CITATION.cff"

    let publication: Publication

    private var facts: PublicationFacts { publication.facts }

    var text: String {
        let plan = publication.plan
        let language = facts.languages.contains(.en) ? Language.en : .de
        var lines = [
            "cff-version: 1.2.0", "type: dataset",
            "message: \(Markdown.scalar(facts.edition == nil ? "This is a draft and not for citation." : "Please cite this publication as below."))",
            "title: \(Markdown.scalar(plan.title[language]))",
        ]
        if !plan.subtitle[language].isEmpty { lines.append("abstract: \(Markdown.scalar(plan.subtitle[language]))") }
        lines += ["authors:", "  - name: \(Markdown.scalar(facts.publisherName[language]))"]
        if let edition = facts.edition { lines.append("date-released: \(edition)") }
        lines.append("version: \(Markdown.scalar(facts.edition?.description ?? "draft"))")
        if !plan.doi.isEmpty { lines.append("doi: \(Markdown.scalar(plan.doi))") }
        lines += [
            "contact:", "  - name: \(Markdown.scalar(facts.contactName))",
            "    email: \(Markdown.scalar(facts.contactEmail))",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
