import SurveyModel

/// A place among the cities and partnerships of the register, as responses have it.
package struct ResponsePlace: Sendable, Hashable {
    package var city: CityID?
    package var partnership: PartnershipID?
    package var role: CityRole?
}

/// Finds where responses belong, by the bytes of what they say, and remembers it: most say what another has said.
///
/// A class, so that one memory serves all that read a survey; for one thread at a time.
package final class PlaceFinder {
    private var lookup: CityLookup
    private let columns: SystemColumns
    private let minds: StatementMemory.Minds
    private var memory = StatementMemory()
    private var numbers: [ResponsePlace: Int] = [:]
    /// By the number that `place(of:)` gives.
    package private(set) var places: [ResponsePlace] = []

    package init(_ register: Register, _ columns: SystemColumns) {
        lookup = CityLookup(register)
        self.columns = columns
        minds = StatementMemory.Minds(
            city: columns.city != nil,
            date: register.memberships.contains { $0.validFrom != nil || $0.validTo != nil })
    }

    /// The number of a response's place; `nil` for one that is refused.
    ///
    /// - Parameter looked: Told what was looked up, which is the same at every reading of a batch from `beginBatch` on.
    package func place(of row: IdentityBytes, looked: (IdentityBytes, Int?) -> Void = { _, _ in }) -> Int? {
        let hash = memory.hash(row, minds)
        if let place = memory.place(row, hash, minds) { return place < 0 ? nil : place }
        let place = found(row)
        memory.remember(row, hash, place ?? -1, minds)
        looked(row, place)
        return place
    }

    /// Forgets the statements of other batches.
    package func beginBatch() { memory.forget() }

    /// Where a response belongs, or why it is refused.
    func answer(to row: IdentityBytes) -> CityLookup.Place {
        lookup.place(
            city: row.city.map { String(decoding: $0, as: UTF8.self) },
            partnership: row.partnership.map { String(decoding: $0, as: UTF8.self) }, date: row.date, columns: columns)
    }

    private func found(_ row: IdentityBytes) -> Int? {
        guard case .found(let city, let partnership, let role) = answer(to: row) else { return nil }
        let place = ResponsePlace(city: city, partnership: partnership, role: role)
        if let number = numbers[place] { return number }
        numbers[place] = places.count
        places.append(place)
        return places.count - 1
    }
}

/// The places of statements by their bytes: so many that nearly all rows find theirs, and no more.
struct StatementMemory {
    /// What a place depends on.
    struct Minds {
        var city: Bool
        var date: Bool
    }

    private struct Entry {
        var hash: UInt64
        var start: Int
        var end: Int
        var place: Int
    }

    private static let most = 4096
    private var slots = ContiguousArray<Int16>(repeating: -1, count: 4 * most)
    private var entries: ContiguousArray<Entry> = []
    private var bytes: ContiguousArray<UInt8> = []

    mutating func forget() {
        if entries.isEmpty { return }
        for slot in slots.indices { slots[slot] = -1 }
        entries.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
    }

    func hash(_ row: IdentityBytes, _ minds: Minds) -> UInt64 {
        var hash = FnvHash(seed: 0)
        Self.forEachByte(of: row, minds) { hash.add($0) }
        return hash.value
    }

    /// -1 for a refused one; `nil` for one that was not met.
    func place(_ row: IdentityBytes, _ hash: UInt64, _ minds: Minds) -> Int? {
        var slot = first(hash)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, isSame(entry, row, minds) { return entry.place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func remember(_ row: IdentityBytes, _ hash: UInt64, _ place: Int, _ minds: Minds) {
        if entries.count == Self.most { forget() }
        var slot = first(hash)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int16(entries.count)
        let start = bytes.count
        Self.forEachByte(of: row, minds) { bytes.append($0) }
        entries.append(Entry(hash: hash, start: start, end: bytes.count, place: place))
    }

    private func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private func isSame(_ entry: Entry, _ row: IdentityBytes, _ minds: Minds) -> Bool {
        var (place, isSame) = (entry.start, true)
        Self.forEachByte(of: row, minds) { byte in
            isSame = isSame && place < entry.end && bytes[place] == byte
            place += 1
        }
        return isSame && place == entry.end
    }

    /// What a row says of its place; texts of other lengths are other bytes.
    @inline(__always)
    private static func forEachByte(of row: IdentityBytes, _ minds: Minds, _ body: (UInt8) -> Void) {
        func text(_ bytes: IdentityBytes.Bytes?) {
            guard let bytes else { return body(0) }
            body(1)
            bytes.forEach(body)
            body(0)
        }
        if minds.city { text(row.city) }
        text(row.partnership)
        guard minds.date, let date = row.date else { return }
        body(UInt8(date.year & 0xFF))
        body(UInt8(date.year >> 8))
        body(UInt8(date.month))
        body(UInt8(date.day))
    }
}
