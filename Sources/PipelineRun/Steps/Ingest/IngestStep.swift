import DelimitedText
import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

/// Reads one batch into the store, in one transaction.
struct IngestStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let pseudonymKey: [UInt8]
    var progress: (@Sendable (RunProgress) -> Void)?

    /// - Returns: Why the batch failed; `nil` when it was read.
    func run(_ batch: Batch, of survey: SurveyStage) throws -> String? {
        let fingerprint = fingerprints.fingerprint(of: .ingest, batch, survey)
        var findings: [BatchFinding] = []
        do {
            let file = try fingerprints.project.reading(batch.file)
            let step = StepRecord(step: Step.ingest.id, scope: batch.scope, fingerprint: fingerprint)
            try store.replaceBatch(batch, instrument: survey.instrument, step: step, shared: Step.resolve.id) {
                try rows(of: file, batch, survey, into: $0, findings: &findings)
            }
        } catch let problem as FileReading.Problem {
            return try fail(batch, fingerprint, code: "unreadable", "the file cannot be read: \(problem.what)")
        } catch let refusal as IngestError {
            return try fail(batch, fingerprint, code: refusal.code, refusal.diagnostic(in: batch.file).printed)
        } catch is Changed {
            // Without a fingerprint: the next run reads it, also where the file is then what this run set out with.
            return try fail(
                batch, "", code: "changed-under-way",
                "the file changed while the run was at work; the next run reads it")
        }
        let noticed = findings
        try store.replaceFindings(noticed, of: batch, step: Step.ingest.id)
        return nil
    }

    private func rows(
        of file: FileReading, _ batch: Batch, _ survey: SurveyStage, into writer: BatchWriter,
        findings: inout [BatchFinding]
    ) throws -> BatchRecord {
        var cleaning = BatchCleaning(fingerprints, survey, wave: batch.wave, pseudonymKey: pseudonymKey)
        let beginning = try fingerprints.project.reading(batch.file, hashing: false)
        try cleaning.check({ try beginning.next() }, wave: batch.wave)
        let variables = survey.instrument.variables
        var rows = 0
        let summary = try ingest(
            watched(file, of: batch, rows: { rows }), file: batch.file, instrument: cleaning.instrument,
            wave: batch.wave,
            pseudonym: Digest.pseudonyms(key: pseudonymKey),
            accept: { row in
                if cleaning.isClean(row) {
                    try writer.add(row)
                } else {
                    try writer.add(ResponseRow(cleaning.cleaned(row.response(variables))))
                }
                rows += 1
            },
            refuse: { try writer.add($0) })
        guard file.sha256 == fingerprints.fileHashes[batch.file] else { throw Changed() }
        findings = try cleaning.findings(summary)
        return BatchRecord(
            batch: batch, sha256: file.sha256, encoding: summary.encoding, records: summary.records,
            accepted: summary.accepted, empty: summary.empty,
            notices: summary.otherDiagnostics.map { $0.printed.replacing("\n", with: " ") })
    }

    /// The file's bytes, while somebody is told how far they are read.
    private func watched(_ file: FileReading, of batch: Batch, rows: @escaping () -> Int) -> ByteSource {
        guard let progress else { return { try file.next() } }
        let began = ContinuousClock.now
        var read = 0
        return {
            let piece = try file.next()
            progress(
                RunProgress(
                    step: "ingest", scope: batch.scope, rows: rows(),
                    fraction: Double(read) / Double(max(1, file.size)),
                    seconds: began.duration(to: .now) / .seconds(1)))
            read += piece?.count ?? 0
            return piece
        }
    }

    /// The bytes that were read are not those that the run set out with.
    private struct Changed: Error {}

    private func fail(
        _ batch: Batch, _ fingerprint: String, code: String, _ why: String
    ) throws -> String {
        if ["personal-text", "undeclared-personal-data"].contains(code) { try erase(batch) }
        let step = StepRecord(
            step: Step.ingest.id, scope: batch.scope, fingerprint: fingerprint, state: .failed, why: why)
        try store.record(step)
        try store.replaceFindings([.failed(code)], of: batch, step: Step.ingest.id)
        return why
    }

    /// What may not be stored may not stay from an earlier run either.
    private func erase(_ batch: Batch) throws {
        let declared = fingerprints.study.survey(batch.survey)?.batches.map(\.id) ?? []
        try store.erase([batch.id], of: batch.survey, among: declared, shared: Step.resolve.id)
    }
}
