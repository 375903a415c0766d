import PipelineRun
import ProjectFiles
import ResponseResolution
import StudyConfig
import SurveyIngest
import SurveyModel

/// Rows that are refused for one reason and column.
package struct RefusedLines: Sendable {
    package var code: String
    package var column: String?
    package var lines: [Int]

    /// The first lines, and how many more there are.
    package var places: String {
        let first = lines.sorted().prefix(BatchFinding.mostLines).map(String.init).joined(separator: ", ")
        let more = lines.count - BatchFinding.mostLines
        return more > 0 ? "\(first) and \(more) more" : first
    }
}

/// What would become of a file that is not yet part of the study.
package struct NewFileCheck: Sendable {
    package var instrument: Instrument
    package var instrumentFile: String
    /// The wave that the file's name tells; `nil` where there are none, or it tells none.
    package var wave: WaveID?
    package var columns: ColumnComparison
    /// Columns of the file.
    package var columnCount = 0
    package var records: Int
    package var accepted: Int
    /// By reason and column, the most frequent first.
    package var refused: [RefusedLines]
    package var unknownCities: [BatchFinding]
    package var stopAbove = RefusalLimit(percent: 20)
    /// Why the file could not be read to its end.
    package var problem: Diagnostic?

    /// Whether so many rows would be refused that a run would stop at the file.
    package var isRefused: Bool {
        let count = refused.reduce(0) { $0 + $1.lines.count }
        return records > 0 && (accepted == 0 || stopAbove.isExceeded(by: count, of: accepted + count))
    }

    /// Whether the file can be put into the study as it is.
    package var isFitting: Bool {
        let waveIsKnown = instrument.waves.isEmpty || wave.map(instrument.waves.contains) == true
        return problem == nil && columns.renames.isEmpty && columns.missing.isEmpty && columns.coded.isEmpty
            && waveIsKnown
            && refused.isEmpty
    }

    /// Lines for the instrument, ready to be pasted; none when its columns have their names.
    package var yaml: [String] {
        let renames = Dictionary(
            columns.renames.map { ($0.expected, $0.found) }, uniquingKeysWith: { first, _ in first })
        var lines: [String] = []
        if let wave, !instrument.waves.contains(wave) {
            let values = (instrument.waves + [wave]).map(\.text).joined(separator: ", ")
            let pattern = StudyConfig.yaml(instrument.wavePattern ?? "*-{wave}.csv")
            lines.append("wave: {from: file, pattern: \(pattern), values: [\(values)]}")
        }
        let questions = renameYAML(renames, of: instrument, wave: wave)
        return lines + (questions.isEmpty ? [] : ["questions:"] + questions)
    }
}

extension Pipeline {
    /// Reads a file as a batch of a survey and writes nothing.
    ///
    /// - Parameter survey: The survey it is for; the one whose columns it has when `nil`.
    package func check(newFile path: String, survey id: String?) throws -> NewFileCheck {
        let study = try check()
        guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
        let survey = try study.survey(for: bytes, path: path, named: id)
        let wave =
            waveOfBatch(path, instrument: survey.instrument) ?? newWave(path, instrument: survey.instrument)
        return try NewFileCheck(bytes, path: path, of: survey, wave: wave, register: study.register)
    }
}

extension NewFileCheck {
    /// - Parameter survey: With the instrument through which the file is read.
    init(_ bytes: [UInt8], path: String, of survey: SurveyStage, wave: WaveID?, register: Register) throws {
        let declared = survey.instrument
        guard let look = HeaderProbe(bytes, format: declared.format), let file = NewFile(bytes, format: declared.format)
        else { throw unreadable(bytes, path, declared) }
        let instrument = declared.matched(to: look.names)
        let header = look.answersInHeader(instrument, wave: wave)?.diagnostic(in: path)
        self.init(
            instrument: instrument, instrumentFile: survey.instrumentFile, wave: wave,
            columns: file.compared(
                with: instrument, wave: wave,
                mayRename: wave == nil
                    || !survey.batches.contains { $0.wave == wave && fileName($0.file) != fileName(path) }),
            records: 0, accepted: 0, refused: [],
            unknownCities: [],
            problem: look.undeclaredPersonalData(instrument, wave: wave)?.diagnostic(in: path) ?? header)
        stopAbove = survey.stopAbove
        read(bytes, path: path, register: register)
    }
}

