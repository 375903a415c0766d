import CodingExchange
import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// What is to be taken in, and how.
package struct CodingImportRequest: Sendable {
    package var file: String
    /// Whose codings those are that name nobody; the file's name when `nil`.
    package var coder: String?
    /// Whose answers a matrix codes.
    package var question: String?
    /// Leaves out what the study does not have instead of refusing the file.
    package var skipsUnknown: Bool

    package init(file: String, coder: String? = nil, question: String? = nil, skipsUnknown: Bool = false) {
        (self.file, self.coder, self.question, self.skipsUnknown) = (file, coder, question, skipsUnknown)
    }
}

/// What became of it.
package struct CodingImportReport: Sendable {
    /// By coder: the file of codings, and what changed in it.
    package var files: [(file: String, changes: CodingsFile.Changes)]
    /// What was left out, and what was made of the rest.
    package var notes: [Diagnostic]
}

extension CodingTeam {
    /// Merges codings into `codings/<coder>.csv`, by unit: a worklist, a table of one row per coding, a 0/1 matrix, or a
    /// REFI-QDA project (`.qdpx`).
    ///
    /// - Throws: `data` with every problem of the file; then nothing is written.
    package func take(_ request: CodingImportRequest) throws -> CodingImportReport {
        let taken = try taken(request)
        let errors = taken.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            let all = errors.map(\.printed).joined(separator: "\n")
            throw PipelineError.data("\(request.file): nothing was taken over\n\(all)")
        }
        try Files.makeFolder(pipeline.project.absolute(folder))
        var files: [(file: String, changes: CodingsFile.Changes)] = []
        for (coder, entries) in taken.byCoder.sorted(by: { $0.key < $1.key }) {
            let relative = "\(folder)/\(coder).csv"
            var file = CodingsFile(people(coder))
            files.append((relative, file.merge(entries)))
            try Files.replace(pipeline.project.absolute(relative), with: file.bytes)
        }
        return CodingImportReport(files: files, notes: taken.diagnostics)
    }

    /// Where the coders' files lie.
    private var folder: String { stage.peopleFolder ?? "surveys/codings" }

    private func taken(_ request: CodingImportRequest) throws -> IncomingCodings {
        guard let bytes = Files.read(request.file) else { throw PipelineError.missing(request.file) }
        let isProject = request.file.lowercased().hasSuffix(".qdpx") || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        guard isProject else { return try takenTable(bytes, request) }
        do throws(ExchangeError) {
            return try takeRefiProject(
                bytes, into: knownAnswers, guids: guids, coder: request.coder, skipsUnknown: request.skipsUnknown)
        } catch {
            throw PipelineError.data("\(request.file): nothing was taken over; \(error.what)")
        }
    }

    private func takenTable(_ bytes: [UInt8], _ request: CodingImportRequest) throws -> IncomingCodings {
        let table: DelimitedTable
        do {
            table = try readTable(bytes, file: request.file)
        } catch {
            throw PipelineError.data("\(request.file)\(error.line > 0 ? ":\(error.line)" : ""): \(error.what)")
        }
        let coder = request.coder ?? fileStem(request.file)
        if table.header.contains("response") {
            let question = request.question.map { QuestionID($0) }
            return CodingTableReading.matrix(
                table, file: request.file, into: knownAnswers, question: question, coder: coder)
        }
        if table.header.contains("code"), table.header.contains("unit") {
            return CodingTableReading.long(table, file: request.file, into: knownAnswers, coder: coder)
        }
        return IncomingCodings(try readWorklist(request.file), by: coder, known: knownAnswers)
    }

    var knownAnswers: KnownAnswers {
        let known = answers.map { unit, answer in
            (unit, KnownAnswers.Answer(text: answer.text, textHash: hash(unit), context: answer.context))
        }
        return KnownAnswers(
            byUnit: Dictionary(known, uniquingKeysWith: { first, _ in first }), codebook: stage.codebook)
    }

    var guids: RefiGuids { RefiGuids(study: study.id) { Digest.sha256($0) } }

    func readWorklist(_ path: String) throws -> Worklist {
        guard let bytes = Files.read(path) else { throw PipelineError.missing(path) }
        let read: (list: Worklist, diagnostics: [Diagnostic])
        do {
            read = try Worklist.read(bytes, file: path, codebook: stage.codebook)
        } catch {
            throw PipelineError.data("\(path)\(error.line > 0 ? ":\(error.line)" : ""): \(error.what)")
        }
        let errors = read.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw PipelineError.data(
                "\(path): nothing was taken over\n" + errors.map(\.printed).joined(separator: "\n"))
        }
        return read.list
    }
}
