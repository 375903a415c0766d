import GRDB
import SurveyModel

/// How many active responses a survey has in a wave, from how many people and cities, and when.
package struct SampleCount: Sendable, Hashable {
    package var survey: SurveyID
    package var wave: WaveID?
    package var responses: Int
    /// `nil` where the survey has no respondent key.
    package var respondents: Int?
    /// `nil` where the survey does not know its respondents' cities.
    package var cities: Int?
    package var firstDate: CalendarDate?
    package var lastDate: CalendarDate?
}

extension StudyStore {
    /// One count a survey and wave over the named batches, in their order.
    ///
    /// A respondent has one active response a wave, so that respondents add up over the batches of a wave.
    package func sampleCounts(of instrument: Instrument, batches: [Batch]) throws -> [SampleCount] {
        let waves: [WaveID?] = instrument.waves.isEmpty ? [nil] : instrument.waves
        return try read { database in
            try waves.compactMap { wave in
                let members = batches.filter { $0.wave == wave }
                return members.isEmpty ? nil : try count(instrument, wave: wave, batches: members, in: database)
            }
        }
    }

    private func count(
        _ instrument: Instrument, wave: WaveID?, batches: [Batch], in database: Database
    ) throws -> SampleCount? {
        let places = batches.map { _ in "?" }.joined(separator: ", ")
        let arguments = StatementArguments([instrument.id.text] + batches.map(\.id.text))
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT COALESCE(sum(responses), 0) AS responses, COALESCE(sum(respondents), 0) AS respondents,
                  min(first) AS first, max(last) AS last FROM batch_sample WHERE survey = ? AND batch IN (\(places))
                """, arguments: arguments)
        let cities = try Int.fetchOne(
            database, sql: "SELECT count(DISTINCT city) FROM batch_city WHERE survey = ? AND batch IN (\(places))",
            arguments: arguments)
        guard let row else { return nil }
        return SampleCount(
            survey: instrument.id, wave: wave, responses: row["responses"],
            respondents: instrument.columns.respondent == nil ? nil : row["respondents"],
            cities: instrument.columns.city == nil ? nil : cities,
            firstDate: (row["first"] as String?).flatMap { CalendarDate(iso: $0) },
            lastDate: (row["last"] as String?).flatMap { CalendarDate(iso: $0) })
    }
}
