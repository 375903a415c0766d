import SurveyModel

/// How wide the columns of a data sheet are, from the measures of their texts.
struct SheetColumns {
    let table: Table
    let language: Language
    let words: WorkbookWords

    private var columns: [TableColumn] { table.columns }

    /// Of the columns of the table, without what stands right of it.
    var total: Double { codeWidth + labelWidth + columns.indices.reduce(0) { $0 + width(of: $1) } }

    var labelWidth: Double {
        let longest = ([table.rowHeading[language]] + table.rows.map(rowLabel)).map { RowHeight.width(of: $0) }.max()
        return min(max(24, (longest ?? 20) + 2.5), columns.count > 8 ? 36 : 50)
    }
    var codeWidth: Double {
        min(26, max(8, (table.rows.map { RowHeight.width(of: $0.id) }.max() ?? 4) + 2.5))
    }

    /// Headers of a few columns stand on one line, apart from their neighbours; of many columns they wrap.
    private func numberWidth(_ heading: String) -> Double {
        let line = TextMeasure.columns(heading, bold: true) + 2
        return columns.count > 5 || line > 21 ? 13 : max(13, line)
    }

    func width(of column: Int) -> Double {
        guard columns[column].kind == .text else { return numberWidth(columns[column].heading[language]) }
        let longest = table.rows.map { NumberText.text($0.values[column], columns[column], language).count }.max() ?? 10
        return Double(min(70, max(16, longest + 3)))
    }

    /// A label that is nothing but a number would look like a number stored as text, an empty one like a gap.
    func rowLabel(_ row: TableRow) -> String {
        let label = row.label[language]
        if CellText.safe(label).isEmpty { return Shorthand.notAvailable.sign }
        let isNumber =
            label.contains(where: \.isNumber) && label.allSatisfy { $0.isNumber || "+-−.,()/% \u{00A0}".contains($0) }
        return isNumber ? "\(words.value) \(label)" : label
    }
}
