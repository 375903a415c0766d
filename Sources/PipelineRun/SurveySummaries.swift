import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// What became of each survey against the run before, a line each, for people who look on.
struct SurveySummaries {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let known: ReadInputs

    func lines(_ batches: [RunReport.BatchReport]) throws -> [String] {
        try fingerprints.study.surveys.map { survey in
            let id = survey.instrument.id.text
            let own = batches.filter { $0.survey == id }
            let parts = [counted(own.count { $0.state != "gone" }, "batch")] + changes(own)
            return "\(id): \(parts.joined(separator: ", "))\(try firstRefused(own))"
        }
    }

    private func changes(_ batches: [RunReport.BatchReport]) -> [String] {
        let read = batches.filter { $0.state == "done" }
        let new = read.count { known.batches["\($0.survey)/\($0.id)"] == nil }
        let counts = [
            (new, "new"), (read.count - new, "changed"), (batches.count { $0.state == "failed" }, "failed"),
            (batches.count { $0.state == "gone" }, "gone"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }

    /// How many rows are refused, with the place and reason of the first.
    private func firstRefused(_ batches: [RunReport.BatchReport]) throws -> String {
        let count = batches.reduce(0) { $0 + $1.refused }
        guard count > 0, let report = batches.first(where: { $0.refused > 0 }) else { return "" }
        let batch = Batch(id: BatchID(report.id), survey: SurveyID(report.survey), wave: nil, file: report.file)
        let first = try store.refusedRows(of: batch).first.map {
            ", the first in \(report.file):\($0.line): \($0.what)"
        }
        return "; \(counted(count, "row")) refused\(first ?? "")"
    }
}
