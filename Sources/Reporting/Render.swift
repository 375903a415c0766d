import Dispatch
import Foundation
import SurveyModel
import Synchronization

/// Writes all forms of a publication into an empty folder, its languages side by side.
///
/// - Parameter temporaryFolder: Where workbooks are put together; `nil` for the folder itself.
/// - Returns: Paths of the files relative to the folder, in a fixed order.
package func render(
    _ publication: Publication, into folder: String, temporaryFolder: String? = nil
) throws(ReportingError) -> [String] {
    for sub in ["charts", "data"] {
        do {
            try FileManager.default.createDirectory(atPath: folder + "/" + sub, withIntermediateDirectories: true)
        } catch {
            throw ReportingError("cannot make the folder '\(sub)'")
        }
    }
    let languages = Language.allCases
    let written = Mutex<[Language: Result<[String], ReportingError>]>([:])
    DispatchQueue.concurrentPerform(iterations: languages.count) { place in
        let outcome = Result { () throws(ReportingError) in
            try render(publication, languages[place], into: folder, temporaryFolder: temporaryFolder ?? folder)
        }
        written.withLock { $0[languages[place]] = outcome }
    }
    var files: [String] = []
    for language in languages { files += try written.withLock { $0[language] }?.get() ?? [] }
    let data = DataFiles(publication: publication)
    for (name, text) in [
        ("tables.json", data.tables), ("disclosure.json", data.disclosure), ("manifest.json", data.manifest),
    ] {
        try write(text.utf8, name, in: folder)
        files.append(name)
    }
    return files
}

/// Workbook, summary, tables and charts in one language.
private func render(
    _ publication: Publication, _ language: Language, into folder: String, temporaryFolder: String
) throws(ReportingError) -> [String] {
    let name = "\(publication.fileName).\(language.rawValue)"
    try writeWorkbook(publication, language, to: "\(folder)/\(name).xlsx", temporaryFolder: temporaryFolder)
    try write(Summary(publication: publication, language: language).text.utf8, "\(name).md", in: folder)
    var files = ["\(name).xlsx", "\(name).md"]
    let data = DataFiles(publication: publication)
    for table in publication.tables {
        let name = "\(table.table.id).\(language.rawValue)"
        try write(data.csv(table, language), "data/\(name).csv", in: folder)
        let metadata = CsvMetadata(
            published: table, facts: publication.facts, language: language, file: "\(name).csv")
        try write(metadata.text.utf8, "data/\(name).csv-metadata.json", in: folder)
        files += ["data/\(name).csv", "data/\(name).csv-metadata.json"]
        guard let figure = table.figure else { continue }
        let chart = svgText(of: figure, table: table.table, language: language, theme: publication.facts.theme)
        try write(chart.utf8, "charts/\(name).svg", in: folder)
        files.append("charts/\(name).svg")
    }
    return files
}

private func write(_ content: some Sequence<UInt8>, _ name: String, in folder: String) throws(ReportingError) {
    func unwritten() -> ReportingError {
        ReportingError("cannot write '\(name)': \(String(cString: strerror(errno)))")
    }
    let bytes = Array(content)
    guard let file = fopen(folder + "/" + name, "wb") else { throw unwritten() }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw unwritten() }
}
