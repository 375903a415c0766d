import Foundation
import SurveyModel

/// Writes all forms of a publication into an empty folder.
///
/// - Returns: Paths of the files relative to the folder, in a fixed order.
package func render(_ publication: Publication, into folder: String) throws(ReportingError) -> [String] {
    var files: [String] = []
    let id = publication.fileName
    func write(_ bytes: [UInt8], _ name: String) throws(ReportingError) {
        guard let file = fopen(folder + "/" + name, "wb") else { throw unwritten(name) }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw unwritten(name) }
        files.append(name)
    }
    func unwritten(_ name: String) -> ReportingError {
        ReportingError("cannot write '\(name)': \(String(cString: strerror(errno)))")
    }
    for sub in ["charts", "data"] {
        do {
            try FileManager.default.createDirectory(atPath: folder + "/" + sub, withIntermediateDirectories: true)
        } catch {
            throw ReportingError("cannot make the folder '\(sub)'")
        }
    }
    let data = DataFiles(publication: publication)
    for language in Language.allCases {
        let book = "\(id).\(language.rawValue).xlsx"
        try writeWorkbook(publication, language, to: folder + "/" + book, temporaryFolder: folder)
        files.append(book)
        try write(
            Array(Summary(publication: publication, language: language).text.utf8), "\(id).\(language.rawValue).md")
        for table in publication.tables {
            let name = "\(table.table.id).\(language.rawValue)"
            try write(data.csv(table, language), "data/\(name).csv")
            let metadata = CsvMetadata(
                published: table, facts: publication.facts, language: language, file: "\(name).csv")
            try write(Array(metadata.text.utf8), "data/\(name).csv-metadata.json")
            guard let figure = table.figure else { continue }
            let chart = svgText(
                of: figure, table: table.table, language: language, theme: publication.facts.theme)
            try write(Array(chart.utf8), "charts/\(name).svg")
        }
    }
    try write(Array(data.tables.utf8), "tables.json")
    try write(Array(data.disclosure.utf8), "disclosure.json")
    try write(Array(data.manifest.utf8), "manifest.json")
    return files
}
