import ResponseResolution
import StudyConfig
import StudyStore
import SurveyModel

/// What speaks against batches that are counted beside each other: other people under the same ids, one file under two
/// waves, corrections that nothing tells from new answers.
///
/// Each would publish people twice, or in the place of others. Nobody but a person can say which file is right: all of
/// them are left out, and publications stay as they were, until somebody puts it in order.
struct Contradictions {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let survey: SurveyStage

    /// Batches that must not be counted, with the reason.
    struct Found {
        var batches: [Batch]
        /// Stable; the receipt has words for it.
        var code: String
        var why: String
    }

    /// Marks a batch that is left out for one of these reasons.
    static let mark = "contradiction"

    private var instrument: Instrument { survey.instrument }

    func first(
        among batches: [Batch], _ resolved: [BatchID: ResolvedBatch], _ repeats: [Repeat]
    ) throws -> Found? {
        for one in repeats {
            if let found = try otherPeople(one) { return found }
            if let found = try correctedWithoutIDs(one) { return found }
        }
        return try oneFileInTwoWaves(batches, resolved)
    }

    // MARK: One wave

    /// The same id, another respondent, and most of the answers are others: no correction looks like that.
    private func otherPeople(_ one: Repeat) throws -> Found? {
        let pairs = one.corrected
        let agreements = try store.agreements(
            of: instrument, from: one.earlier.id, to: one.batch.id,
            pairs.map { (earlier: $0.earlierRecord, later: $0.record) })
        let strangers = zip(pairs, agreements).filter { $1?.isOfStrangers == true }.map(\.0)
        guard let first = strangers.map(\.line).min() else { return nil }
        return Found(
            batches: [one.earlier, one.batch], code: "other-people",
            why: "\(counted(strangers.count, "response")) (the first in line \(first)) "
                + "of \(one.batch.file) \(strangers.count == 1 ? "has an id" : "have ids") of \(one.earlier.file), "
                + "but neither the respondent nor most of the answers are the same; if the ids begin anew in each file, "
                + "the file belongs to a wave of its own; if these are corrections, delete the old rows there")
    }

    /// Without ids a corrected row is another row: it is asked about where a file brings most of an earlier one again, and
    /// rows that differ from lost ones in a single cell.
    private func correctedWithoutIDs(_ one: Repeat) throws -> Found? {
        guard instrument.columns.response == nil else { return nil }
        let lookalikes = try store.rowsCorrected(
            of: instrument, from: one.earlier.id, to: one.batch.id, apartFrom: one.responses.map(\.response))
        guard let first = lookalikes.min() else { return nil }
        return Found(
            batches: [one.earlier, one.batch], code: "corrected-without-ids",
            why: "\(one.batch.file) holds \(counted(one.responses.count, "row")) of \(one.earlier.file) again, and "
                + "\(counted(lookalikes.count, "row")) (the first in line \(first)) that "
                + "\(lookalikes.count == 1 ? "differs" : "differ") from a row there in one cell; if it is a newer export, "
                + "delete \(one.earlier.file) and say `tandem accept gone \(one.earlier.scope)`, or declare the column "
                + "with the ids as 'response'")
    }

    // MARK: Several waves

    /// Nobody gives nine of ten answers again after a year, with the same ids, nor half of them at the same moment.
    private func oneFileInTwoWaves(_ batches: [Batch], _ resolved: [BatchID: ResolvedBatch]) throws -> Found? {
        let suspects = batches.filter { resolved[$0.id]?.idsOfOtherWaves.isEmpty == false }
        for (place, batch) in suspects.enumerated() {
            for other in suspects[..<place] where other.wave != batch.wave {
                guard try isSameContent(batch, other, resolved) else { continue }
                let waves = [other, batch].map { $0.wave?.text ?? "no wave" }
                return Found(
                    batches: [other, batch], code: "two-waves",
                    why:
                        "\(other.file) (\(waves[0])) and \(batch.file) (\(waves[1])) hold the same answers under the same "
                        + "ids; one of them has the name of another wave: put the right file there")
            }
        }
        return nil
    }

    private func isSameContent(_ batch: Batch, _ other: Batch, _ resolved: [BatchID: ResolvedBatch]) throws -> Bool {
        let hashes = fingerprints.fileHashes
        if let hash = hashes[batch.file], hash == hashes[other.file] { return true }
        let ids = [batch, other].map { resolved[$0.id]?.idsOfOtherWaves ?? [] }
        let shared = ids[0].intersection(ids[1])
        let rows = try [batch, other].map { try store.location(of: $0)?.rows ?? 0 }.min() ?? 0
        let (least, tenths) = instrument.columns.date == nil ? (10, 9) : (3, 5)
        guard shared.count >= least, shared.count * 10 >= rows * tenths else { return false }
        let changed = try store.changedResponses(of: instrument, from: other.id, to: batch.id)
        let equal = shared.subtracting(changed).count
        return equal >= least && equal * 10 >= rows * tenths
    }
}
