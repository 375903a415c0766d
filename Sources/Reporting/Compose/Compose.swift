import SurveyModel

/// Composes a publication from protected tables: only here do sort orders, figures and sentences come into being, so
/// that none of them can tell what is withheld.
package func compose(
    _ plan: PublicationPlan, tables: [Table], omitted: [OmittedTable], facts: PublicationFacts
) -> Publication {
    let references = NumberReferences(tables)
    let written = tables
    let tables = tables.map { withReadableLabels($0.isProse ? quoting(references, $0) : $0) }
    var notes: [Label] = []
    let ordered = tables.map(sortedByValue)
    let said = ordered.map(claims)
    let published = tables.indices.map { index -> PublishedTable in
        let (table, written) = (tables[index], written[index])
        let sorted = drawableFirst(ordered[index])
        let number = (plan.tables.firstIndex { $0.id == table.id } ?? 0) + 1
        let numbers = (table.notes + [absenceNote(table), revisionNote(table, facts)]).filter { !$0.de.isEmpty }.map {
            note -> Int in
            if let known = notes.firstIndex(of: note) { return known + 1 }
            notes.append(note)
            return notes.count
        }
        return PublishedTable(
            table: marked(sorted, facts), number: number, sheetName: sheetName(number, table.title),
            objectName: objectName(table.id.text), notes: numbers,
            figure: makeFigure(of: sorted, said[index]),
            asWritten: table.isProse ? written : nil)
    }
    let order = plan.highlights.compactMap { id in tables.firstIndex { $0.id == id } }
    let findings = (order + tables.indices.filter { !order.contains($0) }).compactMap { index in
        plan.texts["instead-of-\(tables[index].id)"] != nil
            ? nil
            : sentence(said[index], on: ordered[index]).map {
                Finding(text: $0, claims: said[index], table: index)
            }
    }
    let chartData = ChartData(published)
    let appendix = makeAppendix(facts, tables: tables, omitted: omitted) + [chartData.sheet].compactMap { $0 }
    let named = withUniqueNames(published + appendix)
    return Publication(
        plan: plan, facts: facts, tables: Array(named.prefix(published.count)), omitted: omitted,
        appendix: Array(named.dropFirst(published.count)), notes: notes, findings: findings, chartData: chartData,
        changes: editionChanges(plan, published, facts))
}

/// The text of people with the numbers that it quotes.
private func quoting(_ references: NumberReferences, _ table: Table) -> Table {
    var table = table
    for row in table.rows.indices {
        for column in table.columns.indices {
            guard case .text(let label) = table.rows[row].values[column].shown else { continue }
            table.rows[row].values[column].shown = .text(
                Label(de: references.resolved(label.de, .de), en: references.resolved(label.en, .en)))
        }
    }
    return table
}

/// Says in the title that a batch is missing, or that numbers are not those of the edition before.
private func marked(_ table: Table, _ facts: PublicationFacts) -> Table {
    var marked = table
    if !facts.incomplete.isEmpty { marked.title = marked.title + Label(" \(Shorthand.provisional.sign)") }
    if facts.revisions?.tables.contains(table.id) == true {
        marked.title = marked.title + Label(" \(Shorthand.revised.sign)")
    }
    return marked
}

/// Says which edition showed other numbers; empty when none did.
private func revisionNote(_ table: Table, _ facts: PublicationFacts) -> Label {
    guard let revisions = facts.revisions, revisions.tables.contains(table.id) else { return "" }
    let (de, en) = (NumberText.date(revisions.since, .de), NumberText.date(revisions.since, .en))
    let sign = Shorthand.revised.sign
    return Label(
        de: "\(sign): Zahlen dieser Tabelle weichen von der Ausgabe vom \(de) ab.",
        en: "\(sign): figures of this table differ from the edition of \(en).")
}

/// Says why numbers are not there; empty when all are.
private func absenceNote(_ table: Table) -> Label {
    let found = Set(table.rows.flatMap { $0.values.compactMap(\.reason) })
    let words = NotAvailableReason.allCases.filter(found.contains).map(\.words)
    guard !words.isEmpty else { return "" }
    let sign = Shorthand.notAvailable.sign
    return Label(
        de: "\(sign): \(words.map(\.de).joined(separator: "; ")).",
        en: "\(sign): \(words.map(\.en).joined(separator: "; ")).")
}

/// Largest first by the table's sort column; rows without a number keep their order after the others, totals last.
func sortedByValue(_ table: Table) -> Table {
    guard let column = table.columns.firstIndex(where: { $0.id == table.sortColumn }) else { return table }
    var sorted = table
    let ranks = table.rows.map { rank($0, column) }
    let order = table.rows.indices.sorted { ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0] > ranks[$1] }
    sorted.rows = order.map { table.rows[$0] }
    return sorted
}

private func rank(_ row: TableRow, _ column: Int) -> Double {
    row.isTotal ? -.infinity : row.values[column].number ?? -.greatestFiniteMagnitude
}

/// `T4_Hemmnisse_nach_Welle`: the table's number and title in the reader's language, at most 31 characters, none that a
/// workbook refuses or a reference to a cell would have to quote.
private func sheetName(_ number: Int, _ title: Label) -> Label {
    Label(de: sheetName(number, title.de, glue: 4), en: sheetName(number, title.en, glue: 3))
}

private func name(_ number: Int, _ words: ArraySlice<Substring>) -> String {
    (["T\(number)"] + words).joined(separator: "_")
}

/// - Parameter glue: The longest of the small words that a name does not end with, such as "nach" and "the".
private func sheetName(_ number: Int, _ title: String, glue: Int) -> String {
    let words = title.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    var kept = words[...]
    while name(number, kept).utf16.count > longestSheetName {
        kept = kept.dropLast()
        while let last = kept.last, kept.count > 1, last.count <= glue, last.first?.isLowercase == true {
            kept = kept.dropLast()
        }
    }
    return name(number, kept)
}

/// A workbook opens only when its tables' names differ, also in more than case: `a-b` and `A_b` would not; the same holds
/// for its sheets.
private func withUniqueNames(_ tables: [PublishedTable]) -> [PublishedTable] {
    var objects: Set<String> = []
    var sheets: [Set<String>] = [[], []]
    return tables.map { published in
        var unique = published
        unique.objectName = uniqueName(published.objectName, among: &objects, longest: 255)
        unique.sheetName = Label(
            de: uniqueName(published.sheetName.de, among: &sheets[0], longest: longestSheetName),
            en: uniqueName(published.sheetName.en, among: &sheets[1], longest: longestSheetName))
        unique.headerRow = SheetHead.headerRow(of: unique)
        return unique
    }
}

/// The name, with `_2` and so on behind it where another has it already.
private func uniqueName(_ name: String, among taken: inout Set<String>, longest: Int) -> String {
    var unique = name
    var number = 2
    while !taken.insert(unique.lowercased()).inserted {
        unique = "\(name.prefix(longest - 1 - String(number).count))_\(number)"
        number += 1
    }
    return unique
}

private let longestSheetName = 31

/// Letters, digits and underscores after a prefix that no cell address can have.
private func objectName(_ id: String) -> String {
    "tbl_" + String(id.map { $0.isLetter || $0.isNumber ? $0 : "_" })
}
