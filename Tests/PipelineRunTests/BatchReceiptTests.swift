import ProjectFiles
import StudyCommands
import StudyConfig
import StudyStore
import SurveyModel
import TandemTestSupport
import Testing

@testable import PipelineRun

@Suite struct BatchReceiptTests {
    private let folder: WorkFolder
    private let fingerprints: StudyFingerprints
    private let path: String

    init() throws {
        folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        let pipeline = Pipeline(project: folder.path + "/study")
        let study = try pipeline.check()
        try pipeline.state.create()
        try pipeline.state.createStore()
        path = pipeline.state.store
        fingerprints = StudyFingerprints(study, in: pipeline.project, hashes: FileHashes(in: pipeline.state))
    }

    private var batch: Batch { fingerprints.study.surveys[0].batches[0] }

    private func receipt(_ language: Language) -> String {
        "study/reports/internal/\(batch.survey)/\(batch.id).\(language.rawValue).md"
    }

    private func write(_ store: StudyStore) throws {
        try BatchReceipts(fingerprints: fingerprints, store: store).write()
    }

    /// The batch as if it had been read.
    private func read(_ store: StudyStore) throws {
        let survey = fingerprints.study.surveys[0]
        let finder = PlaceFinders(fingerprints.study).finder(for: survey.instrument)
        let step = IngestStep(
            fingerprints: fingerprints, store: store, pseudonymKey: [UInt8](repeating: 7, count: 32),
            shared: SurveyPass(survey, of: fingerprints.study, codebook: nil, finder, nil))
        #expect(try step.run(batch, of: survey).failure == nil)
    }

    @Test func `a receipt that is gone comes back, and so does one that a killed run did not come to`() throws {
        let store = try StudyStore(path: path)
        try read(store)
        try write(store)
        let before = try folder.text(receipt(.de))
        #expect(before.contains(batch.file))
        Files.remove(folder.path + "/" + receipt(.de))
        try write(StudyStore(path: path))
        #expect(try folder.text(receipt(.de)) == before)
        // Something changes, and the run ends there.
        try store.replaceFindings([BatchFinding(code: "content-ids")], of: batch, step: Step.ingest.id)
        try write(StudyStore(path: path))
        #expect(try folder.text(receipt(.de)) != before)
    }
}
