import GRDB
import SurveyModel

/// A step of the pipeline on one scope, with what it was made from.
package struct StepRecord: Sendable, Hashable {
    package enum Step: String, Sendable, Hashable, CaseIterable {
        /// `sum` adds up the tallies of many batches once, for the runs after.
        case ingest, resolve, code, tally, sum, publish
    }

    package enum State: String, Sendable, Hashable { case done, failed }

    package var step: Step
    /// `survey/batch`, or `study`.
    package var scope: String
    package var fingerprint: String
    /// A digest of what came out, for the steps that follow.
    package var result: String
    package var state: State
    package var why: String

    package init(
        step: Step, scope: String, fingerprint: String, result: String = "", state: State = .done, why: String = ""
    ) {
        self.step = step
        self.scope = scope
        self.fingerprint = fingerprint
        self.result = result
        self.state = state
        self.why = why
    }

    static func done(_ step: Step, _ batch: Batch, _ fingerprint: String) -> StepRecord {
        StepRecord(step: step, scope: batch.scope, fingerprint: fingerprint)
    }
}

extension Batch {
    /// Names the batch among all surveys: `survey/batch`.
    package var scope: String { "\(survey)/\(id)" }
}

extension StudyStore {
    /// What a step was last made from; `nil` when it was never done.
    ///
    /// A run asks for thousands: it reads all at once. Beside a run, where they may change, each is read by itself.
    package func step(_ step: StepRecord.Step, _ scope: String) throws(StoreError) -> StepRecord? {
        if isReadOnly { return try steps("WHERE step = ? AND scope = ?", [step.rawValue, scope]).first }
        if let knownSteps { return knownSteps[step]?[scope] }
        var all: [StepRecord.Step: [String: StepRecord]] = [:]
        for record in try steps("", []) { all[record.step, default: [:]][record.scope] = record }
        knownSteps = all
        return all[step]?[scope]
    }

    private func steps(_ condition: String, _ arguments: StatementArguments) throws(StoreError) -> [StepRecord] {
        try read { database throws -> [StepRecord] in
            let statement = try database.cachedStatement(
                sql: "SELECT step, scope, fingerprint, result, state, why FROM step \(condition)")
            return try Row.fetchAll(statement, arguments: arguments).compactMap { row in
                StepRecord.Step(rawValue: row[0]).map { step in
                    StepRecord(
                        step: step, scope: row[1], fingerprint: row[2], result: row[3],
                        state: StepRecord.State(rawValue: row[4]) ?? .failed, why: row[5])
                }
            }
        }
    }

    /// The step that a batch failed at; `nil` when it takes part.
    package func failure(of batch: Batch) throws(StoreError) -> StepRecord? {
        for step in [StepRecord.Step.ingest, .resolve] {
            if let last = try self.step(step, batch.scope), last.state == .failed { return last }
        }
        return nil
    }

    package func record(_ step: StepRecord) throws(StoreError) {
        try write { try setStep(step, in: $0) }
    }

    /// Records steps of many batches, all or none.
    package func record(_ steps: [StepRecord]) throws(StoreError) {
        try write { database in
            for step in steps { try setStep(step, in: database) }
        }
    }

    /// Forgets every step, so that all of them are done again.
    package func forgetSteps() throws(StoreError) {
        try write {
            forgetsSteps = true
            try $0.execute(sql: "DELETE FROM step WHERE step <> 'table'")
        }
    }

    func setStep(_ step: StepRecord, in database: Database) throws {
        changedSteps.append(step)
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [step.step.rawValue, step.scope, step.fingerprint, step.result, step.state.rawValue, step.why])
    }
}
