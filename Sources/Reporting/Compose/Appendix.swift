import SurveyModel

/// The tables behind the tables: quotes, methods, codebook, data quality, provenance.
func makeAppendix(_ facts: PublicationFacts, tables: [Table], omitted: [OmittedTable]) -> [PublishedTable] {
    var appendix = facts.quotes.isEmpty ? [] : [quoteTable(facts.quotes, codebook: facts.codebook)]
    appendix.append(methods(facts, tables, omitted))
    if let codebook = facts.codebook {
        appendix.append(codebookTable(codebook))
        if let table = facts.reliability.flatMap({ reliabilityTable($0, codebook) }) { appendix.append(table) }
    }
    appendix.append(quality(facts))
    appendix.append(provenance(facts))
    return appendix
}

private func methods(_ facts: PublicationFacts, _ tables: [Table], _ omitted: [OmittedTable]) -> PublishedTable {
    var rows: [(id: String, texts: [Label])] = []
    func add(_ name: Label, _ text: Label) { rows.append((String(rows.count + 1), [name, text])) }
    var seen: Set<Label> = []
    for method in tables.compactMap(\.method) where seen.insert(method).inserted {
        add(Label(de: "Verfahren", en: "Method"), method)
    }
    for (name, text) in ruleSentences(facts.rules) { add(name, text) }
    for share in facts.codingShares { add(Label(de: "Codierung", en: "Coding"), share) }
    if facts.codebook != nil {
        add(Label(de: "Übereinstimmung", en: "Agreement"), agreementSentence(facts.reliability))
        if let reliability = facts.reliability {
            add(Label(de: "Verfahren", en: "Method"), agreementMethod(reliability))
        }
    }
    for table in omitted { add(Label(de: "Nicht ausgewiesen", en: "Left out"), table.title + ": " + table.reason) }
    for missing in facts.incomplete { add(Label(de: "Fehlende Daten", en: "Missing data"), missing) }
    return textTable(
        "methods", Label(de: "Methoden und geltende Regeln", en: "Methods and rules in force"),
        heading: Label(de: "Gegenstand", en: "Subject"),
        columns: [("text", Label(de: "Erläuterung", en: "Explanation"))], rows: rows,
        base: Label(
            de: "Wie die Zahlen entstanden und was sie zeigen dürfen",
            en: "How the figures came about and what they may show"),
        sheetName: Label(de: "Methoden", en: "Methods"))
}

private func ruleSentences(_ rules: Rules) -> [(Label, Label)] {
    let rule = Label(de: "Regel", en: "Rule")
    return protectionSentences(rules).map { (rule, $0) } + [
        (
            rule,
            Label(
                de: "Gruppen werden ab \(rules.groupMinimum) Befragten ausgewiesen.",
                en: "Groups are shown from \(rules.groupMinimum) respondents on.")
        ),
        (
            rule,
            Label(
                de:
                    "Anteile erscheinen ab einer Basis von \(rules.sharesFrom); unter \(rules.reliableFrom) in Klammern mit [u].",
                en:
                    "Shares appear from a base of \(rules.sharesFrom) on; below \(rules.reliableFrom) in parentheses with [u]."
            )
        ),
        (
            rule,
            Label(
                de: "Eine Tabelle, von der mehr als ein Drittel entfallen müsste, wird gröber oder gar nicht gezeigt.",
                en: "A table of which more than a third would be withheld is shown in a coarser form or left out.")
        ),
        (
            rule,
            Label(
                de: "Abweichungen in den Summen ergeben sich durch Runden der Zahlen.",
                en: "Sums may differ because of rounding.")
        ),
    ]
}

private func codebookTable(_ codebook: Codebook) -> PublishedTable {
    let rows = codebook.themes.flatMap { theme in
        theme.codes.map { code in
            (
                id: code.id.text,
                texts: [code.label, theme.label, code.definition.de.isEmpty ? Label("[x]") : code.definition]
            )
        }
    }
    return textTable(
        "codebook", Label(de: "Codebuch", en: "Codebook"), heading: Label(de: "Bezeichnung", en: "Label"),
        columns: [
            ("theme", Label(de: "Thema", en: "Theme")), ("definition", Label(de: "Definition", en: "Definition")),
        ], rows: rows,
        base: Label(
            de: "Fassung \(codebook.version). Codes sind neutral; ob Hemmnis oder Treiber, gehört zur Codierung",
            en: "Version \(codebook.version). Codes are neutral; barrier or driver belongs to the coding"),
        sheetName: Label(de: "Codebuch", en: "Codebook"))
}

private func quality(_ facts: PublicationFacts) -> PublishedTable {
    let rows = facts.quality.enumerated().map { index, fact in
        TableRow(
            id: String(index + 1), label: fact.wave.map { fact.survey + Label(", \($0)") } ?? fact.survey,
            values: [fact.records, fact.responses].map { count in
                TableValue(quality(count, facts.rules))
            })
    }
    let table = Table(
        id: "quality", title: Label(de: "Datenqualität", en: "Data quality"),
        base: Label(
            de: "Eingegangene Datensätze und Antworten, die zählen", en: "Records received and responses that count"),
        unit: Label(de: "Datensätze", en: "records"), rowHeading: Label(de: "Erhebung", en: "Survey"),
        columns: [
            TableColumn(id: "records", heading: Label(de: "Datensätze (Anzahl)", en: "Records (count)"), kind: .count),
            TableColumn(
                id: "responses",
                heading: Label(de: "Antworten, die zählen (Anzahl)", en: "Responses that count (count)"), kind: .count),
        ],
        rows: rows.isEmpty
            ? [
                TableRow(
                    id: "1", label: "–",
                    values: [TableValue(.notAvailable(.notStated)), TableValue(.notAvailable(.notStated))])
            ] : rows,
        source: "")
    return PublishedTable(
        table: table, number: nil, sheetName: Label(de: "Datenqualität", en: "Data_quality"), objectName: "tbl_quality",
        notes: [], figure: nil)
}

/// Exact numbers beside rounded ones would tell how these were rounded.
private func quality(_ count: Int, _ rules: Rules) -> TableValue.Shown {
    if rules.protection == .rounding { return .notAvailable(.roundedCounts) }
    return count > 0 && count < rules.withholdBelow ? .withheld : .count(count)
}

private func provenance(_ facts: PublicationFacts) -> PublishedTable {
    let rows = facts.inputs.enumerated().map { index, file in
        (id: String(index + 1), texts: [Label(file.path), file.kind, Label(file.sha256.isEmpty ? "[x]" : file.sha256)])
    }
    return textTable(
        "provenance", Label(de: "Herkunft der Zahlen", en: "Provenance of the figures"),
        heading: Label(de: "Datei", en: "File"),
        columns: [("kind", Label(de: "Art", en: "Kind")), ("sha256", "SHA-256")], rows: rows,
        base: Label(
            de:
                "Erzeugt mit \(facts.software) aus diesen Dateien; gleiche Dateien ergeben gleiche Zahlen; bei YAML zählt der Inhalt; Prüfsummen von Dateien mit Antworten bleiben intern",
            en:
                "Made with \(facts.software) from these files; equal files give equal figures; of YAML the content counts; checksums of files with answers stay inside"
        ),
        sheetName: Label(de: "Herkunft", en: "Provenance"))
}
