import ProjectFiles
import RunRecord
import StudyCommands
import StudyConfig
import StudyStore
import SurveyModel
import TandemTestSupport
import Testing

@testable import PipelineRun

@Suite struct ChangedBatchTests {
    @Test func `a batch that is replaced while a run is at work fails, and keeps what the store had of it`() throws {
        let folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        let pipeline = Pipeline(project: folder.path + "/study")
        let study = try pipeline.check()
        try pipeline.state.create()
        try pipeline.state.createStore()
        let store = try StudyStore(path: pipeline.state.store)
        let fingerprints = StudyFingerprints(
            study, in: pipeline.project, hashes: FileHashes(in: pipeline.state))
        let survey = study.surveys[0]
        let batch = survey.batches[0]
        let finder = PlaceFinders(study).finder(for: survey.instrument)
        let step = IngestStep(
            fingerprints: fingerprints, store: store, pseudonymKey: [UInt8](repeating: 7, count: 32),
            shared: SurveyPass(survey, of: study, codebook: nil, finder, nil))
        #expect(try step.run(batch, of: survey).failure == nil)
        let accepted = try store.batchRecords().map(\.accepted)

        try folder.write(folder.text("study/" + batch.file) + "\n", to: "study/" + batch.file)
        let why = try step.run(batch, of: survey).failure
        #expect(why?.why.contains("changed while the run was at work") == true)
        #expect(try store.batchRecords().map(\.accepted) == accepted)
        #expect(try store.step(Step.ingest.id, batch.scope)?.state == .failed)
    }
}
