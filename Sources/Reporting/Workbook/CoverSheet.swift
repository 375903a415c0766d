import SurveyModel

/// The first sheet: what this is and how firm, then the findings with links, then whom to ask and how to cite.
struct CoverSheet {
    let publication: Publication
    let language: Language
    let words: WorkbookWording

    static let mostFindings = 5
    private static let labelWidth = 22.0
    private static let textWidth = 78.0

    private static let scale = PrintedPage.scale(
        ofWidth: PrintedPage.points(ofColumns: [labelWidth, textWidth]), on: PrintedPage.portrait)

    private var facts: PublicationFacts { publication.facts }

    func write(_ workbook: Workbook) throws(ReportingError) {
        let sheet = try workbook.sheet(words.cover)
        let formats = workbook.formats
        try sheet.width(Self.labelWidth, ofColumns: 0...0)
        try sheet.width(Self.textWidth, ofColumns: 1...1)
        var row = 0
        try writeTitle(sheet, formats, &row)
        try write(status, sheet, formats, &row)
        try writeFindings(sheet, formats, &row)
        try write(about, sheet, formats, &row)
        if let logo = facts.theme.logo { try sheet.insert(logo, text: logo.text[language], row: row + 1, column: 1) }
        try sheet.page(landscape: false, scale: Self.scale, footer: publication.plan.title[language])
    }

    private func writeTitle(_ sheet: Sheet, _ formats: Formats, _ row: inout Int) throws(ReportingError) {
        // A long title goes on in the next row: wrapped into the first column it would be a tower.
        for line in TextMeasure.lines(publication.plan.title[language], width: 36, bold: true) {
            try sheet.write(line, row, 0, formats.title)
            try sheet.height(row == 0 ? 30 : 24, ofRow: row)
            row += 1
        }
        let subtitle = publication.plan.subtitle[language]
        try sheet.write(subtitle.isEmpty ? facts.studyTitle[language] : subtitle, row, 0, formats.subtitle)
        row += 1
        if facts.isSynthetic {
            try sheet.write(words.synthetic, row, 0, formats.warning)
            row += 1
        }
    }

    private func writeFindings(_ sheet: Sheet, _ formats: Formats, _ row: inout Int) throws(ReportingError) {
        let findings = publication.findings.prefix(Self.mostFindings)
        guard !findings.isEmpty else { return }
        try sheet.write(words.findings, row, 0, formats.subtitle)
        try sheet.height(30, ofRow: row)
        row += 1
        for finding in findings {
            let published = publication.tables[finding.table]
            let title = published.table.title[language]
            try sheet.link(
                "→ \(words.table) \(published.number ?? 0)", to: published.sheetName[language], row, 0, formats.link)
            try sheet.write(title, row, 1, formats.wrappedLabel)
            try sheet.height(RowHeight.points([(title, Self.textWidth)], least: 22), ofRow: row)
            try writeText(finding.text[language], sheet, formats, row + 1)
            row += 2
        }
        try sheet.write(words.about, row, 0, formats.subtitle)
        try sheet.height(30, ofRow: row)
        row += 1
    }

    private func write(
        _ fields: [(String, String)], _ sheet: Sheet, _ formats: Formats, _ row: inout Int
    ) throws(ReportingError) {
        for (label, text) in fields {
            try sheet.write(label, row, 0, formats.label)
            try writeText(text, sheet, formats, row)
            row += 1
        }
    }

    private func writeText(_ text: String, _ sheet: Sheet, _ formats: Formats, _ row: Int) throws(ReportingError) {
        try sheet.write(text, row, 1, formats.wrapped)
        try sheet.height(RowHeight.points([(text, Self.textWidth)], least: 22), ofRow: row)
    }

    // MARK: Fields

    private var status: [(String, String)] {
        var fields = [(words.status, words.statusText(facts.edition)), (words.date, words.dateText(facts.dataDate))]
        if let changes = publication.changes { fields.append((words.changes, changes[language])) }
        for missing in facts.incomplete { fields.append((words.missing, missing[language])) }
        return fields
    }

    private var about: [(String, String)] {
        var fields = [
            (words.project, facts.studyTitle[language]),
            (words.contact, "\(facts.contactName), \(facts.contactEmail)"), (words.licence, facts.licence[language]),
        ]
        if let citation = publication.citation?[language] { fields.append((words.citation, citation)) }
        fields.append((words.secrecy, words.secrecyText(facts.rules)))
        fields.append((words.structure, words.structureText(tables: publication.tables.count)))
        return fields
    }
}
