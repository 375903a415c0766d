import SurveyModel

/// Where demand exceeds supply most, and where supply exceeds demand; `nil` for tables that do not hold the two.
func supplyGap(_ table: Table) -> Label? {
    guard let column = table.columns.firstIndex(where: { $0.id == "gap" }) else { return nil }
    let shown = table.rows.filter { !$0.isTotal && $0.values[column].number != nil }
    func single(_ gap: Double?) -> (name: Label, size: Label)? {
        let found = shown.filter { $0.values[column].number == gap }
        guard let gap, let row = found.first, found.count == 1 else { return nil }
        let text = plainText(row.values[column], table.columns[column])
        return (row.label, Label(gap > 0 ? "+" : "") + text)
    }
    let gaps = shown.compactMap { $0.values[column].number }
    let more = single(gaps.filter { $0 > 0 }.max()).map { name, size in
        Label(
            de: "Der Bedarf übersteigt das Angebot am stärksten bei „\(name.de)“ (\(size.de)).",
            en: "Demand exceeds supply most for “\(name.en)” (\(size.en)).")
    }
    let less = single(gaps.filter { $0 < 0 }.min()).map { name, size in
        Label(
            de: "Das Angebot übersteigt den Bedarf am stärksten bei „\(name.de)“ (\(size.de)).",
            en: "Supply exceeds demand most for “\(name.en)” (\(size.en)).")
    }
    let found = [more, less].compactMap { $0 }
    return found.isEmpty ? nil : joined(found, " ")
}
