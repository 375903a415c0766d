import StudyConfig
import StudyStore
import SurveyModel

/// Withdrawals that mean nobody in any batch: a key written otherwise than in the export leaves its person in.
struct IdleWithdrawals {
    let study: Study
    let store: StudyStore

    func notices() throws -> [String] {
        guard let file = study.withdrawalsFile, !study.withdrawals.isEmpty else { return [] }
        var matched: [Int: Set<WaveID?>] = [:]
        let findings = try store.findings()
        for batch in study.surveys.flatMap(\.batches) {
            for finding in findings[batch.scope] ?? [] where finding.code == BatchFinding.matchedWithdrawals {
                let lines = (finding.detail ?? "").split(separator: " ").compactMap { Int($0) }
                for line in lines { matched[line, default: []].insert(batch.wave) }
            }
        }
        return study.withdrawals.compactMap { entry in
            let waves = matched[entry.line]?.count ?? 0
            if entry.kind == .response, waves > 1 {
                return
                    "\(file):\(entry.line): the id is that of a response in each of \(waves) waves, and all of them are "
                    + "left out; write survey@wave/response to mean one"
            }
            guard entry.kind != .city, waves == 0 else { return nil }
            return
                "\(file):\(entry.line): no accepted response is from this \(entry.kind.rawValue); is the id as in the export?"
        }
    }
}
