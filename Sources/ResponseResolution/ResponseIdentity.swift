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
    /// On that day; `nil` where the export has no time.
    package var secondOfDay: Int?

    package init(
        batch: BatchID, wave: WaveID?, record: Int, line: Int, response: String, respondent: String?, city: String?,
        partnership: String?, date: CalendarDate?
    ) {
        (self.batch, self.wave, self.record, self.line, self.response) = (batch, wave, record, line, response)
        (self.respondent, self.city, self.partnership, self.date) = (respondent, city, partnership, date)
    }
}
