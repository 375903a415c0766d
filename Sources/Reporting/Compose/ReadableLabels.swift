import SurveyModel

/// The table with labels that a reader takes for labels: one that is nothing but a number says that it is a value, an empty
/// one that it is not there.
///
/// A number in the column of labels, or in quotation marks within a sentence, would be taken for a figure.
func withReadableLabels(_ table: Table) -> Table {
    var table = table
    for row in table.rows.indices { table.rows[row].label = readable(table.rows[row].label) }
    return table
}

private func readable(_ label: Label) -> Label {
    Label(de: readable(label.de, value: "Wert"), en: readable(label.en, value: "Value"))
}

private func readable(_ label: String, value: String) -> String {
    // Most labels begin with a letter.
    if let first = label.utf8.first, (first | 0x20) &- 97 < 26 { return label }
    if CellText.safe(label).isEmpty { return Shorthand.notAvailable.sign }
    let isNumber =
        label.contains(where: \.isNumber) && label.allSatisfy { $0.isNumber || "+-−.,()/% \u{00A0}".contains($0) }
    return isNumber ? "\(value) \(label)" : label
}
