import SurveyModel

/// What an edition's cover says of the edition before: tables with other numbers, new ones, and those left out now.
///
/// - Parameter tables: Those of the edition, with their numbers.
/// - Returns: `nil` for a draft.
func editionChanges(_ plan: PublicationPlan, _ tables: [PublishedTable], _ facts: PublicationFacts) -> Label? {
    guard facts.edition != nil else { return nil }
    guard let revisions = facts.revisions else {
        return Label(de: "Erste Ausgabe.", en: "First edition.")
    }
    let since = Label(
        de: "Seit der Ausgabe vom \(NumberText.date(revisions.since, .de)): ",
        en: "Since the edition of \(NumberText.date(revisions.since, .en)): ")
    let changed = tables.compactMap { table in revisions.changes[table.table.id].map { name(table) + counted($0) } }
    let added = tables.filter { revisions.added.contains($0.table.id) }.map(name)
    let gone = revisions.gone.map { id in plan.tables.first { $0.id == id }?.title ?? Label(id.text) }
    let parts = [
        part(Label(de: "geänderte Zahlen in ", en: "other numbers in "), changed),
        part(Label(de: "neu: ", en: "new: "), added), part(Label(de: "entfallen: ", en: "left out: "), gone),
    ].compactMap { $0 }
    guard !parts.isEmpty else { return since + Label(de: "alle Zahlen sind gleich.", en: "all numbers are the same.") }
    return since + joined(parts, "; ") + "."
}

private func part(_ word: Label, _ names: [Label]) -> Label? { names.isEmpty ? nil : word + joined(names, ", ") }

private func name(_ table: PublishedTable) -> Label {
    table.number.map { Label(de: "Tabelle \($0)", en: "Table \($0)") } ?? table.table.title
}

private func counted(_ count: Int) -> Label { Label(" (\(count))") }
