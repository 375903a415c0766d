import ProjectFiles
import RunRecord
import StudyCommands
import StudyConfig
import StudyStore
import SurveyModel
import TandemTestSupport
import Testing

@testable import PipelineRun

/// The pass over a batch and the steps on the stored rows are two ways to the same codings and sums.
@Suite struct OnePassTests {
    private let folder: WorkFolder
    private let pipeline: Pipeline
    private let fingerprints: StudyFingerprints
    private let store: StudyStore

    init() throws {
        folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        pipeline = Pipeline(project: folder.path + "/study")
        let study = try pipeline.check()
        try pipeline.state.create()
        try pipeline.state.createStore()
        store = try StudyStore(path: pipeline.state.store)
        fingerprints = StudyFingerprints(study, in: pipeline.project, hashes: FileHashes(in: pipeline.state))
    }

    private var batches: [(Batch, Instrument)] {
        fingerprints.study.surveys.flatMap { survey in survey.batches.map { ($0, survey.instrument) } }
    }

    private func run(_ name: String) throws {
        let options = RunOptions(run: name, now: Timestamp(seconds: 1_700_000_000))
        let log = try RunLog(run: name, at: options.now, command: options.command, in: pipeline.state)
        let key = [UInt8](repeating: 7, count: 32)
        try StudyRun(
            fingerprints, store: store, state: pipeline.state, pseudonymKey: key, options: options, log: log
        ).bringBatchesUpToDate()
    }

    private func tallies() throws -> TallyBook {
        var sums = TallyBook()
        for (batch, _) in batches { sums.add(try store.summedTallies(of: [TalliedBatch(batch, fingerprint: "")])) }
        return sums
    }

    private func codings() throws -> [Coding] {
        try batches.flatMap { batch, instrument in
            let records = try store.rowPlaces(of: batch, instrument: instrument).map(\.record)
            let found = try store.effectiveCodings(of: batch, instrument: instrument, records: records)
            return found.sorted { $0.key < $1.key }.flatMap(\.value)
        }
    }

    @Test func `what is coded and counted while a batch is read is what the store gives afterwards`() throws {
        try run("pass")
        let (tallies, codings, shares) = (try tallies(), try codings(), try store.codingShares().map(\.count))
        #expect(!tallies.cells.isEmpty && !codings.isEmpty)
        for (batch, _) in batches {
            for step in [Step.code, .tally] {
                let done = try #require(try store.step(step.id, batch.scope), "done in the pass")
                #expect(done.state == .done)
                try store.record(StepRecord(step: step.id, scope: batch.scope, fingerprint: ""))
            }
        }
        try run("steps")
        #expect(try store.step(Step.tally.id, batches[0].0.scope)?.fingerprint.isEmpty == false, "done again")
        #expect(try self.tallies() == tallies)
        #expect(try self.codings() == codings)
        #expect(try store.codingShares().map(\.count) == shares)
    }
}
