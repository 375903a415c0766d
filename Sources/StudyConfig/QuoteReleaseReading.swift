import DelimitedText
import SurveyModel

/// Reads `surveys/releases/<publication>.csv`: the quotes that two people released, one a line.
///
/// Columns: `unit;code;valence;quote;translation;text_hash;first_reader;second_reader;released_on`. A line that names no
/// readers is a candidate that nobody released yet. No file: no quotes.
func readQuoteReleases(
    _ path: String, for plan: PublicationPlan, in files: some ProjectFiles, findings: Findings
) -> [QuoteRelease] {
    guard files.bytes(of: path) != nil else { return [] }
    let table = NamedTable(
        path, in: files, required: ["unit", "code", "valence", "quote", "text_hash", "first_reader", "second_reader"],
        optional: ["translation", "released_on"], findings: findings)
    guard let table else { return [] }
    return table.records.compactMap { quoteRelease($0, in: table, plan: plan) }
}

private func quoteRelease(
    _ record: DelimitedRecord, in table: NamedTable, plan: PublicationPlan
) -> QuoteRelease? {
    guard let unit = table.value("unit", of: record).flatMap({ UnitID($0) }) else {
        table.report("bad-unit", record, "the unit is not of the form 'survey/response/question'")
        return nil
    }
    let codes = plan.quotes?.codes ?? []
    guard let code = table.value("code", of: record), codes.contains(CodeID(code)) else {
        table.report(
            "unknown-code", record, "the quote stands under no code that '\(plan.id)' quotes",
            why: "these are \(codes.map(\.text).joined(separator: ", "))")
        return nil
    }
    guard let valence = table.value("valence", of: record).flatMap({ Valence(rawValue: $0) }) else {
        table.report(
            "unknown-valence", record, "the valence is missing or not known",
            why: "known are \(Valence.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }
    return QuoteRelease(
        unit: unit, code: CodeID(code), valence: valence, text: table.value("quote", of: record) ?? "",
        translation: table.value("translation", of: record), textHash: table.value("text_hash", of: record) ?? "",
        readers: ["first_reader", "second_reader"].compactMap { table.value($0, of: record) },
        releasedOn: table.day("released_on", of: record),
        place: Diagnostic.Location(file: table.file, line: record.line))
}
