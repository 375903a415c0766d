import SurveyModel

/// What resolve needs to know of one response: who says it came, from where and when.
package struct ResponseIdentity: Sendable {
    package var batch: BatchID
    package var wave: WaveID?
    package var record: Int
    package var line: Int
    package var response: String
    package var respondent: String?
    package var city: String?
    package var partnership: String?
    package var date: CalendarDate?

    package init(
        batch: BatchID, wave: WaveID?, record: Int, line: Int, response: String, respondent: String?, city: String?,
        partnership: String?, date: CalendarDate?
    ) {
        self.batch = batch
        self.wave = wave
        self.record = record
        self.line = line
        self.response = response
        self.respondent = respondent
        self.city = city
        self.partnership = partnership
        self.date = date
    }
}

/// A response that stands in two batches.
package struct RepeatedResponse: Sendable, Hashable {
    package var response: String
    /// Where it stands in the later batch.
    package var line: Int
    /// The batch that delivered it before.
    package var earlier: BatchID
}

/// What was decided about the responses of one batch.
package struct ResolvedBatch: Sendable, Hashable {
    package var contexts: [ResponseContext] = []
    package var refused: [RefusedRow] = []
    package var findings: [BatchFinding] = []
    /// Responses that an earlier batch had delivered too.
    package var repeated: [RepeatedResponse] = []

    package init() {}
}