extension NewFileCheck {
    fileprivate mutating func read(_ bytes: [UInt8], path: String, register: Register) {
        var groups: [String: RefusedLines] = [:]
        var identities: [ResponseIdentity] = []
        func count(_ row: RefusedRow) {
            let key = "\(row.code)\u{0}\(row.column ?? "")"
            groups[key, default: RefusedLines(code: row.code, column: row.column, lines: [])].lines.append(row.line)
        }
        let variables = instrument.variables
        do {
            // Pseudonyms are kept nowhere: a person need only be told from others within the file.
            let summary = try ingest(
                chunks(of: bytes), file: path, instrument: instrument, wave: wave, pseudonym: { $0 },
                accept: { identities.append(ResponseIdentity($0.response(variables), wave: wave)) },
                refuse: { count($0) })
            records = summary.records
            columnCount = summary.columns.count
        } catch let error as IngestError {
            problem = problem ?? error.diagnostic(in: path)
        } catch {
            problem = problem ?? Diagnostic(code: "unreadable", at: .init(file: path), what: "the file cannot be read")
        }
        let resolved = resolve(identities, instrument: instrument, register: register)["new"] ?? ResolvedBatch()
        resolved.refused.forEach(count)
        accepted = resolved.contexts.count
        unknownCities = resolved.findings.filter { $0.code == "unknown-city" }
        refused = groups.sorted { ($1.value.lines.count, $0.key) < ($0.value.lines.count, $1.key) }.map(\.value)
    }
}

extension ResponseIdentity {
    fileprivate init(_ response: Response, wave: WaveID?) {
        self.init(
            batch: "new", wave: wave, record: response.record, line: response.line, response: response.id,
            respondent: response.respondent, city: response.city, partnership: response.partnership,
            date: response.date)
    }
}

extension Study {
    /// The survey that a file belongs to: the one that is named, or whose columns it has.
    func survey(
        for bytes: [UInt8], path: String, named id: String?
    ) throws -> SurveyStage {
        let ids = surveys.map(\.instrument.id.text)
        if let id {
            if let survey = survey(SurveyID(id)) { return survey }
            let likely = nearestWord(to: id, among: ids).map { "; did you mean '\($0)'?" } ?? ""
            throw PipelineError.missing("a survey '\(id)'\(likely)")
        }
        let fits = surveys.map { survey -> Double in
            let look = HeaderProbe(bytes, format: survey.instrument.format)
            guard let fit = look?.fit(survey.instrument, wave: waveOfBatch(path, instrument: survey.instrument)),
                fit.expected > 0
            else { return 0 }
            return Double(fit.found) / Double(fit.expected)
        }
        guard let best = fits.max(), best >= 0.3, let place = fits.firstIndex(of: best) else {
            // No format reads it: that is the reason, not its columns.
            if let first = surveys.first?.instrument,
                surveys.allSatisfy({ HeaderProbe(bytes, format: $0.instrument.format) == nil })
            {
                throw unreadable(bytes, path, first)
            }
            throw PipelineError.data(
                "'\(path)' has the columns of no survey; name one with --survey (\(ids.joined(separator: ", ")))")
        }
        return surveys[place]
    }
}

/// Why not even the header of a file can be read; reading it whole says it.
private func unreadable(_ bytes: [UInt8], _ path: String, _ instrument: Instrument) -> PipelineError {
    do {
        _ = try ingest(
            chunks(of: bytes), file: path, instrument: instrument, wave: nil, pseudonym: { $0 }, accept: { _ in },
            refuse: { _ in })
    } catch let error as IngestError {
        return .data(error.diagnostic(in: path).printed)
    } catch {}
    return .data("'\(path)' cannot be read with the format of '\(instrument.id)'")
}
