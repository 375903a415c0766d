import SurveyModel

/// The YAML files of a study: their schemas and tables of keys follow from the declared keys.
package enum ConfigurationFile: String, Sendable, CaseIterable {
    case pipeline, instrument, codebook, publication
    case deskTable = "desk-table"

    /// Its JSON Schema, draft 2020-12, in the order of its keys.
    ///
    /// It tells shapes and words; what a name refers to is checked by `tandem check` alone.
    package func jsonSchema(_ analyses: [AnalysisDeclaration]) -> String {
        let head = "$schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:tandem:schema:\(rawValue)'"
        return Schema.json(
            "\(head), title: 'Tandem: \(rawValue)', description: '\(summary)', \(Schema.map(keys(analyses)))")
    }

    /// Its keys as a Markdown table, those in maps by their path: `csv.encoding`.
    package func tableOfKeys(_ analyses: [AnalysisDeclaration]) -> String {
        let head = ["| key | type | default | meaning | example |", "|---|---|---|---|---|"]
        return (head + keys(analyses).flatMap { $0.rows(in: "") }).joined(separator: "\n")
    }

    /// The comment by which editors find its schema, as the first line of a file.
    ///
    /// - Parameter path: Where the file lies in a study that has its schemas in the folder `schemas`.
    package func modeline(at path: String) -> String {
        let way = path.split(separator: "/").dropLast().map { _ in "../" }.joined()
        return "\(modelineStart)\(way)schemas/\(rawValue).json\n"
    }

    private var summary: String {
        switch self {
        case .pipeline: "The study: what goes in, what is done with it, what comes out."
        case .instrument: "A questionnaire, and how its answers arrive."
        case .codebook: "Themes and codes, with the words that indicate them."
        case .publication: "What a publication holds."
        case .deskTable: "A table of desk research; its rows are a CSV file beside it."
        }
    }

    func keys(_ analyses: [AnalysisDeclaration]) -> [KeyDescription] {
        switch self {
        case .pipeline: PipelineKeys.map.descriptions
        case .instrument: InstrumentKeys.map.descriptions
        case .codebook: CodebookKeys.map.descriptions
        case .publication: PublicationKeys.map.descriptions.map { $0.name == tablesKey ? $0.holding(analyses) : $0 }
        case .deskTable: DeskTableKeys.map.descriptions
        }
    }

    private var tablesKey: String { PublicationKeys.map.keys.tables.name }
}

private let modelineStart = "# yaml-language-server: $schema="

/// The comment by which editors find the schema of a file, if it begins with one.
package func modeline(of file: [UInt8]) -> String? {
    let first = String(decoding: file.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return first.hasPrefix(modelineStart) ? first + "\n" : nil
}

extension KeyDescription {
    /// Its row in a table of keys, and those of the keys that it holds.
    func rows(in path: String) -> [String] {
        let usual = isRequired ? "required" : self.usual.map { "`\($0)`" } ?? ""
        let cells = ["`\(path)\(name)`", kind, usual, summary, example.map { "`\($0)`" } ?? ""]
        let row = "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
        return [row] + keys.flatMap { $0.rows(in: "\(path)\(name).") }
    }
}
