import GRDB
import SurveyModel

/// A step of the pipeline on one scope, with what it was made from.
package struct StepRecord: Sendable, Hashable {
    package enum State: String, Sendable, Hashable { case done, failed }

    /// As the list of steps names it; the store knows no step by name.
    package var step: StepID
    /// `survey/batch`, or `study`.
    package var scope: String
    package var fingerprint: String
    /// A digest of what came out, for the steps that follow.
    package var result: String
    package var state: State
    package var why: String

    package init(
        step: StepID, scope: String, fingerprint: String, result: String = "", state: State = .done, why: String = ""
    ) {
        (self.step, self.scope, self.fingerprint, self.result, self.state) = (step, scope, fingerprint, result, state)
        self.why = why
    }
}

package typealias StepID = Identifier<StepRecord>

extension Batch {
    /// Names the batch among all surveys: `survey/batch`.
    package var scope: String { "\(survey)/\(id)" }
}

extension StudyStore {
    /// What a step was last made from; `nil` when it was never done.
    ///
    /// A run asks for thousands: it reads all at once. Beside a run, where they may change, each is read by itself.
    package func step(_ step: StepID, _ scope: String) throws -> StepRecord? {
        if isReadOnly { return try steps("WHERE step = ? AND scope = ?", [step.text, scope]).first }
        if let knownSteps { return knownSteps[step]?[scope] }
        var all: [StepID: [String: StepRecord]] = [:]
        for record in try steps("", []) { all[record.step, default: [:]][record.scope] = record }
        knownSteps = all
        return all[step]?[scope]
    }

    /// Takes out of what is known what the last change took out of the store.
    func forgetChanged() {
        guard var known = knownSteps, !(forgottenScopes.isEmpty && renewedSteps.isEmpty) else { return }
        knownSteps = nil
        for (step, survey, fingerprint) in renewedSteps {
            let prefix = survey.text + "/"
            for scope in known[step, default: [:]].keys where scope.hasPrefix(prefix) {
                known[step]?[scope]?.fingerprint = fingerprint
            }
        }
        for scope in forgottenScopes {
            for step in known.keys { known[step]?[scope] = nil }
        }
        knownSteps = known
    }

    private func steps(_ condition: String, _ arguments: StatementArguments) throws -> [StepRecord] {
        try read { database -> [StepRecord] in
            let statement = try database.cachedStatement(
                sql: "SELECT step, scope, fingerprint, result, state, why FROM step \(condition)")
            return try Row.fetchAll(statement, arguments: arguments).map { row in
                StepRecord(
                    step: StepID(row[0]), scope: row[1], fingerprint: row[2], result: row[3],
                    state: StepRecord.State(rawValue: row[4]) ?? .failed, why: row[5])
            }
        }
    }

    package func record(_ step: StepRecord) throws {
        try write { try setStep(step, in: $0) }
    }

    /// Records steps of many batches, all or none.
    package func record(_ steps: [StepRecord]) throws {
        try write { database in
            for step in steps { try setStep(step, in: database) }
        }
    }

    /// Says that a step holds on all batches of a survey that it is recorded on, also as made from something else.
    package func renew(_ step: StepID, of survey: SurveyID, to fingerprint: String) throws {
        try write { database in
            renewedSteps.append((step, survey, fingerprint))
            let prefix = survey.text + "/"
            try database.cachedStatement(
                sql: "UPDATE step SET fingerprint = ? WHERE step = ? AND substr(scope, 1, ?) = ?"
            ).execute(arguments: [fingerprint, step.text, prefix.count, prefix])
        }
    }

    /// Forgets every step, so that all of them are done again.
    package func forgetSteps() throws {
        try write {
            forgetsSteps = true
            try $0.execute(sql: "DELETE FROM step; DELETE FROM derived WHERE name = 'sums'")
        }
    }

    func setStep(_ step: StepRecord, in database: Database) throws {
        changedSteps.append(step)
        // Publications have no receipts.
        if step.scope.utf8.contains(UInt8(ascii: "/")) { try touch(step.scope, in: database) }
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [step.step.text, step.scope, step.fingerprint, step.result, step.state.rawValue, step.why])
    }
}
