import DelimitedText
import PipelineRun
import ProjectFiles
import ResponseResolution
import RunRecord
import StudyConfig
import SurveyIngest
import SurveyModel

extension Quarantine {
    /// What was written for one batch.
    package struct Exported: Sendable {
        package var batch: Batch
        package var valid: Int
        package var invalid: Int
        /// `<batch>.valid.csv`, `.invalid.csv` and `.errors.csv`.
        package var files: [String]
        /// Why there are no files.
        package var problem: String?
    }

    /// Writes the rows of the batches as they may be shown, apart: accepted ones, refused ones, and the reasons.
    ///
    /// The files are UTF-8 with a mark and `;`, for spreadsheets, and only their owner can read them. The rows come from
    /// the batch files: what is never stored is not in them. Line n of the errors is about row n of the refused ones.
    /// - Parameter folder: `.tandem/quarantine` when `nil`.
    package func export(
        batch name: String?, to folder: String?, language: Language
    ) throws -> [Exported] {
        let folder = folder ?? state.quarantine
        // The next run has to know when the files are to go.
        LastRunSnapshot(project: project, state: state).remove()
        let key = try state.existingPseudonymKey(declared: study.pseudonymKey)
        var exported: [Exported] = []
        for batch in try batches(named: name) {
            guard let survey = study.survey(batch.survey) else { continue }
            if let problem = try unreadable(batch) {
                exported.append(Exported(batch: batch, valid: 0, invalid: 0, files: [], problem: problem))
                continue
            }
            let place = "\(folder)/\(batch.survey)"
            try Files.makeFolder(place, mode: 0o700)
            exported.append(try write(batch, of: survey, key, to: place, language))
        }
        return exported
    }

    private func write(
        _ batch: Batch, of survey: SurveyStage, _ key: [UInt8], to place: String, _ language: Language
    ) throws -> Exported {
        guard let bytes = project.bytes(of: batch.file) else { throw PipelineError.missing("'\(batch.file)'") }
        let refused = Dictionary(
            try rows(of: batch).map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        let paths = ["valid", "invalid", "errors"].map { "\(place)/\(batch.id).\($0).csv" }
        let (valid, invalid, errors) = (
            try TableFile(paths[0]), try TableFile(paths[1]), try TableFile(paths[2])
        )
        try errors.add(["row", "line", "column", "class", "code", "what", "why", "fix"])
        do {
            try rows(batch, of: survey, key).read(chunks(of: bytes)) { header in
                try valid.add(header)
                try invalid.add(header)
            } row: { row in
                guard let reason = refused[row.record] else { return try valid.add(row.fields) }
                try invalid.add(row.fields)
                try errors.add(fields(of: reason, language))
            }
        } catch let error as PipelineError {
            throw error
        } catch let error as IngestError {
            throw PipelineError.data(error.diagnostic(in: batch.file).printed)
        } catch {
            throw PipelineError.data("'\(batch.file)' cannot be read")
        }
        for file in [valid, invalid, errors] { try file.close() }
        return Exported(batch: batch, valid: valid.rows - 1, invalid: invalid.rows - 1, files: paths)
    }

    private func rows(_ batch: Batch, of survey: SurveyStage, _ key: [UInt8]) -> RedactedRows {
        let pseudonym = Digest.pseudonyms(key: key)
        let withdrawn = study.withdrawn(from: survey.instrument.id, wave: batch.wave, pseudonym: pseudonym)
        return RedactedRows(survey.instrument, wave: batch.wave, pseudonym: pseudonym) { row in
            withdrawn.scope(response: row.response, respondent: row.respondent, city: row.city) == .all
        }
    }

    private func fields(of row: RefusedRow, _ language: Language) -> [String] {
        let reason = RefusalReason(code: row.code)
        let what = language == .en ? row.what : reason.what.de
        let fix = language == .en ? row.fix ?? reason.fix.en : reason.fix.de
        return [
            String(row.record), String(row.line), row.column ?? "", reason.kind.rawValue, row.code, what,
            reason.why[language], fix,
        ]
    }
}
