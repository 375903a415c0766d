import StudyConfig
import StudyStore
import SurveyModel

/// Withdrawals that mean nobody in any batch: a key written otherwise than in the export leaves its person in.
struct IdleWithdrawals {
    let study: Study
    let store: StudyStore

    func notices() throws -> [String] {
        guard let file = study.withdrawalsFile, !study.withdrawals.isEmpty else { return [] }
        var matched: Set<Int> = []
        let findings = try store.findings()
        for batch in study.surveys.flatMap(\.batches) {
            for finding in findings[batch.scope] ?? [] where finding.code == BatchFinding.matchedWithdrawals {
                matched.formUnion((finding.detail ?? "").split(separator: " ").compactMap { Int($0) })
            }
        }
        return study.withdrawals.filter { $0.kind != .city && !matched.contains($0.line) }.map { entry in
            "\(file):\(entry.line): no accepted response is from this \(entry.kind.rawValue); is the id as in the export?"
        }
    }
}
