import GRDB
import SurveyModel

/// A check over all columns of a row of tallies, kept with it: a bit that a disk forgot is a damaged store, not another
/// number in a publication.
///
/// SQLite knows its pages, but not what a value should be. Each step of the check can be undone, so that no change within eight
/// bytes is lost; others go unseen once in 2^64 times (`FnvHash`).
enum TallySeal {
    private static let size = 8

    /// - Parameter names: Whatever else the row holds, such as survey and batch.
    static func of(_ names: [String], _ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = FnvHash()
        for name in names {
            var name = name
            name.withUTF8 { hash.add($0) }
            // No byte of a text: "a" and "bc" are not "ab" and "c".
            hash.add(0xFF)
        }
        hash.add(words: bytes)
        return hash.value
    }

    /// The bytes with their seal behind them.
    static func sealed(_ bytes: [UInt8], _ names: [String]) -> [UInt8] {
        let seal = bytes.withUnsafeBufferPointer { of(names, $0) }
        return bytes + withUnsafeBytes(of: seal.littleEndian) { Array($0) }
    }

    /// The bytes without their seal, where something else proved them.
    static func unproved(_ sealed: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: sealed.dropLast(size))
    }

    /// The bytes without their seal; `nil` where it does not fit.
    static func opened(_ sealed: UnsafeBufferPointer<UInt8>, _ names: [String]) -> UnsafeBufferPointer<UInt8>? {
        guard sealed.count >= size else { return nil }
        let bytes = UnsafeBufferPointer(rebasing: sealed.dropLast(size))
        let seal = UnsafeRawBufferPointer(sealed).loadUnaligned(fromByteOffset: bytes.count, as: UInt64.self)
        return UInt64(littleEndian: seal) == of(names, bytes) ? bytes : nil
    }
}

extension StudyStore {
    /// Whether every row of tallies is as it was written.
    var areTalliesWhole: Bool {
        (try? read { database in
            for survey in try String.fetchAll(database, sql: "SELECT DISTINCT survey FROM tally_cell") {
                _ = try TallyCells(of: SurveyID(survey), in: database)
            }
            try look(at: "SELECT sums, survey, batch FROM tally", names: 2, in: database)
            try look(at: "SELECT sums, survey FROM tally_sum", names: 1, in: database)
            return true
        }) ?? false
    }

    private func look(at query: String, names: Int32, in database: Database) throws {
        let rows = try RawRows(database, query)
        while try rows.next() {
            let texts = (1...names).compactMap { rows.string($0) }
            guard let bytes = rows.bytes(0), TallySeal.opened(bytes, texts) != nil else { throw damagedTallies }
        }
    }
}
