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
    /// A run asks for thousands: all are read at once, and anew after each write.
    package func step(_ step: StepRecord.Step, _ scope: String) throws(StoreError) -> StepRecord? {
        if let knownSteps { return knownSteps[step]?[scope] }
        let steps = try allSteps()
        if !isReadOnly { knownSteps = steps }
        return steps[step]?[scope]
    }

    private func allSteps() throws(StoreError) -> [StepRecord.Step: [String: StepRecord]] {
        try read { database throws -> [StepRecord.Step: [String: StepRecord]] in
            var steps: [StepRecord.Step: [String: StepRecord]] = [:]
            let rows = try Row.fetchCursor(
                try database.cachedStatement(
                    sql: "SELECT step, scope, fingerprint, result, state, why FROM step WHERE step <> 'table'"))
            while let row = try rows.next() {
                guard let step = StepRecord.Step(rawValue: row[0]) else { continue }
                steps[step, default: [:]][row[1]] = StepRecord(
                    step: step, scope: row[1], fingerprint: row[2], result: row[3],
                    state: StepRecord.State(rawValue: row[4]) ?? .failed, why: row[5])
            }
            return steps
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
        try write { try $0.execute(sql: "DELETE FROM step WHERE step <> 'table'") }
    }

    func setStep(_ step: StepRecord, in database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [step.step.rawValue, step.scope, step.fingerprint, step.result, step.state.rawValue, step.why])
    }
}
