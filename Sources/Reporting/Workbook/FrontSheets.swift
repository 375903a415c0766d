import SurveyModel

/// Cover, contents and notes of a workbook.
struct FrontSheets {
    let publication: Publication
    let language: Language
    let words: WorkbookWords

    private var facts: PublicationFacts { publication.facts }
    private var sheets: [PublishedTable] { publication.tables + publication.appendix }

    func writeCover(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.cover)
        let formats = workbook.formats
        try sheet.width(34, ofColumns: 0...0)
        try sheet.width(82, ofColumns: 1...1)
        var row = 0
        // A long title goes on in the next row: wrapped into the first column it would be a tower.
        for line in TextMeasure.lines(publication.plan.title[language], width: 36, bold: true) {
            try sheet.write(line, row, 0, formats.title)
            try sheet.height(row == 0 ? 30 : 24, ofRow: row)
            row += 1
        }
        try sheet.write(
            publication.plan.subtitle[language].isEmpty
                ? facts.studyTitle[language] : publication.plan.subtitle[language], row, 0, formats.subtitle)
        row += 1
        if facts.isSynthetic {
            try sheet.write(words.synthetic, row, 0, formats.warning)
            row += 1
        }
        for (label, text) in coverFields {
            try sheet.write(label, row, 0, formats.label)
            try sheet.write(text, row, 1, formats.wrapped)
            try sheet.height(RowHeight.points([(text, 82)], least: 22), ofRow: row)
            row += 1
        }
        for finding in publication.findings.prefix(5) {
            let target = publication.tables[finding.table].sheetName[language]
            try sheet.link("→ \(target)".prefixed(28), to: target, row, 0, formats.link)
            try sheet.write(finding.text[language], row, 1, formats.wrapped)
            try sheet.height(RowHeight.points([(finding.text[language], 82)], least: 22), ofRow: row)
            row += 1
        }
        if let logo = facts.theme.logo { try sheet.insert(logo, text: logo.text[language], row: row + 1, column: 1) }
        try sheet.page(landscape: false, footer: publication.plan.title[language])
    }

    private var coverFields: [(String, String)] {
        var fields = [
            (words.project, facts.studyTitle[language]), (words.status, words.statusText(facts.edition)),
            (words.date, words.dateText(facts.dataDate)),
            (words.contact, "\(facts.contactName), \(facts.contactEmail)"), (words.licence, facts.licence[language]),
        ]
        let citation = publication.plan.citation[language]
        if !citation.isEmpty { fields.append((words.citation, citation)) }
        if let changes = publication.changes { fields.append((words.changes, changes[language])) }
        fields.append((words.secrecy, words.secrecyText(facts.rules)))
        fields.append((words.structure, words.structureText(tables: publication.tables.count)))
        for missing in facts.incomplete { fields.append((words.missing, missing[language])) }
        return fields
    }

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

extension String {
    fileprivate func prefixed(_ length: Int) -> String { count <= length ? self : String(prefix(length - 1)) + "…" }
}
