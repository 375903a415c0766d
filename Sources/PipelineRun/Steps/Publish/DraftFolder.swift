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

    /// - Parameter before: What stands for the bytes that lie there; `nil` where they are not as they were written.
    /// - Returns: What was made from what, and whether a byte changed.
    func put(_ draft: Draft, over before: String?) throws -> (record: StepRecord, isChanged: Bool) {
        let (id, fingerprint) = (draft.id, draft.fingerprint)
        let new = ChecksummedFolder(path: "\(staging)/\(id)")
        let last = try store.step(Step.publish.id, id.text)
        let after: String
        if let before, let last, last.result == before, isSame(last.fingerprint, fingerprint) {
            try Files.linkTree("\(current)/\(id)", to: new.path)
            after = before
        } else {
            after = try write(draft.publication, to: new)
        }
        let record = StepRecord(step: Step.publish.id, scope: id.text, fingerprint: fingerprint, result: after)
        return (record, before != after)
    }

    /// The same content, written by the same program: another one may write it otherwise.
    private func isSame(_ last: String, _ now: String) -> Bool {
        ["program", "content"].allSatisfy { Fingerprint.part($0, of: last) == Fingerprint.part($0, of: now) }
    }

    /// - Returns: What stands for all bytes of the folder.
    private func write(_ publication: Publication, to folder: ChecksummedFolder) throws -> String {
        try Files.makeFolder(folder.path)
        do {
            _ = try render(publication, into: folder.path, temporaryFolder: temporaryFolder(else: folder.path))
        } catch {
            throw FileError.inputOutput("\(folder.path): \(error)")
        }
        return try folder.seal()
    }
}
