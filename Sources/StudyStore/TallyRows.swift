import GRDB
import SurveyModel

extension StudyStore {
    package func replaceTallies(_ tallies: TallyBook, of batch: Batch, step: StepRecord) throws(StoreError) {
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
    package func summedTallies(of batches: [Batch]) throws(StoreError) -> TallyBook {
        try read { database in
            var sums = TallyBook()
            var rest = batches[...]
            if let survey = batches.first?.survey, let kept = try keptBatches(of: batches, in: database), kept > 0 {
                let count = try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM tally_sum WHERE survey = ?", arguments: [survey.text])
                sums.reserve(count ?? 0)
                try TallyReading("tally_sum", of: survey, nil, in: database).forEach { sums.add($1, to: $0) }
                rest = batches[kept...]
            }
            for batch in rest {
                try TallyReading("tally", of: batch.survey, batch.id, in: database).forEach {
                    sums.add($1, to: $0)
                }
            }
            return sums
        }
    }

    /// Keeps the sums over these batches, when those kept before leave too many batches to be added at every run.
    package func keepSums(of batches: [Batch]) throws(StoreError) {
        guard let survey = batches.first?.survey, batches.count >= Self.mostUnsummed,
            try read({ batches.count - (try keptBatches(of: batches, in: $0) ?? 0) >= Self.mostUnsummed })
        else { return }
        let sums = try summedTallies(of: batches)
        try write { database in
            try database.execute(sql: "DELETE FROM tally_sum WHERE survey = ?", arguments: [survey.text])
            try TallyInsertion("tally_sum", of: survey, nil, in: database).insert(sums)
            let over = try made(of: batches, in: database).joined(separator: "\n")
            try setStep(StepRecord(step: .sum, scope: survey.text, fingerprint: over), in: database)
        }
    }

    /// Batches whose tallies are read one by one at every run, at most.
    private static let mostUnsummed = 8

    /// How many of the first batches the kept sums are over; `nil` when these are not the batches, as they are now.
    private func keptBatches(of batches: [Batch], in database: Database) throws -> Int? {
        guard let survey = batches.first?.survey,
            let lines = try fingerprint(.sum, survey.text, in: database)?.split(separator: "\n").map(String.init),
            lines.count <= batches.count, try lines == made(of: Array(batches.prefix(lines.count)), in: database)
        else { return nil }
        return lines.count
    }

    /// Each batch with what its tallies were made from.
    private func made(of batches: [Batch], in database: Database) throws -> [String] {
        try batches.map { "\($0.id) \(try fingerprint(.tally, $0.scope, in: database) ?? "")" }
    }

    /// What a step was made from, as it is known or within the transaction at work.
    private func fingerprint(_ step: StepRecord.Step, _ scope: String, in database: Database) throws -> String? {
        if let knownSteps { return knownSteps[step]?[scope]?.fingerprint }
        let statement = try database.cachedStatement(sql: "SELECT fingerprint FROM step WHERE step = ? AND scope = ?")
        return try String.fetchOne(statement, arguments: [step.rawValue, scope])
    }
}
