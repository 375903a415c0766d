import ProjectFiles
import Reporting
import StudyConfig
import StudyStore
import SurveyModel

/// Puts the draft of one publication into the folder that will be exchanged: as it lies there already, or written anew.
struct DraftFolder {
    let store: StudyStore
    /// `reports/current` and the folder beside it that takes its place.
    let current: String
    let staging: String

    /// - Parameter before: The checksum of what lies there; `nil` where it is not as it was written.
    /// - Returns: What was made from what, and whether a byte changed.
    func put(_ draft: Draft, over before: String?) throws -> (record: StepRecord, isChanged: Bool) {
        let new = ChecksummedFolder(path: "\(staging)/\(draft.id)")
        let last = try store.step(Step.publish.id, draft.id.text)
        let after: String
        if let before, let last, isSame(draft, last, before) {
            try Files.linkTree("\(current)/\(draft.id)", to: new.path)
            after = before
        } else {
            after = try write(draft, to: new)
        }
        let record = StepRecord(
            step: Step.publish.id, scope: draft.id.text, fingerprint: draft.fingerprint,
            result: PublishedResult(content: draft.content, files: after).text + " " + draft.withdrawals)
        return (record, before != after)
    }

    /// The same content, written by the same program: another one may write it otherwise.
    private func isSame(_ draft: Draft, _ last: StepRecord, _ before: String) -> Bool {
        PublishedResult(last.result) == PublishedResult(content: draft.content, files: before)
            && Fingerprint.part("program", of: last.fingerprint) == Fingerprint.part("program", of: draft.fingerprint)
    }

    /// - Returns: What stands for all bytes of the folder.
    private func write(_ draft: Draft, to folder: ChecksummedFolder) throws -> String {
        try Files.makeFolder(folder.path)
        do {
            _ = try render(draft.publication, into: folder.path, temporaryFolder: temporaryFolder(else: folder.path))
        } catch {
            throw FileError.inputOutput(error.sentence(for: "reports/current/\(draft.id)"))
        }
        return try folder.seal()
    }
}
