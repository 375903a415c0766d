import DelimitedText
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

/// Reads one batch into the store, in one transaction.
struct IngestStep {
    let prepared: PreparedStudy
    let store: StudyStore
    let pseudonymKey: [UInt8]
    var progress: (@Sendable (RunProgress) -> Void)?

    /// - Returns: Why the batch failed; `nil` when it was read.
    func run(_ batch: Batch, of survey: SurveyStage) throws(PipelineError) -> String? {
        let fingerprint = prepared.ingest(batch, of: survey)
        guard let bytes = prepared.project.bytes(of: batch.file) else {
            return try fail(batch, fingerprint, code: "unreadable", "the file cannot be read")
        }
        guard Digest.sha256(bytes) == prepared.fileHashes[batch.file] else {
            return try fail(
                batch, fingerprint, code: "changed-under-way",
                "the file changed while the run was at work; the next run reads it")
        }
        var findings: [BatchFinding] = []
        do {
            try store.replaceBatch(
                batch, instrument: survey.instrument, fingerprint: fingerprint, digest: { Digest.sha256($0) }
            ) { writer in
                try rows(of: bytes, batch, survey, into: writer, findings: &findings)
            }
        } catch {
            guard let refusal = error.cause as? IngestError else { throw PipelineError(error) }
            return try fail(batch, fingerprint, code: refusal.code, refusal.diagnostic(in: batch.file).printed)
        }
        let noticed = findings
        try stored { () throws(StoreError) in try store.replaceFindings(noticed, of: batch, step: .ingest) }
        return nil
    }

    private func rows(
        of bytes: [UInt8], _ batch: Batch, _ survey: SurveyStage, into writer: BatchWriter,
        findings: inout [BatchFinding]
    ) throws -> BatchRecord {
        var cleaning = BatchCleaning(prepared, survey, pseudonymKey: pseudonymKey)
        try cleaning.check(bytes, wave: batch.wave)
        var rows = 0
        let summary = try ingest(
            watched(chunks(of: bytes), of: batch, total: bytes.count, rows: { rows }), file: batch.file,
            instrument: cleaning.instrument, wave: batch.wave,
            pseudonym: { Digest.pseudonym(of: $0, key: pseudonymKey) },
            accept: {
                try writer.add(cleaning.cleaned($0))
                rows += 1
            },
            refuse: { try writer.add($0) })
        findings = try cleaning.findings(summary)
        return BatchRecord(
            batch: batch, sha256: prepared.fileHashes[batch.file] ?? "", encoding: summary.encoding,
            records: summary.records, accepted: summary.accepted, empty: summary.empty,
            notices: summary.otherDiagnostics.map { $0.printed.replacing("\n", with: " ") })
    }

    /// The same bytes, while somebody is told how far they are read.
    private func watched(
        _ source: @escaping ByteSource, of batch: Batch, total: Int, rows: @escaping () -> Int
    ) -> ByteSource {
        guard let progress else { return source }
        let began = ContinuousClock.now
        var read = 0
        return {
            let chunk = try source()
            progress(
                RunProgress(
                    step: "ingest", scope: batch.scope, rows: rows(), fraction: Double(read) / Double(max(1, total)),
                    seconds: began.duration(to: .now) / .seconds(1)))
            read += chunk?.count ?? 0
            return chunk
        }
    }

    private func fail(
        _ batch: Batch, _ fingerprint: String, code: String, _ why: String
    ) throws(PipelineError) -> String {
        let step = StepRecord(step: .ingest, scope: batch.scope, fingerprint: fingerprint, state: .failed, why: why)
        try stored { () throws(StoreError) in try store.record(step) }
        try stored { () throws(StoreError) in try store.replaceFindings([.failed(code)], of: batch, step: .ingest) }
        return why
    }
}
