import GRDB
import ResponseResolution
import SurveyModel

/// Keys that more than one response has, and the batches that hold them.
package struct SharedKeys: Sendable {
    package var keys: Set<UInt64> = []
    package var batches: Set<BatchID> = []

    package init() {}
}

extension StudyStore {
    /// Which keys some batches have twice, or share with others: the responses that cannot be decided on alone.
    ///
    /// The keys are compared in parts of their space, so that memory stays the same for any number of them.
    /// - Parameters:
    ///   - fresh: Batches that were not compared yet.
    ///   - others: Batches that were compared with each other.
    package func sharedKeys(of fresh: [Batch], with others: [Batch]) throws -> SharedKeys {
        try read { database in
            var shared = SharedKeys()
            let count = try fresh.reduce(0) { try $0 + keyCount(of: $1, in: database) }
            let parts = UInt64(count / Self.mostKeysAtOnce + 1)
            for part in 0..<parts {
                let first = UInt64.max / parts * part
                let last = part == parts - 1 ? UInt64.max : UInt64.max / parts * (part + 1) - 1
                let keys = try keys(of: fresh, in: first...last, database).sorted()
                for (key, next) in zip(keys, keys.dropFirst()) where key == next { shared.keys.insert(key) }
                for other in others {
                    try forEachPart(of: other, in: database) { $0.forEach(of: keys) { shared.keys.insert($0) } }
                }
            }
            shared.batches = try holders(of: shared.keys, among: fresh + others, in: database)
            return shared
        }
    }

    private static let mostKeysAtOnce = 100_000

    private func holders(
        of keys: Set<UInt64>, among batches: [Batch], in database: Database
    ) throws -> Set<BatchID> {
        if keys.isEmpty { return [] }
        let sorted = keys.sorted()
        var holders: Set<BatchID> = []
        for batch in batches {
            try forEachPart(of: batch, in: database) { $0.forEach(of: sorted) { _ in holders.insert(batch.id) } }
        }
        return holders
    }

    private func keyCount(of batch: Batch, in database: Database) throws -> Int {
        let statement = try database.cachedStatement(
            sql: "SELECT sum(length(upper)) FROM batch_key WHERE survey = ? AND batch = ?")
        return (try Int.fetchOne(statement, arguments: [batch.survey.text, batch.id.text]) ?? 0) / 4
    }

    private func keys(
        of batches: [Batch], in range: ClosedRange<UInt64>, _ database: Database
    ) throws -> [UInt64] {
        var keys: [UInt64] = []
        for batch in batches {
            try forEachPart(of: batch, in: database) { stored in
                let lower = stored.lower()
                var place = stored.place(of: UInt32(truncatingIfNeeded: range.lowerBound >> 32))
                while place < stored.count {
                    let key = stored.key(place, lower)
                    if key > range.upperBound { break }
                    if key >= range.lowerBound { keys.append(key) }
                    place += 1
                }
            }
        }
        return keys
    }

    private func forEachPart(of batch: Batch, in database: Database, _ body: (StoredKeys) -> Void) throws {
        let rows = try RawRows(
            database, "SELECT upper, lower FROM batch_key WHERE survey = ? AND batch = ? ORDER BY part",
            [batch.survey.text, batch.id.text])
        while try rows.next() {
            guard let upper = rows.bytes(0) else { continue }
            body(StoredKeys(upper: upper, lower: { rows.bytes(1) ?? upper }))
        }
    }
}
