import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

/// Says of a batch what it repeats of earlier ones: a whole file, responses as they were, responses corrected.
struct RepeatFindings {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let survey: SurveyStage

    func findings(_ batch: Batch, _ repeated: [RepeatedResponse]) throws -> [BatchFinding] {
        var findings: [BatchFinding] = []
        if let twin = survey.batches.first(where: { $0 != batch && hash($0) == hash(batch) }) {
            findings.append(BatchFinding(code: "same-file", detail: twin.file))
        }
        var earlier: [BatchID] = []
        for entry in repeated where !earlier.contains(entry.earlier) { earlier.append(entry.earlier) }
        for id in earlier { findings += try compared(batch, with: id, repeated.filter { $0.earlier == id }) }
        return findings
    }

    private func hash(_ batch: Batch) -> String? { fingerprints.fileHashes[batch.file] }

    private func compared(
        _ batch: Batch, with earlier: BatchID, _ repeated: [RepeatedResponse]
    ) throws -> [BatchFinding] {
        let changed = try store.changedResponses(of: survey.instrument, from: earlier, to: batch.id)
        let file = survey.batches.first { $0.id == earlier }?.file ?? earlier.text
        let parts = [
            ("response-again-equal", repeated.filter { !changed.contains($0.response) }),
            ("response-again-corrected", repeated.filter { changed.contains($0.response) }),
        ]
        return parts.filter { !$0.1.isEmpty }.map { code, responses in
            BatchFinding(code: code, count: responses.count, lines: responses.map(\.line), detail: file)
        }
    }
}
