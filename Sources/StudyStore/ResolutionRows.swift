import GRDB
import ResponseResolution
import SurveyModel

/// What was decided on the responses of a batch beside those of others.
package struct BatchResolution: Sendable, Hashable {
    /// The responses that do not simply count, ascending; `nil` where they stay as they are.
    package var statuses: [ResponseStatus]?
    /// Responses refused because others count.
    package var refused: [RefusedRow] = []
    /// Ids that stand for other responses in other waves.
    package var idsOfOtherWaves: Set<String> = []
    /// What the responses that count amount to; `nil` where it is what was found when they were located.
    package var sample: BatchSample?

    package init() {}
}

extension StudyStore {
    /// Stores what resolve decided on a batch; what depends on it becomes stale by the result of the step.
    package func replaceResolution(_ resolved: BatchResolution, of batch: Batch, step: StepRecord) throws {
        try write { database in
            if let statuses = resolved.statuses { try replaceStatuses(statuses, of: batch, in: database) }
            try replaceRefused(resolved.refused, of: batch, step: step.step, in: database)
            let place: StatementArguments = [batch.survey.text, batch.id.text]
            try database.cachedStatement(sql: "DELETE FROM id_of_other_wave WHERE survey = ? AND batch = ?")
                .execute(arguments: place)
            for id in resolved.idsOfOtherWaves.sorted() {
                try database.cachedStatement(sql: "INSERT INTO id_of_other_wave VALUES (?, ?, ?)")
                    .execute(arguments: place + [id])
            }
            if let sample = resolved.sample { try replaceSample(sample, of: batch, in: database) }
            try setStep(step, in: database)
        }
    }

    /// Says of every response of a batch, in the order of the records, how it counts.
    package func statuses(of batch: Batch, instrument: Instrument) throws -> [ResponseStatus] {
        try read { database in
            var cursor = try StatusCursor(batch, in: database)
            var statuses: [ResponseStatus] = []
            try forEachIdentity(of: batch, instrument: instrument, in: database) { row in
                statuses.append(
                    try cursor.status(of: row.record)
                        ?? ResponseStatus(record: row.record, isActive: true, isLatest: true))
            }
            return statuses
        }
    }

    package func replaceStatuses(_ statuses: [ResponseStatus], of batch: Batch, step: StepRecord) throws {
        try write { database in
            try replaceStatuses(statuses, of: batch, in: database)
            try setStep(step, in: database)
        }
    }

    func replaceStatuses(
        _ statuses: [ResponseStatus], of batch: Batch, isCleared: Bool = false, in database: Database
    ) throws {
        if !isCleared {
            try database.cachedStatement(sql: "DELETE FROM status WHERE survey = ? AND batch = ?")
                .execute(arguments: [batch.survey.text, batch.id.text])
        }
        if statuses.isEmpty { return }
        let insertion = RawStatement(
            try database.makeStatement(sql: "INSERT INTO status VALUES (?, ?, ?, ?, ?, ?)"))
        insertion.keep(1, batch.survey.text)
        insertion.keep(2, batch.id.text)
        for status in statuses {
            insertion.bind(3, status.record)
            insertion.bind(4, status.isActive ? 1 : 0)
            insertion.bind(5, status.isLatest ? 1 : 0)
            if let weight = status.weight { insertion.bind(6, weight) } else { insertion.bindNull(6) }
            try insertion.run()
        }
    }

    func replaceRefused(_ refused: [RefusedRow], of batch: Batch, step: StepID, in database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM refused WHERE survey = ? AND batch = ? AND step = ?")
            .execute(arguments: [batch.survey.text, batch.id.text, step.text])
        for row in refused { try insert(row, batch, step: step, into: database) }
    }
}
