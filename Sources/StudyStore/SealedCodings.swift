import GRDB
import SurveyModel

/// Copies what coding made of a batch from the attached store `sealed`.
struct SealedCodings {
    private let codebook: String
    private let database: Database
    private let store: StudyStore

    init(_ codebook: String, _ database: Database, _ store: StudyStore) {
        (self.codebook, self.database, self.store) = (codebook, database, store)
    }

    func take(_ theirs: RowRanges, as ours: RowRanges) throws {
        try checkNumbers(of: "coded", within: theirs.answers, in: database)
        let shift = ours.answers.first - theirs.answers.first
        let values = try SealedValues(codebook, database, store).compared()
        if try values.areSame && copyAsTheyLie(theirs, ours) {
            try database.cachedStatement(
                sql: "INSERT INTO main.coded_by_people SELECT id + ? FROM sealed.coded_by_people ORDER BY id"
            ).execute(arguments: [shift])
        } else {
            try rewrite(values, by: shift)
        }
    }

    /// Copies rows without taking them apart; they come to lie behind all others.
    ///
    /// - Returns: Whether they lie under the numbers of their answers: not where some answers are not coded.
    private func copyAsTheyLie(_ theirs: RowRanges, _ ours: RowRanges) throws -> Bool {
        let last = try Int.fetchOne(try database.cachedStatement(sql: "SELECT max(rowid) FROM main.coded")) ?? 0
        guard last + 1 == ours.answers.first, theirs.answerCount > 0 else { return false }
        try database.cachedStatement(sql: "INSERT INTO main.coded SELECT * FROM sealed.coded").execute()
        if database.changesCount == theirs.answerCount { return true }
        try database.execute(sql: "DELETE FROM main.coded WHERE rowid > ?", arguments: [last])
        return false
    }

    private func rewrite(_ values: SealedValues, by shift: Int) throws {
        let writer = try CodedWriter(database, store.codingValues(in: database))
        let rows = try RawRows(
            database,
            "SELECT rowid, record, question, state, codings, is_seen_by_people FROM sealed.coded ORDER BY rowid")
        var packed = PackedCodings()
        while try rows.next() {
            try rewrite(rows.bytes(4), into: &packed, values)
            guard let state = rows.string(3).flatMap({ AnswerState(rawValue: $0) }) else {
                throw damagedSeal("an answer has an unknown state")
            }
            try writer.add(
                row: rows.int(0) + shift, record: rows.int(1), question: rows.int(2), state: state,
                isSeenByPeople: rows.int(5) != 0, &packed)
        }
        try writer.finish()
    }

    private func rewrite(
        _ text: UnsafeBufferPointer<UInt8>?, into packed: inout PackedCodings, _ values: SealedValues
    ) throws {
        packed.clear()
        guard let text else { return }
        var areKnown = true
        PackedCoding.forEach(in: text) { coding in
            guard let value = values.number(of: coding.value) else { return areKnown = false }
            packed.add(value: value, span: coding.span, isEffective: coding.isEffective)
        }
        if !areKnown { throw damagedSeal("a coding has no name") }
    }
}
