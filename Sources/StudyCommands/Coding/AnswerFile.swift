import AnswerCoding
import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// A CSV file named on the command line, with the columns that the person named.
struct NamedColumns {
    let table: DelimitedTable
    private let file: String

    init(_ file: String) throws {
        guard let bytes = Files.read(file) else { throw PipelineError.missing(file) }
        self.file = file
        do {
            table = try readTable(bytes, file: file)
        } catch {
            throw PipelineError.data("\(file)\(error.line > 0 ? ":\(error.line)" : ""): \(error.what)")
        }
    }

    /// The place of a column that must be there.
    func place(_ name: String) throws -> Int {
        guard let place = table.header.firstIndex(of: name) else {
            let near = nearestWord(to: name, among: table.header).map { "; did you mean '\($0)'?" } ?? ""
            throw PipelineError.data("\(file): there is no column '\(name)'\(near)")
        }
        return place
    }

    func place(optional name: String?) throws -> Int? {
        guard let name else { return nil }
        return try place(name)
    }
}

/// Which columns of a file hold the answers to code.
package struct AnswerColumns: Sendable {
    package var id: String
    package var text: String
    package var question: String?
    package var language: String?

    package init(id: String, text: String, question: String? = nil, language: String? = nil) {
        (self.id, self.text, self.question, self.language) = (id, text, question, language)
    }
}

/// What is missing where nothing is coded.
let noCodeStage = "a code stage in pipeline.yml, which says by which codebook the answers to which questions are coded"

/// Whose codebook codes: a study's, with the context of its questions, or a file's.
package enum CodebookSource: Sendable {
    case project(String)
    case file(String)

    func load() throws -> (codebook: Codebook, contexts: [String: Question.Context]) {
        switch self {
        case .project(let root):
            let study = try Pipeline(project: root).check()
            guard let codebook = study.coding?.codebook else {
                throw PipelineError.missing(noCodeStage)
            }
            let questions = study.surveys.flatMap(\.instrument.questions)
            return (
                codebook,
                Dictionary(questions.map { ($0.id.text, $0.context) }, uniquingKeysWith: { first, _ in first })
            )
        case .file(let path):
            guard let bytes = Files.read(path) else { throw PipelineError.missing(path) }
            do {
                return (try loadCodebook(bytes, file: path), [:])
            } catch {
                throw PipelineError.configuration(error)
            }
        }
    }

    /// As `load`, where a dictionary is needed.
    func loadDictionary() throws -> (codebook: Codebook, contexts: [String: Question.Context]) {
        let loaded = try load()
        guard loaded.codebook.codes.contains(where: { !$0.indicators.isEmpty }) else { throw noDictionary }
        return loaded
    }
}

private let noDictionary = PipelineError.configuration(
    ConfigError(diagnostics: [
        Diagnostic(
            code: "empty-dictionary", what: "the codebook has no dictionary entry",
            why: "so no answer can be coded by it",
            fix: "write 'indicators' at its codes")
    ]))

/// Turns what is wrong with a codebook's entries into an error of the configuration.
func reportingEmptyEntries<Result>(_ body: () throws(CodebookError) -> Result) throws -> Result {
    do {
        return try body()
    } catch {
        throw PipelineError.configuration(ConfigError(diagnostics: error.diagnostics))
    }
}
