import ResponseResolution
import StudyStore
import SurveyModel

/// What a batch repeats of an earlier one of its wave.
struct Repeat {
    let batch: Batch
    let earlier: Batch
    let responses: [RepeatedResponse]
    /// The ids among them whose two versions do not say the same.
    let changed: Set<String>

    var corrected: [RepeatedResponse] { responses.filter { changed.contains($0.response) } }

    /// All repetitions among batches, in their order.
    static func all(
        _ batches: [Batch], _ resolved: [BatchID: ResolvedBatch], of instrument: Instrument, in store: StudyStore
    ) throws -> [Repeat] {
        let known = Dictionary(batches.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try batches.flatMap { batch -> [Repeat] in
            let groups = Dictionary(grouping: resolved[batch.id]?.repeated ?? [], by: \.earlier)
            return try batches.compactMap { earlier in
                guard let responses = groups[earlier.id], let other = known[earlier.id] else { return nil }
                let changed = try store.changedResponses(of: instrument, from: earlier.id, to: batch.id)
                return Repeat(batch: batch, earlier: other, responses: responses, changed: changed)
            }
        }
    }

    /// What the receipt of the later batch says of it.
    var findings: [BatchFinding] {
        let equal = responses.filter { !changed.contains($0.response) }
        return [("response-again-equal", equal), ("response-again-corrected", corrected)].filter { !$0.1.isEmpty }.map {
            BatchFinding(code: $0, count: $1.count, lines: $1.map(\.line), detail: earlier.file)
        }
    }
}

extension SharedVersions {
    /// What the receipts of both batches say of it.
    func finding(among batches: [Batch]) -> BatchFinding {
        let file = batches.first { $0.id == other }?.file ?? other.text
        return BatchFinding(
            code: countHere ? "versions-here-count" : "versions-there-count", count: lines.count, lines: lines,
            detail: file)
    }
}
