import ProjectFiles
import Reporting
import SurveyModel

/// Why tables are left out of publications, in `reports/internal`: for people inside only.
///
/// Publications say one thing of all of them, since "everyone gave the same answer" or "too few people changed" would
/// tell what the table was left out for.
struct LeftOutTables {
    /// By publication, the tables with the true reasons.
    let causes: [(publication: PublicationID, tables: [OmittedTable])]

    /// Writes one list a language; none where every table is shown.
    func write(into folder: String, _ languages: [Language]) throws {
        let isNeeded = causes.contains { !$0.tables.isEmpty }
        if isNeeded { try Files.makeFolder(folder) }
        for language in Language.allCases {
            let path = "\(folder)/left-out.\(language.rawValue).md"
            if isNeeded, languages.contains(language) {
                try Files.replace(path, with: Array(text(language).utf8))
            } else {
                Files.remove(path)
            }
        }
    }

    private func text(_ language: Language) -> String {
        let title = Label(
            de: "Nicht ausgewiesene Tabellen (nur intern)", en: "Tables that are left out (internal only)")
        let lines = causes.flatMap { publication, tables in
            tables.map { "- \(publication)/\($0.id): \($0.reason[language])" }
        }
        return "# \(title[language])\n\n" + lines.joined(separator: "\n") + "\n"
    }
}
