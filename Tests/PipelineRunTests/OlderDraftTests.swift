import ProjectFiles
import RunRecord
import StudyCommands
import StudyStore
import TandemTestSupport
import Testing

@testable import PipelineRun

@Suite struct OlderDraftTests {
    @Test func `drafts that an older program wrote otherwise are written anew, though their content is the same`()
        throws
    {
        let folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        let pipeline = Pipeline(project: folder.path + "/study")
        let options = RunOptions(run: "one", now: Timestamp(seconds: 0))
        #expect(try pipeline.run(options).exit == 0)
        let draft = folder.path + "/study/reports/current/overview"
        let description = draft + "/data/csv-metadata.json"
        #expect(Files.exists(description))

        Files.remove(description)
        let checksum = try ChecksummedFolder(path: draft).seal()
        let store = try StudyStore(path: pipeline.state.store)
        var step = try #require(try store.step(Step.publish.id, "overview"))
        let program = try #require(Fingerprint.part("program", of: step.fingerprint))
        step.fingerprint = step.fingerprint.replacing("program=" + program, with: "program=older")
        let result = try #require(PublishedResult(step.result))
        step.result = PublishedResult(content: result.content, files: checksum).text
        try store.record(step)
        try StoreStamp(state: pipeline.state).write()
        #expect(try pipeline.run(options).publications.map(\.state) == ["draft"])
        #expect(Files.exists(description))
    }
}
