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

    private func run(_ name: String, _ fingerprints: StudyFingerprints? = nil) throws {
        let fingerprints = fingerprints ?? self.fingerprints
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

    // MARK: Coders who differ

    /// Anna and Ben give opposite valences to the first sixteen answers.
    private func opposed(_ rule: UnsettledRule) -> StudyFingerprints {
        var study = fingerprints.study
        let people = [4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 21, 22].flatMap { number in
            [("anna", Valence.barrier), ("ben", .driver)].map { coder, valence in
                Coding(
                    unit: UnitID(survey: "training", response: String(number), question: "T3"), code: "RES1",
                    valence: valence, coder: coder, kind: .human)
            }
        }
        study.coding?.people = people
        study.coding?.unsettled = rule
        return StudyFingerprints(study, in: pipeline.project, hashes: FileHashes(in: pipeline.state))
    }

    private func counts() throws -> (base: Int, byPeople: [Valence]) {
        let base = try tallies().cells.filter { cell, _ in
            cell.category == "base" && cell.grouping == .overall && cell.scope == .latest
        }
        return (
            base.values.flatMap(\.self).map(\.tally.n).reduce(0, +),
            try codings().filter { $0.kind == .human }.map(\.valence)
        )
    }

    @Test func `answers on which coders differ leave the base, or are shared out, in the pass and in the steps`() throws
    {
        try run("nobody")
        let whole = try counts().base
        for (rule, left) in [(UnsettledRule.exclude, 16), (.share, 0)] {
            let opposed = opposed(rule)
            try run("\(rule)-1", opposed)
            let found = try counts()
            #expect(found.base == whole - left, "\(rule)")
            #expect(found.byPeople.count { $0 == .barrier } == (rule == .share ? 8 : 0))
            #expect(found.byPeople.count { $0 == .driver } == (rule == .share ? 8 : 0))
            var settled = 0
            try store.eachAnswerOfPeople { _, people in settled += people.count }
            #expect(settled == 16 - left, "the dictionary is judged by what is settled")
            let codings = try codings()
            for (batch, _) in batches {
                try store.record(StepRecord(step: Step.code.id, scope: batch.scope, fingerprint: ""))
            }
            try run("\(rule)-2", opposed)
            #expect(try counts().base == found.base && self.codings() == codings)
        }
    }

    @Test func `the methods say what became of answers on which coders differ`() {
        let stage = opposed(.exclude).study.coding
        let texts = Dictionary(uniqueKeysWithValues: Set((stage?.people ?? []).map(\.unit)).map { ($0, "x") })
        let said = [UnsettledRule.exclude, .share].compactMap { opposed($0).study.coding }.map { stage in
            HumanCodingFindings(stage, texts: texts).sentences.map(\.en).joined()
        }
        #expect(
            said[0].contains("not in the base: 16.") && said[1].contains("as one of its coders has it, in turn: 16."))
    }
}
