import ResponseResolution
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// Batches that are gone and would count for nothing if they were still there: a newer export holds all their rows, as they
/// were or in a version that comes later.
struct Superseded {
    let study: Study
    let store: StudyStore

    func among(_ known: ReadInputs) throws -> Set<String> {
        var found: Set<String> = []
        for survey in study.surveys {
            let present = Set(survey.batches.map(\.id))
            for id in known.batches(of: survey.instrument.id).map({ BatchID($0) }).sorted() where !present.contains(id)
            {
                let scope = "\(survey.instrument.id)/\(id)"
                let file = known.batches[scope]?.file ?? ""
                let gone = Batch(
                    id: id, survey: survey.instrument.id, wave: waveOfBatch(file, instrument: survey.instrument),
                    file: file)
                if try isSuperseded(gone, survey) { found.insert(scope) }
            }
        }
        return found
    }

    /// - Returns: No where the store knows nothing of it any more.
    private func isSuperseded(_ gone: Batch, _ survey: SurveyStage) throws -> Bool {
        let others = try survey.batches.filter {
            try $0.wave == gone.wave && store.step(Step.resolve.id, $0.scope)?.state == .done
        }
        let own = try store.identities(of: survey.instrument, batches: [gone])
        guard !others.isEmpty, !own.isEmpty else { return false }
        var counting = try Set(activeIfThere(gone, others, survey))
        for other in others {
            let versions = try store.identities(of: survey.instrument, batches: [other])
            let changed = try store.changedResponses(of: survey.instrument, from: gone.id, to: other.id)
            if try areStrangers(own, versions.filter { changed.contains($0.response) }, gone, other, survey) {
                return false
            }
            counting.subtract(Set(versions.map(\.response)).subtracting(changed))
        }
        return counting.isEmpty
    }

    /// Whether other people stand under the ids of the batch.
    private func areStrangers(
        _ own: [ResponseIdentity], _ versions: [ResponseIdentity], _ gone: Batch, _ other: Batch, _ survey: SurveyStage
    ) throws -> Bool {
        let records = Dictionary(own.map { ($0.response, $0.record) }, uniquingKeysWith: { first, _ in first })
        let pairs = versions.compactMap { version in
            records[version.response].map { (earlier: $0, later: version.record) }
        }
        return try store.agreements(of: survey.instrument, from: gone.id, to: other.id, pairs)
            .contains { $0?.isOfStrangers == true }
    }

    /// The responses of the batch that would count beside the others.
    private func activeIfThere(_ gone: Batch, _ others: [Batch], _ survey: SurveyStage) throws -> [String] {
        let place = others.firstIndex { isEarlierName(gone.file, $0.file) } ?? others.count
        let batches = Array(others[..<place]) + [gone] + Array(others[place...])
        let identities = try store.identities(of: survey.instrument, batches: batches)
        let resolved = resolve(identities, instrument: survey.instrument, register: study.register)[gone.id]
        let active = Set((resolved?.contexts ?? []).filter(\.isActive).map(\.record))
        return identities.filter { $0.batch == gone.id && active.contains($0.record) }.map(\.response)
    }
}
