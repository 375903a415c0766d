/// Small numbers for the names of cells, each the same for as long as a tallier is used.
package final class CellNumbers {
    /// By number.
    package private(set) var cells: [CellKey] = []
    private var numbers: [CellKey: Int] = [:]

    package init() {}

    package func number(of cell: CellKey) -> Int {
        if let number = numbers[cell] { return number }
        numbers[cell] = cells.count
        cells.append(cell)
        return cells.count - 1
    }
}

/// The tallies of one batch with numbers in place of names: a batch has thousands, and most cells were named by the one before.
package struct BatchTallies {
    /// A cell in which something was counted.
    package struct Cell {
        /// That of `names`.
        package var number: Int
        /// One behind its last tally.
        fileprivate var end: Int
    }

    /// The tally of a cell in one stratum.
    package struct Entry {
        /// The stratum's place among `strata`.
        package var stratum: Int
        package var tally: Tally

        package init(stratum: Int, tally: Tally) { (self.stratum, self.tally) = (stratum, tally) }
    }

    package let names: CellNumbers
    /// Ascending.
    package let strata: [String]
    package private(set) var cells: ContiguousArray<Cell> = []
    private var entries: ContiguousArray<Entry> = []

    package init(names: CellNumbers, strata: [String]) { (self.names, self.strata) = (names, strata) }

    /// Adds to the cell that `endCell` names; strata ascend.
    package mutating func add(_ stratum: Int, _ tally: Tally) {
        entries.append(Entry(stratum: stratum, tally: tally))
    }

    /// Closes a cell, where something was counted in it.
    package mutating func endCell(_ number: () -> Int) {
        guard entries.count > (cells.last?.end ?? 0) else { return }
        cells.append(Cell(number: number(), end: entries.count))
    }

    /// Calls `body` with each cell and its tallies.
    package func forEach(_ body: (Cell, UnsafeBufferPointer<Entry>) throws -> Void) rethrows {
        try entries.withUnsafeBufferPointer { entries in
            var start = 0
            for cell in cells {
                try body(cell, UnsafeBufferPointer(rebasing: entries[start..<cell.end]))
                start = cell.end
            }
        }
    }

    /// Calls `body` with each cell, by the number that `number` gives it and in the order of these numbers.
    ///
    /// - Parameter count: All numbers are below it, and each is given once.
    package func forEach(
        by number: (Cell) -> Int, below count: Int, _ body: (Int, UnsafeBufferPointer<Entry>) throws -> Void
    ) rethrows {
        var places = ContiguousArray<Int32>(repeating: -1, count: count)
        for place in cells.indices { places[number(cells[place])] = Int32(place) }
        try entries.withUnsafeBufferPointer { entries in
            for number in places.indices where places[number] >= 0 {
                let place = Int(places[number])
                let start = place == 0 ? 0 : cells[place - 1].end
                try body(number, UnsafeBufferPointer(rebasing: entries[start..<cells[place].end]))
            }
        }
    }
}

extension TallyBook {
    package mutating func add(_ tallies: BatchTallies) {
        tallies.forEach { cell, entries in
            let strata = entries.map { StratumTally(tallies.strata[$0.stratum], $0.tally) }
            add(strata, to: tallies.names.cells[cell.number])
        }
    }
}
