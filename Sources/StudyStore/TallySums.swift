import GRDB
import SurveyModel

/// Adds stored tallies up cell by cell, by the numbers of cells and strata.
struct TallySums {
    /// By number, in the order in which they were met.
    private var strata: [String] = []
    private var numbers: [String: Int] = [:]
    /// The numbers by ascending name, and by number its place there.
    private var order: ContiguousArray<Int> = []
    private var ranks: ContiguousArray<Int> = []
    /// By the number of a cell, its tallies by ascending rank of the stratum.
    private var sums: [ContiguousArray<BatchTallies.Entry>] = []

    /// - Parameter names: The other columns of the row, which its seal covers.
    mutating func add(_ sealed: UnsafeBufferPointer<UInt8>, of names: [String]) throws {
        guard let bytes = TallySeal.opened(sealed, names), var decoder = TallyDecoder(bytes) else {
            throw damagedTallies
        }
        let own = decoder.strata.map { number(of: $0) }
        while !decoder.isAtEnd {
            guard let (cell, count) = decoder.cell() else { throw damagedTallies }
            while sums.count <= cell { sums.append([]) }
            var place = 0
            for _ in 0..<count {
                guard var entry = decoder.entry() else { throw damagedTallies }
                entry.stratum = own[entry.stratum]
                sums[cell].add(entry, from: &place, ranks)
            }
        }
    }

    private mutating func number(of stratum: String) -> Int {
        if let number = numbers[stratum] { return number }
        let number = strata.count
        numbers[stratum] = number
        strata.append(stratum)
        let rank = order.firstPlace { strata[$0] >= stratum }
        order.insert(number, at: rank)
        ranks.append(rank)
        for place in order.indices[rank...] { ranks[order[place]] = place }
        return number
    }

    func book(_ cells: TallyCells) -> TallyBook {
        var book = TallyBook()
        book.reserve(sums.count)
        for (number, entries) in sums.enumerated() where number < cells.keys.count && !entries.isEmpty {
            book.add(entries.map { StratumTally(strata[$0.stratum], $0.tally) }, to: cells.keys[number])
        }
        return book
    }

    /// As one value of the table `tally_sum`.
    var bytes: [UInt8] {
        var encoder = TallyEncoder(strata: strata)
        for (cell, entries) in sums.enumerated() where !entries.isEmpty {
            entries.withUnsafeBufferPointer { encoder.add(cell, $0) }
        }
        return encoder.bytes
    }
}

extension ContiguousArray<BatchTallies.Entry> {
    /// - Parameter place: Where to begin to look; strata mostly come in ascending order.
    @inline(__always)
    fileprivate mutating func add(_ entry: BatchTallies.Entry, from place: inout Int, _ ranks: ContiguousArray<Int>) {
        let rank = ranks[entry.stratum]
        if place >= count || ranks[self[place].stratum] != rank {
            place = firstPlace { ranks[$0.stratum] >= rank }
        }
        if place < count, self[place].stratum == entry.stratum {
            self[place].tally.sum(entry.tally)
        } else {
            insert(entry, at: place)
        }
        place += 1
    }
}

extension Tally {
    /// As `add`, within this module: it is what adding batches up costs.
    @inline(__always) fileprivate mutating func sum(_ other: Tally) {
        func add(_ part: inout CompensatedSum, _ other: CompensatedSum) {
            part.add(other.sum)
            part.compensation += other.compensation
        }
        n += other.n
        add(&w, other.w)
        add(&w2, other.w2)
        add(&wx, other.wx)
        add(&w2x, other.w2x)
        add(&w2x2, other.w2x2)
    }
}

extension ContiguousArray {
    /// The first place whose element is behind a border that all earlier ones are before.
    fileprivate func firstPlace(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
