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

/// What was decided about the responses of one batch.
package struct ResolvedBatch: Sendable, Hashable {
    package var contexts: [ResponseContext] = []
    package var refused: [RefusedRow] = []

    package init() {}
}

/// Who left the study, in the form in which responses carry it.
package struct Withdrawn: Sendable {
    package var cities: Set<CityID>
    /// Pseudonyms.
    package var respondents: Set<String>
    package var responses: Set<String>

    package init(cities: Set<CityID> = [], respondents: Set<String> = [], responses: Set<String> = []) {
        self.cities = cities
        self.respondents = respondents
        self.responses = responses
    }
}
