import SurveyModel

/// A publication ready to be written, in all languages; text and numbers exist once.
package struct Publication: Sendable, Encodable {
    var plan: PublicationPlan
    var facts: PublicationFacts
    var tables: [PublishedTable]
    var omitted: [OmittedTable]
    /// Tables of the appendix: methods, codebook, data quality, provenance.
    var appendix: [PublishedTable]
    /// Numbered notes of all tables.
    var notes: [Label]
    var findings: [Finding]
    /// Where figures begin and how long their parts are, for charts that need more than the table's cells.
    var chartData = ChartData()
    /// What an edition says of the one before; `nil` for a draft.
    var changes: Label?

    /// For digests: the codebook is the same in all publications of a study.
    package var withoutCodebook: Publication {
        var publication = self
        publication.facts = facts.withoutCodebook
        return publication
    }

    /// How to cite it; `nil` for a draft, which is not for citation.
    var citation: Label? { facts.edition == nil || plan.citation.de.isEmpty ? nil : plan.citation }

    /// `Tabelle 16: …` of a table that is not here, so that no number seems to be lost.
    func heading(of omitted: OmittedTable) -> Label {
        let number = (plan.tables.firstIndex { $0.id == omitted.id } ?? 0) + 1
        return Label(de: "Tabelle \(number): ", en: "Table \(number): ") + omitted.title
    }

    /// Meaningful alone: an edition carries its date, also when the file lies elsewhere.
    var fileName: String { facts.edition.map { "\(plan.id).\($0)" } ?? plan.id.text }
}

/// What is said of one table: its claims as one sentence behind its title.
struct Finding: Sendable, Hashable, Encodable {
    var text: Label
    var claims: [Claim]
    /// Index into the publication's tables.
    var table: Int

    /// Its claims follow from the table: for digests its text stands for them.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(text)
        try container.encode(table)
    }
}
