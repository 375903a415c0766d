import GRDB

/// The numbers that codings of the attached store `sealed` have here.
struct SealedValues {
    private let codebook: String
    private let database: Database
    private let store: StudyStore
    /// Those that have another number here.
    private var moved: [Int: Int] = [:]
    private var last = 0

    init(_ codebook: String, _ database: Database, _ store: StudyStore) {
        (self.codebook, self.database, self.store) = (codebook, database, store)
    }

    /// Whether all have the number that they have there.
    var areSame: Bool { moved.isEmpty }

    /// - Returns: `nil` for one that no value has.
    func number(of value: Int) -> Int? {
        guard value > 0, value <= last else { return nil }
        return moved[value] ?? value
    }

    /// Meets every value, in the order of the numbers there: new ones come to stand here as if they had been found here.
    ///
    /// Under one codebook a number of the dictionary stands for one value, so that each is looked at once in a run.
    func compared() throws -> SealedValues {
        var compared = self
        let values = try store.codingValues(in: database)
        var seen = store.comparedValues.codebook == codebook ? store.comparedValues.values : []
        let rows = try RawRows(database, "SELECT id FROM sealed.coding_value ORDER BY id")
        while try rows.next() {
            let id = rows.int(0)
            compared.last = id
            guard id > 0 else { throw damagedSeal("a coding has no number") }
            let isNamed = id <= CodingValues.named
            if isNamed, id < seen.count, seen[id] { continue }
            let number = values.number(of: try value(id), wanted: isNamed ? id : 0)
            if number != id { compared.moved[id] = number }
            guard isNamed, number == id else { continue }
            while seen.count <= id { seen.append(false) }
            seen[id] = true
        }
        try values.store(in: database)
        store.comparedValues = (codebook, seen)
        return compared
    }

    private func value(_ id: Int) throws -> CodingValue {
        let row = try RawRows(
            database, "SELECT code, valence, coder, kind, rule FROM sealed.coding_value WHERE id = ?", [id])
        guard try row.next() else { throw damagedSeal("a coding has no name") }
        return CodingValue(row)
    }
}

extension CodingValue {
    fileprivate init(_ rows: RawRows) {
        self.init(
            code: rows.string(0), valence: rows.string(1), coder: rows.string(2), kind: rows.string(3),
            rule: rows.string(4))
    }
}
