import Foundation
import GRDB
import SurveyModel

extension StudyStore {
    /// - Parameters:
    ///   - coders: How many codings that count each kind of coder gave to responses that count.
    ///   - isCleared: Whether there is nothing to replace.
    package func replaceTallies(
        _ tallies: BatchTallies, coders: [CoderKind: Int], of batch: Batch, step: StepRecord, isCleared: Bool = false
    ) throws {
        try write { database in
            let place: StatementArguments = [batch.survey.text, batch.id.text]
            for name in isCleared ? [] : ["tally", "batch_coder"] {
                try database.cachedStatement(sql: "DELETE FROM \(name) WHERE survey = ? AND batch = ?")
                    .execute(arguments: place)
            }
            let bytes = try cells(of: batch.survey, in: database) { try $0.bytes(of: tallies, in: database) }
            try database.cachedStatement(sql: "INSERT INTO tally VALUES (?, ?, ?)")
                .execute(arguments: place + [Data(TallySeal.sealed(bytes, [batch.survey.text, batch.id.text]))])
            for kind in CoderKind.allCases {
                guard let count = coders[kind], count > 0 else { continue }
                try database.cachedStatement(sql: "INSERT INTO batch_coder VALUES (?, ?, ?, ?)")
                    .execute(arguments: place + [kind.rawValue, count])
            }
            try setStep(step, in: database)
        }
    }

    /// The cells of a survey, read once: the only writer knows when there are more.
    func cells<Value>(
        of survey: SurveyID, in database: Database, _ body: (inout TallyCells) throws -> Value
    ) throws -> Value {
        var cells = try knownCells[survey] ?? TallyCells(of: survey, in: database)
        defer { if !isReadOnly { knownCells[survey] = cells } }
        return try body(&cells)
    }

    /// The tallies of the named batches added up, batch by batch in the order given.
    ///
    /// Goes on from kept sums where they are over the first of these batches; the figures are the same to the last bit.
    package func summedTallies(of batches: [TalliedBatch]) throws -> TallyBook {
        try read { database in
            guard let survey = batches.first?.batch.survey else { return TallyBook() }
            let sums = try sums(of: batches, in: database)
            return try cells(of: survey, in: database) { sums.book($0) }
        }
    }

    private func sums(of batches: [TalliedBatch], in database: Database) throws -> TallySums {
        var sums = TallySums()
        guard let survey = batches.first?.batch.survey else { return sums }
        var rest = batches[...]
        if let kept = try keptBatches(of: batches, in: database), kept > 0 {
            let rows = try RawRows(database, "SELECT sums FROM tally_sum WHERE survey = ?", [survey.text])
            guard try rows.next(), let bytes = rows.bytes(0) else { throw damagedTallies }
            try sums.add(bytes, of: [survey.text])
            rest = batches[kept...]
        }
        for one in rest {
            let rows = try RawRows(
                database, "SELECT sums FROM tally WHERE survey = ? AND batch = ?",
                [survey.text, one.batch.id.text])
            guard try rows.next(), let bytes = rows.bytes(0) else { throw damagedTallies }
            try sums.add(bytes, of: [survey.text, one.batch.id.text])
        }
        return sums
    }

    /// Keeps the sums over these batches, when those kept before leave too many batches to be added at every run.
    package func keepSums(of batches: [TalliedBatch]) throws {
        guard let survey = batches.first?.batch.survey, batches.count >= Self.mostUnsummed,
            try read({ batches.count - (try keptBatches(of: batches, in: $0) ?? 0) >= Self.mostUnsummed })
        else { return }
        let bytes = try read { try sums(of: batches, in: $0).bytes }
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO tally_sum VALUES (?, ?)",
                arguments: [survey.text, Data(TallySeal.sealed(bytes, [survey.text]))])
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
        guard let lines = try String.fetchOne(statement, arguments: [survey.text]) else { return nil }
        var (rest, count) = (lines.utf8[...], 0)
        for batch in batches where !rest.isEmpty {
            let line = (count == 0 ? "" : "\n") + batch.line
            guard rest.starts(with: line.utf8) else { return nil }
            rest = rest.dropFirst(line.utf8.count)
            count += 1
        }
        return rest.isEmpty ? count : nil
    }
}

/// A batch with what its tallies were made from.
package struct TalliedBatch: Sendable, Hashable {
    package var batch: Batch
    package var fingerprint: String

    package init(_ batch: Batch, fingerprint: String) { (self.batch, self.fingerprint) = (batch, fingerprint) }

    fileprivate var line: String { "\(batch.id) \(fingerprint)" }
}
