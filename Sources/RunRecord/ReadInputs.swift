import Foundation
import ProjectFiles
import SurveyModel

/// What runs have read of a study, so that the next one knows what is gone: it lies in `reports/internal`, for it must
/// outlive the store.
package struct ReadInputs: Sendable, Codable, Equatable {
    package struct Batch: Sendable, Codable, Equatable {
        package var file: String
        package var sha256: String
        /// Records with content, accepted or refused.
        package var rows: Int

        package init(file: String, sha256: String, rows: Int) {
            (self.file, self.sha256, self.rows) = (file, sha256, rows)
        }
    }

    /// By `survey/batch`.
    package var batches: [String: Batch] = [:]
    /// The files of human codings.
    package var codings: [String] = []
    /// Rows of the register, such as `city ulm` and `membership T1 ulm`.
    package var register: [String] = []
    /// Surveys that have no batch, and are meant to have none yet.
    package var withoutBatches: [String] = []
    /// Where the state lies; `nil` for `.tandem` in the project.
    package var state: String?

    package init() {}

    private static let path = "reports/internal/inputs-read.json"

    /// The batches of a survey by their ids.
    package func batches(of survey: SurveyID) -> [String] {
        batches.keys.filter { $0.hasPrefix(survey.text + "/") }.map { String($0.dropFirst(survey.text.count + 1)) }
    }

    /// - Returns: Nothing known, for a study that was never run.
    package static func read(_ project: ProjectDirectory) -> ReadInputs {
        project.bytes(of: path).flatMap { try? JSONDecoder().decode(ReadInputs.self, from: Data($0)) } ?? ReadInputs()
    }

    package func write(_ project: ProjectDirectory) throws {
        try Files.makeFolder(project.absolute("reports/internal"))
        try Files.replace(project.absolute(Self.path), with: Array((jsonLine(self) + "\n").utf8))
    }
}
