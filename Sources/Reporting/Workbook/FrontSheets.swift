import SurveyModel

/// Contents and notes of a workbook.
struct FrontSheets {
    let publication: Publication
    let language: Language
    let words: WorkbookWording

    /// Of contents: links, titles and the ids that stay the same over editions.
    private static let widths = [33.0, 48, 23]
    private static let noteWidths = [14.0, 86]

    private var facts: PublicationFacts { publication.facts }
    private var sheets: [PublishedTable] { publication.tables + publication.appendix }

    func writeContents(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.contents)
        let formats = workbook.formats
        for (column, width) in Self.widths.enumerated() { try sheet.width(width, ofColumns: column...column) }
        try sheet.write(words.contents.replacing("_", with: " "), 0, 0, formats.title)
        try sheet.height(28, ofRow: 0)
        try sheet.write(words.contentsText, 1, 0, formats.body)
        try sheet.write(words.sheet, 2, 0, formats.header)
        try sheet.write(words.content, 2, 1, formats.header)
        try sheet.link(words.notes, to: words.notes, 3, 0, formats.link)
        try sheet.write(words.notesText, 3, 1, formats.cell)
        try sheet.write(words.id, 2, 2, formats.header)
        try sheet.write(words.notes.lowercased(), 3, 2, formats.cell)
        for (index, table) in sheets.enumerated() {
            try sheet.link(table.sheetName[language], to: table.sheetName[language], 4 + index, 0, formats.link)
            try sheet.write(table.heading[language], 4 + index, 1, formats.cell)
            try sheet.write(table.table.id.text, 4 + index, 2, formats.cell)
            let texts = [(table.heading[language], Self.widths[1]), (table.table.id.text, Self.widths[2])]
            try sheet.height(RowHeight.points(texts), ofRow: 4 + index)
        }
        try writeOmitted(sheet, formats, from: 4 + sheets.count)
        try sheet.page(landscape: false, scale: Self.scale(Self.widths), footer: publication.plan.title[language])
    }

    /// Tables of the plan that are not here, so that no number of a table seems to be lost.
    private func writeOmitted(_ sheet: Sheet, _ formats: Formats, from first: Int) throws(ReportingError) {
        for (index, omitted) in publication.omitted.enumerated() {
            let row = first + index
            let text = "\(publication.heading(of: omitted)[language]). \(omitted.reason[language])"
            try sheet.write(words.noSheet, row, 0, formats.cell)
            try sheet.write(text, row, 1, formats.cell)
            try sheet.write(omitted.id.text, row, 2, formats.cell)
            try sheet.height(RowHeight.points([(text, Self.widths[1])]), ofRow: row)
        }
    }

    func writeNotes(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.notes)
        let formats = workbook.formats
        for (column, width) in Self.noteWidths.enumerated() { try sheet.width(width, ofColumns: column...column) }
        try sheet.write(words.notes, 0, 0, formats.title)
        try sheet.height(28, ofRow: 0)
        try sheet.write(words.notesText, 1, 0, formats.body)
        try sheet.write(words.sign, 2, 0, formats.header)
        try sheet.write(words.meaning, 2, 1, formats.header)
        var row = 3
        for sign in Shorthand.allCases {
            try sheet.write(sign.sign, row, 0, formats.cell)
            try sheet.write(sign.meaning(facts.rules)[language], row, 1, formats.cell)
            try sheet.height(RowHeight.points([(sign.meaning(facts.rules)[language], Self.noteWidths[1])]), ofRow: row)
            row += 1
        }
        for (index, note) in publication.notes.enumerated() {
            try sheet.write(words.noteMark(index + 1), row, 0, formats.cell)
            try sheet.write(note[language], row, 1, formats.cell)
            try sheet.height(RowHeight.points([(note[language], Self.noteWidths[1])]), ofRow: row)
            row += 1
        }
        try sheet.page(landscape: false, scale: Self.scale(Self.noteWidths), footer: publication.plan.title[language])
    }

    private static func scale(_ widths: [Double]) -> Double {
        PrintedPage.scale(ofWidth: PrintedPage.points(ofColumns: widths), on: PrintedPage.portrait)
    }
}
