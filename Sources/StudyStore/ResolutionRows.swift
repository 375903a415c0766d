import GRDB
import ResponseResolution
import SurveyModel

extension StudyStore {
    /// All accepted responses of the named batches, in the order of the batches and their records.
    package func identities(of instrument: Instrument, batches: [Batch]) throws -> [ResponseIdentity] {
        let table = ResponseTable(instrument)
        return try read { database in
            guard try database.tableExists(table.name) else { return [] }
            return try batches.flatMap { batch -> [ResponseIdentity] in
                guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return [] }
                return try Row.fetchAll(
                    database,
                    sql: """
                        SELECT record, line, response, respondent, city, partnership, date, time
                        FROM \(quoted(table.name)) WHERE id BETWEEN ? AND ? ORDER BY id
                        """, arguments: [span.first, span.last]
                ).map { identity($0, batch) }
            }
        }
    }

    /// Stores what resolve decided on a batch; what depends on it becomes stale by the digest of the contexts.
    package func replaceContexts(_ resolved: ResolvedBatch, of batch: Batch, step: StepRecord) throws {
        try write { database in
            let place: StatementArguments = [batch.survey.text, batch.id.text]
            try database.execute(sql: "DELETE FROM context WHERE survey = ? AND batch = ?", arguments: place)
            try database.execute(
                sql: "DELETE FROM refused WHERE survey = ? AND batch = ? AND step = ?",
                arguments: place + [step.step.text])
            let insertion = RawStatement(
                try database.makeStatement(sql: "INSERT INTO context VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"))
            insertion.keep(1, batch.survey.text)
            insertion.keep(2, batch.id.text)
            for context in resolved.contexts { try insertion.insert(context) }
            try database.execute(
                sql: "DELETE FROM id_of_other_wave WHERE survey = ? AND batch = ?", arguments: place)
            for id in resolved.idsOfOtherWaves.sorted() {
                try database.cachedStatement(sql: "INSERT INTO id_of_other_wave VALUES (?, ?, ?)")
                    .execute(arguments: place + [id])
            }
            for refused in resolved.refused { try insert(refused, batch, step: step.step, into: database) }
            try sumUp(resolved.keys, of: batch, in: database)
            try setStep(step, in: database)
        }
    }

    private func identity(_ row: Row, _ batch: Batch) -> ResponseIdentity {
        var identity = ResponseIdentity(
            batch: batch.id, wave: batch.wave, record: row[0], line: row[1], response: row[2], respondent: row[3],
            city: row[4], partnership: row[5], date: (row[6] as String?).flatMap { CalendarDate(iso: $0) })
        identity.secondOfDay = row[7]
        return identity
    }
}

extension RawStatement {
    /// Survey and batch are bound already.
    fileprivate func insert(_ context: ResponseContext) throws {
        bind(3, context.record)
        copy(4, context.city?.text)
        copy(5, context.partnership?.text)
        copy(6, context.role?.rawValue)
        bind(7, context.isActive ? 1 : 0)
        bind(8, context.isLatest ? 1 : 0)
        if let weight = context.weight { bind(9, weight) } else { bindNull(9) }
        try run()
    }
}
