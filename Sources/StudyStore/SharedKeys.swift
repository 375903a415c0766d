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
            let count = try keyCount(of: fresh, in: database)
            let parts = UInt64(count / Self.mostKeysAtOnce + 1)
            for part in 0..<parts {
                let first = UInt64.max / parts * part
                let last = part == parts - 1 ? UInt64.max : UInt64.max / parts * (part + 1) - 1
                let keys = try keys(of: fresh, in: first...last, database).sorted()
                for (key, next) in zip(keys, keys.dropFirst()) where key == next { shared.keys.insert(key) }
                try forEachPart(of: others, in: database) { _, part in
                    part.forEach(of: keys) { shared.keys.insert($0) }
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
        try forEachPart(of: batches, in: database) { batch, part in
            part.forEach(of: sorted) { _ in holders.insert(batch) }
        }
        return holders
    }

    private func keyCount(of batches: [Batch], in database: Database) throws -> Int {
        guard let survey = batches.first?.survey else { return 0 }
        let wanted = Set(batches.map(\.id))
        let rows = try RawRows(database, "SELECT batch, length(upper) FROM batch_key WHERE survey = ?", [survey.text])
        var count = 0
        while try rows.next() { if rows.batch(0, among: wanted) != nil { count += rows.int(1) / 4 } }
        return count
    }

    private func keys(
        of batches: [Batch], in range: ClosedRange<UInt64>, _ database: Database
    ) throws -> [UInt64] {
        var keys: [UInt64] = []
        try forEachPart(of: batches, in: database) { _, stored in
            let lower = stored.lower()
            var place = stored.place(of: UInt32(truncatingIfNeeded: range.lowerBound >> 32))
            while place < stored.count {
                let key = stored.key(place, lower)
                if key > range.upperBound { break }
                if key >= range.lowerBound { keys.append(key) }
                place += 1
            }
        }
        return keys
    }

    /// Calls `body` with every part of the keys of some batches, in any order: one query serves thousands of them.
    private func forEachPart(
        of batches: [Batch], in database: Database, _ body: (BatchID, StoredKeys) -> Void
    ) throws {
        guard let survey = batches.first?.survey else { return }
        let wanted = Set(batches.map(\.id))
        let rows = try RawRows(database, "SELECT batch, upper, lower FROM batch_key WHERE survey = ?", [survey.text])
        while try rows.next() {
            guard let batch = rows.batch(0, among: wanted), let upper = rows.bytes(1) else { continue }
            body(batch, StoredKeys(upper: upper, lower: { rows.bytes(2) ?? upper }))
        }
    }
}

extension RawRows {
    /// The batch that a column names; `nil` when it is none of the wanted ones.
    fileprivate func batch(_ column: Int32, among wanted: Set<BatchID>) -> BatchID? {
        guard let batch = string(column).map({ BatchID($0) }), wanted.contains(batch) else { return nil }
        return batch
    }
}
