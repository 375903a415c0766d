import SurveyModel

/// One sentence on a table's largest value, from what is visible; `nil` where there is nothing to say.
///
/// Never about withheld values; a small base is said.
func sentence(on table: Table) -> Label? {
    guard table.counts != nil, let column = mainColumn(table) else { return nil }
    let rows = table.rows.filter { !$0.isTotal && $0.values[column].number != nil }
    guard rows.count >= 2, let best = rows.compactMap({ $0.values[column].number }).max() else { return nil }
    let top = rows.filter { $0.values[column].number == best }
    guard top.count <= 3, best > 0, let first = top.first else { return nil }
    let names = Label(de: joined(top.map(\.label.de), .de), en: joined(top.map(\.label.en), .en))
    let group = table.columns[column].group
    let base = base(table, column)
    return Label(
        de: wording(table, column, first.values[column], names.de, group?.de, base, .de),
        en: wording(table, column, first.values[column], names.en, group?.en, base, .en))
}

/// The first share or mean, of the last group where there are several waves.
private func mainColumn(_ table: Table) -> Int? {
    guard table.id != "sample" else { return nil }
    return table.columns.indices.first { table.columns[$0].kind == .share && !table.columns[$0].id.hasSuffix("low") }
        .flatMap { index in table.columns.contains { $0.kind == .mean } ? nil : index }
        ?? table.columns.lastIndex { $0.id == "mean" || $0.id.hasSuffix(".mean") }
}

private func base(_ table: Table, _ column: Int) -> Int? {
    guard let total = table.rows.first(where: \.isTotal), column > 0,
        case .count(let base) = total.values[column - 1].shown
    else {
        return nil
    }
    return base
}

private func wording(
    _ table: Table, _ column: Int, _ value: TableValue, _ names: String, _ group: String?, _ base: Int?,
    _ language: Language
) -> String {
    let number = NumberText.text(value, table.columns[column], language).replacing(" [u]", with: "")
    let small = value.isLowReliability ? (language == .de ? ", kleine Fallzahl" : ", small base") : ""
    let place = group.map { " (\($0))" } ?? ""
    let isMean = table.columns[column].kind == .mean
    let title = language == .de ? table.title.de : table.title.en
    var evidence = number
    if case .ratio(let part, let whole) = value.shown {
        evidence += language == .de ? ", \(part) von \(whole) Befragten" : ", \(part) of \(whole) respondents"
    } else if let base {
        evidence += ", n = \(base)"
    }
    if language == .de {
        return "\(title)\(place): \(isMean ? "am höchsten bewertet" : "am häufigsten") \(names) (\(evidence)\(small))."
    }
    return "\(title)\(place): \(isMean ? "rated highest" : "most frequent") \(names) (\(evidence)\(small))."
}

private func joined(_ names: [String], _ language: Language) -> String {
    let quoted = names.map { language == .de ? "„\($0)“" : "“\($0)”" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + (language == .de ? " und " : " and ") + last
}
