import SurveyModel

/// How wide the columns of a data sheet are, from the measures of their texts.
struct SheetColumns {
    /// What stands in the column of labels, row by row.
    let rowLabels: [String]
    let codeWidth: Double
    let labelWidth: Double
    /// Of the columns of the table, without codes and labels.
    let widths: [Double]

    init(table: Table, language: Language, words: WorkbookWording) {
        rowLabels = table.rows.map { Self.rowLabel($0.label[language], words) }
        let longest = ([table.rowHeading[language]] + rowLabels).map { RowHeight.width(of: $0) }.max()
        labelWidth = min(max(24, (longest ?? 20) + 2.5), table.columns.count > 8 ? 36 : 50)
        codeWidth = min(26, max(8, (table.rows.map { RowHeight.width(of: $0.id) }.max() ?? 4) + 2.5))
        widths = table.columns.indices.map { Self.width(of: $0, table, language) }
    }

    /// Of all columns of the table, without what stands right of it.
    var total: Double { widths.reduce(codeWidth + labelWidth, +) }

    private static func width(of column: Int, _ table: Table, _ language: Language) -> Double {
        let form = table.columns[column]
        guard form.kind == .text else { return numberWidth(form.heading[language], of: table.columns.count) }
        let longest = table.rows.map { NumberText.text($0.values[column], form, language).count }.max() ?? 10
        return Double(min(70, max(16, longest + 3)))
    }

    /// Headers of a few columns stand on one line, apart from their neighbours; of many columns they wrap.
    private static func numberWidth(_ heading: String, of columns: Int) -> Double {
        let line = TextMeasure.columns(heading, bold: true) + 2
        return columns > 5 || line > 21 ? 13 : max(13, line)
    }

    /// A label that is nothing but a number would look like a number stored as text, an empty one like a gap.
    private static func rowLabel(_ label: String, _ words: WorkbookWording) -> String {
        if CellText.safe(label).isEmpty { return Shorthand.notAvailable.sign }
        let isNumber =
            label.contains(where: \.isNumber) && label.allSatisfy { $0.isNumber || "+-−.,()/% \u{00A0}".contains($0) }
        return isNumber ? "\(words.value) \(label)" : label
    }
}
