import Foundation
import GRDB
import SurveyModel

/// Takes the tallies of one batch from the attached store `sealed`, with the numbers that their cells have here.
struct SealedTallies {
    private let batch: Batch
    private let database: Database
    private let store: StudyStore

    init(_ batch: Batch, _ database: Database, _ store: StudyStore) {
        (self.batch, self.database, self.store) = (batch, database, store)
    }

    private var names: [String] { [batch.survey.text, batch.id.text] }

    /// Does nothing where the batch was not counted.
    func take() throws {
        let query = "SELECT sums FROM sealed.tally WHERE survey = ? AND batch = ?"
        let rows = try RawRows(database, query, StatementArguments(names))
        guard try rows.next(), let sealed = rows.bytes(0) else { return }
        // The code over the whole file was looked at.
        let tallies = TallySeal.unproved(sealed)
        let bytes = try store.cells(of: batch.survey, in: database) { try $0.bytes(ofSealed: tallies, in: database) }
        try database.cachedStatement(sql: "INSERT INTO main.tally VALUES (?, ?, ?)").execute(
            arguments: StatementArguments(names) + [Data(TallySeal.sealed(bytes, names))])
    }
}

extension TallyCells {
    /// Tallies of the attached store with the numbers that their cells have here.
    fileprivate mutating func bytes(
        ofSealed tallies: UnsafeBufferPointer<UInt8>, in database: Database
    ) throws -> [UInt8] {
        let numbers = try numbersOfSealed(in: database)
        if numbers == Array(numbers.indices) { return Array(tallies) }
        guard var decoder = TallyDecoder(tallies) else { throw damagedTallies }
        var parts: [(number: Int, count: Int, bytes: UnsafeBufferPointer<UInt8>)] = []
        while !decoder.isAtEnd {
            guard let (cell, count) = decoder.cell(), cell < numbers.count, let bytes = decoder.bytes(ofEntries: count)
            else { throw damagedTallies }
            parts.append((numbers[cell], count, bytes))
        }
        var encoder = TallyEncoder(strata: decoder.strata)
        for part in parts.sorted(by: { $0.number < $1.number }) {
            encoder.add(part.number, part.count, bytes: part.bytes)
        }
        return encoder.bytes
    }
}
