import ForkJoin
import Foundation
import SurveyModel

/// Writes all forms of a publication into an empty folder, side by side.
///
/// - Parameter temporaryFolder: Where workbooks are put together; `nil` for the folder itself.
/// - Returns: Paths of the files relative to the folder, in a fixed order.
package func render(
    _ publication: Publication, into folder: String, temporaryFolder: String? = nil
) throws(ReportingError) -> [String] {
    // Before anything is written, and where the caller is: a thread may have a locale of its own.
    try Workbook.checkLocale()
    for sub in ["charts", "data"] {
        do {
            try FileManager.default.createDirectory(atPath: folder + "/" + sub, withIntermediateDirectories: true)
        } catch {
            throw ReportingError("cannot make the folder '\(sub)'")
        }
    }
    let rendering = Rendering(
        publication: publication, folder: folder, temporaryFolder: temporaryFolder ?? folder)
    var files: [String] = []
    for written in rendering.parts.concurrentMap(rendering.write) { files += try written.get() }
    return files
}

/// The parts of a publication, each written by itself.
private struct Rendering {
    enum Part {
        case workbook(Language), summary(Language), tables, data
    }

    /// What takes longest comes first; the many files of the tables one by one, since threads wait for each other where
    /// they make files in one folder.
    var parts: [Part] { languages.map(Part.workbook) + [.tables, .data] + languages.map(Part.summary) }

    private var languages: [Language] { publication.facts.languages }

    let publication: Publication
    let folder: String
    let temporaryFolder: String

    /// - Returns: Paths of the files relative to the folder.
    func write(_ part: Part) -> Result<[String], ReportingError> {
        Result { () throws(ReportingError) in
            switch part {
            case .workbook(let language): try writeWorkbook(language)
            case .summary(let language):
                try [
                    write(Summary(publication: publication, language: language).text, name(language) + ".md")
                ] + writePage(language)
            case .tables: try writeTables()
            case .data: try writeData()
            }
        }
    }

    private func name(_ language: Language) -> String { "\(publication.fileName).\(language.rawValue)" }

    private func writeWorkbook(_ language: Language) throws(ReportingError) -> [String] {
        let name = name(language) + ".xlsx"
        do {
            try Reporting.writeWorkbook(
                publication, language, to: folder + "/" + name, temporaryFolder: temporaryFolder)
        } catch {
            throw error.writing(name, in: folder)
        }
        return [name]
    }

    private func writeTables() throws(ReportingError) -> [String] {
        var files: [String] = []
        for language in languages {
            for table in publication.tables { files += try write(table, language) }
        }
        return files
    }

    private func write(_ table: PublishedTable, _ language: Language) throws(ReportingError) -> [String] {
        let name = "\(table.table.id).\(language.rawValue)"
        return [try write(DataFiles(publication: publication).csv(table, language), "data/\(name).csv")]
    }

    /// The pictures, each drawn once: as a file, and within the page.
    private func writePage(_ language: Language) throws(ReportingError) -> [String] {
        var charts: [TableID: String] = [:]
        var files: [String] = []
        for table in publication.tables {
            guard let figure = table.figure else { continue }
            let chart = svgText(of: figure, table: table.table, language: language, theme: publication.facts.theme)
            charts[table.table.id] = chart
            files.append(try write(chart, "charts/\(table.table.id).\(language.rawValue).svg"))
        }
        let page = HtmlPage(publication: publication, language: language, charts: charts)
        return files + [try write(page.text, name(language) + ".html")]
    }

    private func writeData() throws(ReportingError) -> [String] {
        let data = DataFiles(publication: publication)
        let files = try [
            write(data.tables, "tables.json"), write(data.disclosure, "disclosure.json"),
            write(data.manifest, "manifest.json"),
            write(ClaimsFile(publication: publication).text, ClaimsFile.name),
        ]
        // A description of no files is none by its standard.
        if publication.tables.isEmpty { return files }
        let tidy = TidyFile.name(of: publication)
        let described =
            languages.map { name($0) + ".xlsx" } + [tidy, "tables.json"]
            + languages.flatMap { [name($0) + ".html", name($0) + ".md"] }
        return try files + [
            write(CsvMetadata(publication: publication).text, "data/" + CsvMetadata.fileName),
            write(TidyFile(publication: publication).bytes, tidy),
            write(
                DatasetDescription(publication: publication, files: described).text, DatasetDescription.fileName),
            write(CitationFile(publication: publication).text, CitationFile.fileName),
        ]
    }

    private func write(_ text: String, _ name: String) throws(ReportingError) -> String {
        try write(Array(text.utf8), name)
    }

    private func write(_ bytes: [UInt8], _ name: String) throws(ReportingError) -> String {
        func unwritten() -> ReportingError {
            let code = errno
            return ReportingError(String(cString: strerror(code)), code: code).writing(name, in: folder)
        }
        guard let file = fopen(folder + "/" + name, "wb") else { throw unwritten() }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw unwritten() }
        return name
    }
}
