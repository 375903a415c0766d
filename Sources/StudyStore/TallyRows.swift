import GRDB
import SurveyModel

extension StudyStore {
    package func replaceTallies(_ tallies: TallyBook, of batch: Batch, step: StepRecord) throws {
        try write { database in
            let place: StatementArguments = [batch.survey.text, batch.id.text]
            try database.execute(sql: "DELETE FROM tally WHERE survey = ? AND batch = ?", arguments: place)
            try TallyInsertion("tally", of: batch.survey, batch.id, in: database).insert(tallies)
            try sumUpCoders(of: batch, in: database)
            try setStep(step, in: database)
        }
    }

    /// The tallies of the named batches added up, batch by batch in the order given.
    ///
    /// Goes on from kept sums where they are over the first of these batches; the figures are the same to the last bit.
    package func summedTallies(of batches: [TalliedBatch]) throws -> TallyBook {
        try read { database in
            var sums = TallyBook()
            var rest = batches[...]
            if let survey = batches.first?.batch.survey, let kept = try keptBatches(of: batches, in: database), kept > 0
            {
                let count = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM tally_sum WHERE survey = ?", arguments: [survey.text])
                sums.reserve(count ?? 0)
                try TallyReading("tally_sum", of: survey, nil, in: database).forEach { sums.add($1, to: $0) }
                rest = batches[kept...]
            }
            for one in rest {
                try TallyReading("tally", of: one.batch.survey, one.batch.id, in: database).forEach {
                    sums.add($1, to: $0)
                }
            }
            return sums
        }
    }

    /// Keeps the sums over these batches, when those kept before leave too many batches to be added at every run.
    package func keepSums(of batches: [TalliedBatch]) throws {
        guard let survey = batches.first?.batch.survey, batches.count >= Self.mostUnsummed,
            try read({ batches.count - (try keptBatches(of: batches, in: $0) ?? 0) >= Self.mostUnsummed })
        else { return }
        let sums = try summedTallies(of: batches)
        try write { database in
            try database.execute(sql: "DELETE FROM tally_sum WHERE survey = ?", arguments: [survey.text])
            try TallyInsertion("tally_sum", of: survey, nil, in: database).insert(sums)
            try database.execute(
                sql: "INSERT OR REPLACE INTO derived VALUES ('sums', ?, ?)",
                arguments: [survey.text, batches.map(\.line).joined(separator: "\n")])
        }
    }

    /// Batches whose tallies are read one by one at every run, at most.
    private static let mostUnsummed = 8

    /// How many of the first batches the kept sums are over; `nil` when these are not the batches, as they are now.
    private func keptBatches(of batches: [TalliedBatch], in database: Database) throws -> Int? {
        guard let survey = batches.first?.batch.survey else { return nil }
        let statement = try database.cachedStatement(
            sql: "SELECT made_from FROM derived WHERE name = 'sums' AND survey = ?")
        let lines = try String.fetchOne(statement, arguments: [survey.text])?.split(separator: "\n").map(String.init)
        guard let lines, lines.count <= batches.count, lines == batches.prefix(lines.count).map(\.line) else {
            return nil
        }
        return lines.count
    }
}

/// A batch with what its tallies were made from.
package struct TalliedBatch: Sendable, Hashable {
    package var batch: Batch
    package var fingerprint: String

    package init(_ batch: Batch, fingerprint: String) { (self.batch, self.fingerprint) = (batch, fingerprint) }

    fileprivate var line: String { "\(batch.id) \(fingerprint)" }
}
