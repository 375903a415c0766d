import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

/// Decides on all batches of a survey together: which versions count of responses that several of them hold.
///
/// Only responses with a key that another one has are read; what must not be counted is left out whole.
struct Together {
    let step: ResolveStep
    let survey: SurveyStage
    /// Batches whose responses count as they were located in this run.
    let relocated: Set<BatchID>

    private var store: StudyStore { step.store }
    private var instrument: Instrument { survey.instrument }

    func run(_ batches: [Batch]) throws {
        var kept = batches
        for found in try overruns(among: kept, [:]) { try leaveOut(found, from: &kept, [:]) }
        while true {
            let shared = try store.sharedKeys(of: kept, with: [])
            let decided = try decide(kept, shared)
            let repeats = try Repeat.all(kept, decided, of: instrument, in: store)
            let found = try objections(kept, decided, repeats)
            if found.isEmpty { return try write(kept, decided, repeats) }
            for one in found { try leaveOut(one, from: &kept, decided) }
        }
    }

    private func decide(_ batches: [Batch], _ shared: SharedKeys) throws -> [BatchID: ResolvedBatch] {
        if shared.keys.isEmpty { return [:] }
        var identities: [ResponseIdentity] = []
        for batch in batches where shared.batches.contains(batch.id) {
            try store.forEachIdentity(of: batch, instrument: instrument) { row in
                // Those without a place were refused when they were located.
                guard row.hasKey(among: shared.keys), step.finder.place(of: row) != nil else { return }
                identities.append(row.identity(batch))
            }
        }
        return resolve(identities, instrument: instrument, register: step.fingerprints.study.register)
    }

    /// What is wrong with single batches, or else with some beside each other.
    private func objections(
        _ batches: [Batch], _ decided: [BatchID: ResolvedBatch], _ repeats: [Repeat]
    ) throws -> [Contradictions.Found] {
        let alone = try overruns(among: batches.filter { decided[$0.id]?.refused.isEmpty == false }, decided)
        if !alone.isEmpty { return alone }
        let contradictions = Contradictions(fingerprints: step.fingerprints, store: store, survey: survey)
        return try contradictions.first(among: batches, decided, repeats).map { [$0] } ?? []
    }

    private func overruns(
        among batches: [Batch], _ decided: [BatchID: ResolvedBatch]
    ) throws -> [Contradictions.Found] {
        try step.overruns(survey, batches, decided.mapValues(\.refused)).map {
            Contradictions.Found(batches: [$0], code: "too-many-refused", why: $1)
        }
    }

    private func leaveOut(
        _ found: Contradictions.Found, from kept: inout [Batch], _ decided: [BatchID: ResolvedBatch]
    ) throws {
        kept.removeAll(where: found.batches.contains)
        for batch in found.batches { try leaveOut(batch, found, decided[batch.id]) }
    }

    private func leaveOut(_ batch: Batch, _ found: Contradictions.Found, _ decided: ResolvedBatch?) throws {
        let failed = StepRecord(
            step: Step.resolve.id, scope: batch.scope, fingerprint: step.fingerprints.resolve(survey),
            result: found.batches.count > 1 ? Contradictions.mark : "", state: .failed, why: found.why)
        var resolution = BatchResolution()
        resolution.refused = decided?.refused ?? []
        resolution.idsOfOtherWaves = decided?.idsOfOtherWaves ?? []
        try store.replaceResolution(resolution, of: batch, step: failed)
        try step.note((decided?.findings ?? []) + [.failed(found.code)], batch)
    }

    // MARK: Writing

    private func write(_ batches: [Batch], _ decided: [BatchID: ResolvedBatch], _ repeats: [Repeat]) throws {
        // Weights need the places of all responses; until they are there, the step does not count as done.
        let isWeighted = survey.weighting != nil
        let fingerprint = isWeighted ? "weights pending" : step.fingerprints.resolve(survey)
        let twins = step.twins(survey)
        let byBatch = Dictionary(grouping: repeats, by: \.batch)
        for batch in batches {
            let own = decided[batch.id] ?? ResolvedBatch()
            let versions = own.versions.map { $0.finding(among: survey.batches) }
            let again = byBatch[batch]?.flatMap(\.findings) ?? []
            try step.note(own.findings + (twins[batch.id] ?? []) + again + versions, batch)
            try keep(own, batch, fingerprint: fingerprint)
        }
        if isWeighted { try Weighing(step: step, survey: survey).run(batches) }
    }

    private func keep(_ decided: ResolvedBatch, _ batch: Batch, fingerprint: String) throws {
        let located = try store.location(of: batch)?.digest ?? ""
        let result = ResolvedResult(
            contexts: decided.lines.isEmpty ? located : Digest.sha256(located + decided.lines),
            ids: decided.idsOfOtherWaves
        ).text
        let record = StepRecord(step: Step.resolve.id, scope: batch.scope, fingerprint: fingerprint, result: result)
        let last = try store.step(Step.resolve.id, batch.scope)
        let isAsLocated = last == nil || relocated.contains(batch.id)
        // What is there already stays: a new batch does not write all the others again.
        if decided.isOfConsequence ? !isAsLocated && last?.result == result : isAsLocated || last?.result == result {
            return try store.record(record)
        }
        var resolution = BatchResolution()
        (resolution.refused, resolution.idsOfOtherWaves) = (decided.refused, decided.idsOfOtherWaves)
        try read(batch, decided, into: &resolution)
        try store.replaceResolution(resolution, of: batch, step: record)
    }

    /// Reads the batch once more for what its responses that count amount to.
    private func read(_ batch: Batch, _ decided: ResolvedBatch, into resolution: inout BatchResolution) throws {
        let contexts = Dictionary(decided.contexts.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
        let refused = Set(decided.refused.map(\.record))
        var sample = BatchSample()
        var statuses: [ResponseStatus] = []
        try store.forEachIdentity(of: batch, instrument: instrument) { row in
            let place = step.finder.place(of: row)
            let context = contexts[row.record]
            let isActive =
                place != nil && !row.isWithdrawn && !refused.contains(row.record) && context?.isActive ?? true
            let isLatest = isActive && context?.isLatest ?? true
            if !isActive || !isLatest {
                statuses.append(ResponseStatus(record: row.record, isActive: isActive, isLatest: isLatest))
            }
            if isActive, let place { sample.add(row, step.finder.places[place]) }
        }
        (resolution.statuses, resolution.sample) = (statuses, sample)
    }
}

extension ResolvedBatch {
    /// Whether it is other than what each response says by itself.
    fileprivate var isOfConsequence: Bool { !idsOfOtherWaves.isEmpty || !lines.isEmpty }

    /// All of it that makes a difference, to tell whether anything changed.
    fileprivate var lines: String {
        let statuses = contexts.filter { !($0.isActive && $0.isLatest) }.sorted { $0.record < $1.record }
        return statuses.map { "\($0.record)\t\($0.isActive)\t\($0.isLatest)\n" }.joined()
            + refused.map { "\($0)\n" }.joined()
    }
}
