import CodingExchange
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// A study's codebook on its way out to other programs and back.
package struct CodebookExchange {
    private let study: Study
    private let codebook: Codebook

    /// - Throws: `missing` for a study without a code stage.
    package init(_ pipeline: Pipeline) throws {
        study = try pipeline.check()
        guard let codebook = study.coding?.codebook else { throw PipelineError.missing(noCodeStage) }
        self.codebook = codebook
    }

    private var guids: RefiGuids { RefiGuids(study: study.id) { Digest.sha256($0) } }

    /// Writes the codebook as a table (`.csv`) or as a REFI-QDA codebook (any other name).
    ///
    /// - Returns: What the format cannot hold.
    package func write(language: Language, to path: String) throws -> [Diagnostic] {
        let file =
            path.lowercased().hasSuffix(".csv")
            ? CodebookTable.write(codebook)
            : RefiCodebook.write(codebook, language: language, origin: Software.name, guids: guids)
        try Files.replace(path, with: file.bytes)
        return file.lost
    }

    /// Merges a codebook of another program into the study's and writes the whole as YAML; the study's own file is only
    /// written when it is named.
    ///
    /// - Returns: What was added, changed, moved, kept, left out.
    /// - Throws: `data` for a file that cannot be read, or whose codes would not make a codebook; then nothing is written.
    package func merge(_ file: String, language: Language, to path: String) throws -> [Diagnostic] {
        guard let bytes = Files.read(file) else { throw PipelineError.missing(file) }
        let merged: (codebook: Codebook, notes: [Diagnostic])
        do {
            merged = try mergedCodebook(bytes, file: file, into: codebook, language: language, guids: guids)
        } catch {
            throw PipelineError.data("\(file): nothing was written; \(error.what)")
        }
        let head =
            Files.read(path).map { modeline(of: $0) ?? "" }
            ?? ConfigurationFile.codebook.modeline(at: "surveys/codebook.yml")
        let yaml = Array((head + codebookYAML(merged.codebook)).utf8)
        do {
            _ = try loadCodebook(yaml, file: path)
        } catch {
            throw PipelineError.data(
                "\(file): nothing was written\n" + error.diagnostics.map(\.printed).joined(separator: "\n"))
        }
        try Files.replace(path, with: yaml)
        return merged.notes
    }
}
