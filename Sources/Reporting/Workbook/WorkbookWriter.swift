import SurveyModel

/// Writes a publication as a workbook in one language.
func writeWorkbook(
    _ publication: Publication, _ language: Language, to path: String, temporaryFolder: String
) throws(ReportingError) {
    let words = WorkbookWording(language: language)
    let workbook = try Workbook(path: path, temporaryFolder: temporaryFolder, theme: publication.facts.theme)
    let facts = publication.facts
    try workbook.describe(
        title: publication.plan.title[language], subject: facts.studyTitle[language], author: facts.contactName,
        keywords: keywords(publication, language), language: language, date: facts.dataDate)
    let front = FrontSheets(publication: publication, language: language, words: words)
    try CoverSheet(publication: publication, language: language, words: words).write(workbook)
    try front.writeContents(workbook)
    try front.writeNotes(workbook)
    for table in publication.tables + publication.appendix {
        let sheet = TableSheet(
            published: table, language: language, words: words, footer: publication.plan.title[language],
            chartData: publication.chartData)
        try sheet.write(to: workbook)
    }
    try workbook.close()
}

private func keywords(_ publication: Publication, _ language: Language) -> String {
    let words = publication.facts.isSynthetic ? [language == .de ? "synthetische Daten" : "synthetic data"] : []
    return ([publication.plan.id.text, publication.facts.studyTitle[language]] + words).joined(separator: ", ")
}
