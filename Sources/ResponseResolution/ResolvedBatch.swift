import SurveyModel

/// A response that stands in two batches of one wave.
package struct RepeatedResponse: Sendable, Hashable {
    package var response: String
    /// Where it stands in the later batch.
    package var record: Int
    package var line: Int
    /// The batch that delivered it before, and where it stands there.
    package var earlier: BatchID
    package var earlierRecord: Int

    package init(response: String, record: Int, line: Int, earlier: BatchID, earlierRecord: Int) {
        (self.response, self.record, self.line) = (response, record, line)
        (self.earlier, self.earlierRecord) = (earlier, earlierRecord)
    }
}

/// How many responses of a batch are in another one too, and which version of them counts.
package struct SharedVersions: Sendable, Hashable {
    package var other: BatchID
    /// Whether the versions of this batch count, or those of the other one.
    package var countHere: Bool
    package var lines: [Int]
}

/// What was decided about the responses of one batch.
package struct ResolvedBatch: Sendable, Hashable {
    package var contexts: [ResponseContext] = []
    package var refused: [RefusedRow] = []
    package var findings: [BatchFinding] = []
    /// Responses that an earlier batch of the wave had delivered too.
    package var repeated: [RepeatedResponse] = []
    package var versions: [SharedVersions] = []
    /// Ids of responses that stand for other people in other waves, and the waves.
    package var idsOfOtherWaves: Set<String> = []

    package init() {}

    /// Notes that a response stands in another batch too.
    mutating func share(with other: BatchID, countsHere: Bool, line: Int) {
        let place = versions.firstIndex { $0.other == other && $0.countHere == countsHere }
        if let place { return versions[place].lines.append(line) }
        versions.append(SharedVersions(other: other, countHere: countsHere, lines: [line]))
    }
}
