import GRDB
import SurveyModel

/// An open answer with what decides whether it may be quoted.
package struct QuotableAnswer: Sendable, Hashable {
    package var unit: UnitID
    /// The respondent's key, or the response where nobody knows respondents.
    package var respondent: String
    /// BCP 47 subtag; `nil` where nobody said.
    package var language: String?
    package var text: String
    /// Whether its response said that it may be quoted.
    package var isConsented: Bool
    /// The codes that count of it, with their valence.
    package var codings: Set<CodeWithValence>
}

extension StudyStore {
    /// Some open answers of a batch's active responses, in the order of the records.
    ///
    /// - Parameter isWanted: Chooses them by unit and by the codes that count.
    package func quotableAnswers(
        of batch: Batch, instrument: Instrument,
        where isWanted: (UnitID, Set<CodeWithValence>) -> Bool
    ) throws -> [QuotableAnswer] {
        try read { database in
            guard let ranges = try RowRanges(batch.survey, batch.id, in: database) else { return [] }
            let codings = try codings(of: batch, instrument, in: database)
            let responses = try consents(to: ResponseTable(instrument), batch, ranges, in: database)
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT record, response, question, language, text FROM open_answer
                    WHERE rowid BETWEEN ? AND ? ORDER BY record, question
                    """, arguments: [ranges.answers.first, ranges.answers.last])
            let names = try UnitNames(batch, in: database)
            return rows.compactMap { row in
                let question = QuestionID(row[2])
                let unit = names.unit(row[1], question)
                let codings = codings[row[0]]?[question] ?? []
                guard let response = responses[row[0]], isWanted(unit, codings) else { return nil }
                return QuotableAnswer(
                    unit: unit, respondent: response.respondent ?? unit.response, language: row[3], text: row[4],
                    isConsented: response.isConsented, codings: codings)
            }
        }
    }

    private func codings(
        of batch: Batch, _ instrument: Instrument, in database: Database
    ) throws -> [Int: [QuestionID: Set<CodeWithValence>]] {
        let values = try codingValues(in: database).values
        var codings: [Int: [QuestionID: Set<CodeWithValence>]] = [:]
        try forEachCodedAnswer(of: batch, in: database) { answer in
            let found = answer.codings.compactMap { coding -> CodeWithValence? in
                guard coding.isEffective, let value = values[coding.value], let code = value.code else { return nil }
                return CodeWithValence(code, value.valence)
            }
            codings[answer.record, default: [:]][instrument.questions[answer.question].id] = Set(found)
        }
        return codings
    }

    /// By record of an active response, whose it is and whether it said that it may be quoted.
    private func consents(
        to table: ResponseTable, _ batch: Batch, _ ranges: RowRanges, in database: Database
    ) throws -> [Int: (respondent: String?, isConsented: Bool)] {
        let instrument = table.instrument
        let place = instrument.quoteConsent.flatMap { consent in
            table.variables.firstIndex { instrument.questions[$0.question].id == consent.question }
        }
        let column = place.map { table.value($0) } ?? "NULL"
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT r.record, r.respondent, \(column) FROM \(quoted(table.name)) r
                WHERE r.rowid BETWEEN ? AND ? AND \(isActive)
                """, arguments: [ranges.responses.first, ranges.responses.last, batch.survey.text, batch.id.text])
        var consents: [Int: (respondent: String?, isConsented: Bool)] = [:]
        while let row = try rows.next() {
            let option: Int? = row[2]
            let isConsented = option.map { instrument.quoteConsent?.options.contains($0) == true } ?? false
            consents[row[0]] = (row[1], isConsented)
        }
        return consents
    }
}
