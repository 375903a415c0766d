import DisclosureControl
import ProjectFiles
import StudyConfig
import SurveyModel

/// How many responses to each survey are not those that an edition was made from.
///
/// Batch files are compared line by line with what was kept of them; of withdrawals, the responses that count are.
package struct ResponseChanges {
    private let shelf: EditionShelf
    private let study: Study
    /// SHA-256 of each batch file as it is now.
    private let hashes: [String: String]
    /// Those that count now, by survey and wave.
    private let responses: [SurveyID: [String: Int]]

    package init(
        _ shelf: EditionShelf, _ study: Study, hashes: [String: String], responses: [SurveyID: [String: Int]]
    ) {
        (self.shelf, self.study, self.hashes, self.responses) = (shelf, study, hashes, responses)
    }

    package func since(_ record: EditionRecord) -> [SurveyID: ChangedResponses] {
        var changes: [SurveyID: ChangedResponses] = [:]
        for survey in study.surveys { changes[survey.instrument.id] = since(record, survey) }
        return changes
    }

    private func since(_ record: EditionRecord, _ survey: SurveyStage) -> ChangedResponses {
        var byWave: [String: Int] = [:]
        for batch in survey.batches { byWave[Self.name(batch.wave), default: 0] += lines(batch.file, record) }
        let withdrawals = withdrawals(from: survey.instrument.id, record)
        guard withdrawals > 0 else { return ChangedResponses(byWave: byWave, total: byWave.values.reduce(0, +)) }
        let moved = moved(survey.instrument.id, record, waves: Array(byWave.keys))
        byWave.merge(moved) { max($0, $1) }
        let known = byWave.values.reduce(0, +)
        if known > 0, record.responses != nil { return ChangedResponses(byWave: byWave, total: known) }
        // Whom they concern nobody can say any more.
        return ChangedResponses(
            byWave: byWave.mapValues { max($0, withdrawals) }, total: max(known, withdrawals))
    }

    /// What a wave is called where there may be none.
    package static func name(_ wave: WaveID?) -> String { wave?.text ?? "–" }

    // MARK: Files

    /// Lines of a batch that are not as they were; 0 for a file that was only moved.
    private func lines(_ file: String, _ record: EditionRecord) -> Int {
        guard let hash = hashes[file], !record.inputs.values.contains(hash) else { return 0 }
        let now = shelf.project.bytes(of: file) ?? []
        // A new batch has a header, too.
        guard let before = record.inputs[file] else { return max(0, difference([], now).count - 1) }
        // What was not kept may differ in a single line.
        guard let old = shelf.keptInput(before) else { return 1 }
        return difference(old, now).count
    }

    /// Lines of the list of withdrawals that concern a survey and are not as they were.
    private func withdrawals(from survey: SurveyID, _ record: EditionRecord) -> Int {
        guard let file = study.withdrawalsFile else { return 0 }
        let now = shelf.project.bytes(of: file) ?? []
        let old = record.inputs[file].flatMap { shelf.input(of: file, $0, now: now) } ?? []
        let changed = difference(old, now)
        return (changed.added + changed.gone).count { line in
            let text = String(decoding: line, as: UTF8.self)
            return !text.contains("response") || text.contains(survey.text + "/")
        }
    }

    /// By how many the responses of each wave are more or fewer than they were.
    private func moved(_ survey: SurveyID, _ record: EditionRecord, waves: [String]) -> [String: Int] {
        guard let before = record.responses?[survey.text] else { return [:] }
        let now = responses[survey] ?? [:]
        let pairs = Set(waves).union(before.keys).map { ($0, abs((now[$0] ?? 0) - (before[$0] ?? 0))) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private typealias Difference = (added: [ArraySlice<UInt8>], gone: [ArraySlice<UInt8>], count: Int)

    /// Lines that only one of two texts holds; a changed line is one of each, and counts once.
    private func difference(_ old: [UInt8], _ new: [UInt8]) -> Difference {
        var left: [ArraySlice<UInt8>: Int] = [:]
        for line in Self.lines(of: old) { left[line, default: 0] += 1 }
        var added: [ArraySlice<UInt8>] = []
        for line in Self.lines(of: new) {
            if let count = left[line], count > 0 { left[line] = count - 1 } else { added.append(line) }
        }
        let gone = left.flatMap { Array(repeating: $0.key, count: $0.value) }
        return (added, gone, max(added.count, gone.count))
    }

    private static func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }
}

extension EditionShelf {
    /// A file as it was, which may be as it is.
    fileprivate func input(of path: String, _ digest: String, now: [UInt8]) -> [UInt8]? {
        project.sha256(of: path) == digest ? now : keptInput(digest)
    }
}
