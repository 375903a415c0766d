import DelimitedText
import ProjectFiles
import ResponseResolution
import RunRecord
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyIngest
import SurveyModel

/// Reads one batch into the store, in one transaction: its rows, where they belong, their codings and their sums.
struct IngestStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let pseudonymKey: [UInt8]
    let shared: SurveyPass
    var progress: (@Sendable (RunProgress) -> Void)?

    /// What became of a batch.
    struct Outcome {
        /// Why it failed, with the code for its receipt; `nil` when it was read.
        var failure: (code: String, why: String)?
        /// The steps that were done on it in the same pass.
        var passed: [Step] = []
    }

    func run(_ batch: Batch, of survey: SurveyStage) throws -> Outcome {
        let fingerprint = fingerprints.fingerprint(of: .ingest, batch, survey)
        do {
            let file = try fingerprints.project.reading(batch.file)
            return Outcome(passed: try store.transaction { try read(file, batch, survey, fingerprint) })
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
    }

    private func read(
        _ file: FileReading, _ batch: Batch, _ survey: SurveyStage, _ fingerprint: String
    ) throws -> [Step] {
        var findings: [BatchFinding] = []
        var location: StoredLocation?
        shared.counting.begin(wave: batch.wave)
        let step = StepRecord(step: Step.ingest.id, scope: batch.scope, fingerprint: fingerprint)
        try store.replaceBatch(batch, instrument: survey.instrument, step: step, shared: Step.resolve.id) { writer in
            var pass = try BatchPass(survey.instrument, into: writer, shared, in: store)
            do {
                let record = try rows(of: file, batch, survey, into: writer, through: &pass, findings: &findings)
                location = try pass.finish(madeFrom: fingerprints.location(of: batch, survey), in: store)
                return record
            } catch {
                pass.abandon()
                throw error
            }
        }
        try store.replaceFindings(findings, of: batch, step: Step.ingest.id, isCleared: true)
        return try record(batch, survey, location?.digest ?? "")
    }

    /// Codings and sums hold as long as every response counts where it belongs: the steps are recorded as made from that.
    private func record(_ batch: Batch, _ survey: SurveyStage, _ contexts: String) throws -> [Step] {
        func step(_ step: Step) -> StepRecord {
            StepRecord(
                step: step.id, scope: batch.scope,
                fingerprint: fingerprints.fingerprint(of: step, batch, survey, contexts: contexts))
        }
        let coded: [Step] = shared.coding == nil ? [] : [.code]
        for done in coded { try store.record(step(done)) }
        guard let tallies = shared.counting.tallies() else { return coded }
        try store.replaceTallies(
            tallies, coders: shared.counting.shares, of: batch, step: step(.tally), isCleared: true)
        return coded + [.tally]
    }

    private func rows(
        of file: FileReading, _ batch: Batch, _ survey: SurveyStage, into writer: BatchWriter,
        through pass: inout BatchPass, findings: inout [BatchFinding]
    ) throws -> BatchRecord {
        var cleaning = BatchCleaning(fingerprints, survey, wave: batch.wave, pseudonymKey: pseudonymKey)
        let beginning = try fingerprints.project.reading(batch.file, hashing: false)
        try cleaning.check({ try beginning.next() }, wave: batch.wave, shared.header)
        let (variables, glance) = (survey.instrument.variables, cleaning.surelyClean)
        var rows = 0
        let summary = try ingest(
            watched(file, of: batch, rows: { rows }), file: batch.file, instrument: cleaning.instrument,
            wave: batch.wave,
            pseudonym: Digest.pseudonyms(key: pseudonymKey), known: shared.header,
            accept: { row in
                if glance?.isClean(row) == true {
                    try pass.add(row)
                } else {
                    try pass.add(ResponseRow(cleaning.cleaned(row.response(variables))))
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
    ) throws -> Outcome {
        try BatchFailure(fingerprints: fingerprints, store: store).record(batch, fingerprint, code: code, why)
    }
}
