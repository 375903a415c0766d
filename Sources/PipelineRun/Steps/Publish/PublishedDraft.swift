import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// A publication as it lies in `reports/current`, and what the step `publish` has to do about it.
struct PublishedDraft {
    let stage: PublicationStage
    let condition: ChecksummedFolder.Condition

    var id: PublicationID { stage.plan.id }

    static func folder(of id: PublicationID, in project: ProjectDirectory) -> ChecksummedFolder {
        ChecksummedFolder(path: project.absolute("reports/current/\(id)"))
    }

    /// - Parameter wanted: What it would be made from; `nil` while an earlier step waits.
    func decision(_ wanted: String?, _ last: StepRecord?) -> StepDecision {
        guard let last else { return .stale(why: "never done") }
        guard let wanted else { return .waiting }
        if let file = condition.edited.first { return .failed(why: "\(file) was edited by hand") }
        if last.fingerprint != wanted { return StepDecision(from: last.fingerprint, to: wanted) }
        if last.state == .failed { return .failed(why: last.why) }
        return PublishedResult(last.result)?.files == condition.checksum ? .current : .stale(why: "files were lost")
    }
}

/// What came out of publishing: a digest of what was composed, and the checksum of the files that it was rendered to.
struct PublishedResult: Hashable {
    var content: String
    var files: String

    init(content: String, files: String) { (self.content, self.files) = (content, files) }

    init?(_ text: String) {
        guard let content = Fingerprint.part("content", of: text), let files = Fingerprint.part("files", of: text)
        else {
            return nil
        }
        self.init(content: content, files: files)
    }

    var text: String { "content=\(content) files=\(files)" }
}
