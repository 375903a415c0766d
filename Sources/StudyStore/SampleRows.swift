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
    package func sampleCounts(of instrument: Instrument, batches: [Batch]) throws(StoreError) -> [SampleCount] {
        let waves: [WaveID?] = instrument.waves.isEmpty ? [nil] : instrument.waves
        let table = ResponseTable(instrument)
        return try read { database in
            guard try database.tableExists(table.name) else { return [] }
            return try waves.compactMap { wave in
                let members = batches.filter { $0.wave == wave }
                return members.isEmpty ? nil : try count(table, wave: wave, batches: members, in: database)
            }
        }
    }

    private func count(
        _ table: ResponseTable, wave: WaveID?, batches: [Batch], in database: Database
    ) throws -> SampleCount? {
        let places = batches.map { _ in "?" }.joined(separator: ", ")
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT count(*) AS responses, count(DISTINCT r.respondent) AS respondents, count(DISTINCT x.city) AS cities,
                  min(r.date) AS first, max(r.date) AS last
                FROM \(quoted(table.name)) r
                JOIN context x ON x.survey = ? AND x.batch = r.batch AND x.record = r.record AND x.active = 1
                WHERE r.batch IN (\(places))
                """, arguments: StatementArguments([table.instrument.id.text] + batches.map(\.id.text)))
        guard let row else { return nil }
        return SampleCount(
            survey: table.instrument.id, wave: wave, responses: row["responses"],
            respondents: table.instrument.columns.respondent == nil ? nil : row["respondents"],
            cities: table.instrument.columns.city == nil ? nil : row["cities"],
            firstDate: (row["first"] as String?).flatMap { CalendarDate(iso: $0) },
            lastDate: (row["last"] as String?).flatMap { CalendarDate(iso: $0) })
    }
}
