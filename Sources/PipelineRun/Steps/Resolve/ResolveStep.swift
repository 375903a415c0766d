import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Says for all responses of a survey where they belong and which of them count.
struct ResolveStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let pseudonymKey: [UInt8]

    /// Resolves all readable batches of a survey; new ones alone where they have nothing to do with the others.
    func run(_ survey: SurveyStage, batches: [Batch]) throws {
        if try addNew(survey, from: batches) { return }
        try runTogether(survey, batches: batches)
    }

    /// Resolves batches together; what must not be counted is left out whole.
    private func runTogether(_ survey: SurveyStage, batches: [Batch]) throws {
        var kept = batches
        var resolved = try resolve(survey, kept)
        var repeats = try Repeat.all(kept, resolved, of: survey.instrument, in: store)
        while let found = try objection(survey, kept, resolved, repeats) {
            kept.removeAll(where: found.batches.contains)
            for batch in found.batches { try leaveOut(batch, of: survey, found, resolved[batch.id]) }
            resolved = try resolve(survey, kept)
            repeats = try Repeat.all(kept, resolved, of: survey.instrument, in: store)
        }
        // Weights need the places of all responses; until they are there, the step does not count as done.
        let isWeighted = survey.weighting != nil
        let fingerprint = isWeighted ? "weights pending" : fingerprints.resolve(survey)
        for batch in kept {
            let result = resolved[batch.id] ?? ResolvedBatch()
            let own = repeats.filter { $0.batch == batch }
            try writeResolution(batch, of: survey, as: result, own, fingerprint: fingerprint)
        }
        if let weighting = survey.weighting { try weigh(survey, kept, resolved, by: weighting) }
    }

    /// What is wrong with one of the batches, or with some beside each other.
    private func objection(
        _ survey: SurveyStage, _ batches: [Batch], _ resolved: [BatchID: ResolvedBatch], _ repeats: [Repeat]
    ) throws -> Contradictions.Found? {
        if let (batch, why) = try overrun(survey, batches, resolved) {
            return Contradictions.Found(batches: [batch], code: "too-many-refused", why: why)
        }
        return try Contradictions(fingerprints: fingerprints, store: store, survey: survey)
            .first(among: batches, resolved, repeats)
    }

    private func leaveOut(
        _ batch: Batch, of survey: SurveyStage, _ found: Contradictions.Found, _ result: ResolvedBatch?
    ) throws {
        let failed = StepRecord(
            step: Step.resolve.id, scope: batch.scope, fingerprint: fingerprints.resolve(survey),
            result: found.batches.count > 1 ? Contradictions.mark : "", state: .failed, why: found.why)
        var excluded = result ?? ResolvedBatch()
        excluded.contexts = []
        excluded.keys = []
        try store.replaceContexts(excluded, of: batch, step: failed)
        try note(excluded.findings + [.failed(found.code)], batch)
    }

    /// Writes down what was decided on a batch and what its receipt says of it.
    func writeResolution(
        _ batch: Batch, of survey: SurveyStage, as result: ResolvedBatch, _ repeats: [Repeat], fingerprint: String
    ) throws {
        let twin = survey.batches.first { $0 != batch && hash($0) == hash(batch) }
        let twins = twin.map { [BatchFinding(code: "same-file", detail: $0.file)] } ?? []
        let versions = result.versions.map { $0.finding(among: survey.batches) }
        try note(result.findings + twins + repeats.flatMap(\.findings) + versions, batch)
        try keep(result, batch, fingerprint: fingerprint)
    }

    private func hash(_ batch: Batch) -> String? { fingerprints.fileHashes[batch.file] }

    private func keep(_ result: ResolvedBatch, _ batch: Batch, fingerprint: String) throws {
        let lines = result.contexts.map(\.line) + result.refused.map { "\($0)\n" }
        let digest = ResolvedResult(contexts: Digest.sha256(lines.joined()), ids: result.idsOfOtherWaves).text
        let step = StepRecord(step: Step.resolve.id, scope: batch.scope, fingerprint: fingerprint, result: digest)
        // What is there already stays: a new batch does not write all the others again.
        if let last = try store.step(Step.resolve.id, batch.scope), last.state == .done, last.result == digest {
            try store.record(step)
        } else {
            try store.replaceContexts(result, of: batch, step: step)
        }
    }

    private func note(_ findings: [BatchFinding], _ batch: Batch) throws {
        try store.replaceFindings(findings, of: batch, step: Step.resolve.id)
    }

    /// Weights wave by wave over all its batches; a wave that cannot be weighted fails with all of them.
    private func weigh(
        _ survey: SurveyStage, _ batches: [Batch], _ resolved: [BatchID: ResolvedBatch], by weighting: Weighting
    ) throws {
        for wave in Set(batches.map(\.wave)).sorted(by: { ($0?.text ?? "") < ($1?.text ?? "") }) {
            let members = batches.filter { $0.wave == wave }
            var rows: [AnalysisRow] = []
            for batch in members {
                try store.forEachActiveRow(of: batch, instrument: survey.instrument) { rows.append($0) }
            }
            do {
                var weights = try calibratedWeights(of: rows, instrument: survey.instrument, by: weighting)[...]
                for batch in members {
                    var result = resolved[batch.id] ?? ResolvedBatch()
                    result.contexts.sort { $0.record < $1.record }
                    for index in result.contexts.indices where result.contexts[index].isActive {
                        result.contexts[index].weight = weights.popFirst()
                    }
                    try keep(result, batch, fingerprint: fingerprints.resolve(survey))
                }
            } catch let problem as WeightingProblem {
                let why = "weights: " + problem.diagnostic.what + (problem.diagnostic.fix.map { "; " + $0 } ?? "")
                for batch in members { try fail(batch, of: survey, why) }
            }
        }
    }

    private func fail(_ batch: Batch, of survey: SurveyStage, _ why: String) throws {
        let step = StepRecord(
            step: Step.resolve.id, scope: batch.scope, fingerprint: fingerprints.resolve(survey), state: .failed,
            why: why)
        try store.replaceContexts(ResolvedBatch(), of: batch, step: step)
        try note([.failed("weights")], batch)
    }

    func resolve(
        _ survey: SurveyStage, _ batches: [Batch]
    ) throws -> [BatchID: ResolvedBatch] {
        let identities = try store.identities(of: survey.instrument, batches: batches)
        return ResponseResolution.resolve(
            identities, instrument: survey.instrument, register: fingerprints.study.register)
    }

    /// The first batch with more refused rows than its survey allows, and why it is left out.
    func overrun(
        _ survey: SurveyStage, _ batches: [Batch], _ resolved: [BatchID: ResolvedBatch]
    ) throws -> (Batch, String)? {
        let records = try store.batchRecords()
        for batch in batches {
            guard let record = records.first(where: { $0.batch.scope == batch.scope }) else { continue }
            let data = record.records - record.empty
            let tests = try store.refusedCount(of: batch, code: RefusalReason.testRow)
            let refused = data - record.accepted - tests + (resolved[batch.id]?.refused.count ?? 0)
            if survey.stopAbove.isExceeded(by: refused, of: data - tests) {
                let rows = try store.refusedRows(of: batch) + (resolved[batch.id]?.refused ?? [])
                let cause = RefusalCause(rows, of: data - tests, in: batch, survey.instrument)
                return (
                    batch,
                    "\(refused) of \(data - tests) rows are refused, more than \(survey.stopAbove)"
                        + (cause.map { ": \($0.sentence)" } ?? "")
                )
            }
        }
        return nil
    }
}

extension ResponseContext {
    /// All of it in one line, to tell whether anything changed.
    fileprivate var line: String {
        "\(record)\t\(city?.text ?? "")\t\(partnership?.text ?? "")\t\(role?.rawValue ?? "")\t\(isActive)\t\(isLatest)"
            + "\t\(weight.map { String($0.bitPattern) } ?? "")\n"
    }
}
