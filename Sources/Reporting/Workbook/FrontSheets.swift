import SurveyModel

/// Contents and notes of a workbook.
struct FrontSheets {
    let publication: Publication
    let language: Language
    let words: WorkbookWording

    private var facts: PublicationFacts { publication.facts }
    private var sheets: [PublishedTable] { publication.tables + publication.appendix }

    func writeContents(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.contents)
        let formats = workbook.formats
        try sheet.width(30, ofColumns: 0...0)
        try sheet.width(84, ofColumns: 1...1)
        try sheet.write(words.contents.replacing("_", with: " "), 0, 0, formats.title)
        try sheet.height(28, ofRow: 0)
        try sheet.write(words.contentsText, 1, 0, formats.body)
        try sheet.write(words.sheet, 2, 0, formats.header)
        try sheet.write(words.content, 2, 1, formats.header)
        try sheet.link(words.notes, to: words.notes, 3, 0, formats.link)
        try sheet.write(words.notesText, 3, 1, formats.cell)
        for (index, table) in sheets.enumerated() {
            try sheet.link(table.sheetName[language], to: table.sheetName[language], 4 + index, 0, formats.link)
            try sheet.write(table.heading[language], 4 + index, 1, formats.cell)
            try sheet.height(RowHeight.points([(table.heading[language], 84)]), ofRow: 4 + index)
        }
        try sheet.page(landscape: false, footer: publication.plan.title[language])
    }

    func writeNotes(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.notes)
        let formats = workbook.formats
        try sheet.width(16, ofColumns: 0...0)
        try sheet.width(96, ofColumns: 1...1)
        try sheet.write(words.notes, 0, 0, formats.title)
        try sheet.height(28, ofRow: 0)
        try sheet.write(words.notesText, 1, 0, formats.body)
        try sheet.write(words.sign, 2, 0, formats.header)
        try sheet.write(words.meaning, 2, 1, formats.header)
        var row = 3
        for sign in Shorthand.allCases {
            try sheet.write(sign.sign, row, 0, formats.cell)
            try sheet.write(sign.meaning(facts.rules)[language], row, 1, formats.cell)
            try sheet.height(RowHeight.points([(sign.meaning(facts.rules)[language], 96)]), ofRow: row)
            row += 1
        }
        for (index, note) in publication.notes.enumerated() {
            try sheet.write(words.noteMark(index + 1), row, 0, formats.cell)
            try sheet.write(note[language], row, 1, formats.cell)
            try sheet.height(RowHeight.points([(note[language], 96)]), ofRow: row)
            row += 1
        }
        try sheet.page(landscape: false, footer: publication.plan.title[language])
    }
}
