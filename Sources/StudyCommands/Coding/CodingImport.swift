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
    /// Merges codings into `codings/<coder>.csv`, by unit: a worklist, a table of one row per coding, a 0/1 matrix, a table
    /// of QualCoder, Taguette or Label Studio, or a REFI-QDA project (`.qdpx`).
    ///
    /// - Throws: `data` with every problem of the file; then nothing is written.
    package func take(_ request: CodingImportRequest) throws -> CodingImportReport {
        let folder = try peopleFolder()
        let taken = try taken(request)
        let errors = taken.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            let all = errors.map(\.printed).joined(separator: "\n")
            throw PipelineError.data("\(request.file): nothing was taken over\n\(all)")
        }
        let merged = taken.byCoder.sorted { $0.key < $1.key }.map { coder, entries in
            var file = file(of: coder)
            let changes = file.merge(entries)
            return (coder: coder, file: file, changes: changes)
        }
        let copies = copies(Dictionary(uniqueKeysWithValues: merged.map { ($0.coder, $0.file) }))
        if let copy = copies.first(where: \.hasNameOfCopy) {
            throw PipelineError.data("\(request.file): nothing was taken over\n\(copy.diagnostic.printed)")
        }
        try Files.makeFolder(pipeline.project.absolute(folder))
        var files: [(file: String, changes: CodingsFile.Changes)] = []
        for one in merged {
            let relative = "\(folder)/\(one.coder).csv"
            files.append((relative, one.changes))
            try Files.replace(pipeline.project.absolute(relative), with: one.file.bytes)
        }
        return CodingImportReport(files: files, notes: taken.diagnostics + copies.map(\.diagnostic))
    }

    /// Coders who are no second ones, among those of the study and those who come in.
    private func copies(_ coming: [String: CodingsFile]) -> [CopiedCodings] {
        let names = Set(stage.people.map(\.coder)).subtracting(coming.keys)
        let files = coming.merging(names.map { ($0, file(of: $0)) }) { first, _ in first }
        let all = CopiedCodings.all(files.mapValues { $0.entries.mapValues { Set($0.codes) } })
        return all.filter { coming[$0.first] != nil || coming[$0.second] != nil }
    }

    /// Where the coders' files lie.
    ///
    /// - Throws: `missing` where the study names none: what people coded would count for nothing, without a word.
    package func peopleFolder() throws -> String {
        guard let folder = stage.peopleFolder else {
            throw PipelineError.missing(
                "a folder for the codings of people; add 'human: surveys/codings/*.csv' to 'code: \(stage.id)' in pipeline.yml"
            )
        }
        return folder
    }

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
        if let foreign = CodingTableReading.foreign(
            table, file: request.file, into: knownAnswers, coder: coder, skipsUnknown: request.skipsUnknown)
        {
            return foreign
        }
        return IncomingCodings(
            try readWorklist(request.file), by: coder, named: request.coder, known: knownAnswers)
    }

    var knownAnswers: KnownAnswers {
        let known = answers.map { unit, answer in
            (unit, KnownAnswers.Answer(text: answer.text, textHash: hash(unit), context: answer.context))
        }
        return KnownAnswers(
            byUnit: Dictionary(known, uniquingKeysWith: { first, _ in first }), codebook: stage.codebook,
            history: stage.history, given: codesByCoder)
    }

    private var codesByCoder: [String: [UnitID: [CodeWithValence]]] {
        let coders = Set(stage.people.map(\.coder))
        return Dictionary(
            uniqueKeysWithValues: coders.map { ($0, file(of: $0).entries.mapValues(\.codes)) })
    }

    var guids: RefiGuids { RefiGuids(study: study.id) { Digest.sha256($0) } }

    package func readWorklist(_ path: String) throws -> Worklist {
        guard let bytes = Files.read(path) else { throw PipelineError.missing(path) }
        let read: (list: Worklist, diagnostics: [Diagnostic])
        do {
            read = try Worklist.read(bytes, file: path, codebook: stage.codebook, history: stage.history)
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
