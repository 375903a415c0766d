/// The tally of a cell in one stratum of the design: the city, or `""` for respondents without one.
package struct StratumTally: Sendable, Hashable {
    package var stratum: String
    package var tally: Tally

    package init(_ stratum: String, _ tally: Tally) {
        self.stratum = stratum
        self.tally = tally
    }
}

/// Tallies by cell, of one batch or of many added up.
///
/// Adding books of any split of the rows, in the same order, gives the same sums to the last bit.
package struct TallyBook: Sendable, Hashable {
    /// The strata of each cell, ascending; the break by city is not among them (see `strata(of:)`).
    package private(set) var cells: [CellKey: [StratumTally]] = [:]

    package init() {}

    package mutating func reserve(_ cells: Int) { self.cells.reserveCapacity(cells) }

    package mutating func add(_ other: TallyBook) {
        for (cell, strata) in other.cells { add(strata, to: cell) }
    }

    /// - Parameter strata: Ascending, each once.
    package mutating func add(_ strata: [StratumTally], to cell: CellKey) {
        guard let place = cells.index(forKey: cell) else {
            if !strata.isEmpty { cells[cell] = strata }
            return
        }
        cells.values[place].add(strata)
    }

    /// The tallies of a cell in the strata where anything was counted, ascending.
    ///
    /// Cities are the strata of the design: what a city's cell counts is what the cell of all counts in its stratum.
    package func strata(of cell: CellKey) -> [StratumTally] {
        if case .answer = cell.grouping, cell.level.contains("+") { return sum(of: cell) }
        guard cell.grouping == .city else { return cells[cell] ?? [] }
        var whole = cell
        (whole.grouping, whole.level) = (.overall, "")
        guard let strata = cells[whole] else { return [] }
        let place = strata.place(of: cell.level)
        return place.isThere ? [strata[place.index]] : []
    }

    /// The tallies of several answers together, which nobody gave twice.
    private func sum(of cell: CellKey) -> [StratumTally] {
        CellKey.codes(cell.level).reduce(into: []) { sum, code in
            var one = cell
            one.level = String(code)
            sum.add(cells[one] ?? [])
        }
    }

    package func total(of cell: CellKey) -> Tally { strata(of: cell).reduce(into: Tally()) { $0.add($1.tally) } }

    package func count(of cell: CellKey) -> Int { strata(of: cell).reduce(0) { $0 + $1.tally.n } }

    /// Rows of the design in each stratum: everyone in the sample, answered or not, with weight or without.
    package func design(_ survey: SurveyID, _ scope: SampleScope) -> [String: Int] {
        let rows = ["base", CellKey.withoutWeight].flatMap { category in
            strata(of: CellKey(survey: survey, scope: scope, measure: .responses, category: category))
        }
        return Dictionary(rows.map { ($0.stratum, $0.tally.n) }, uniquingKeysWith: +)
    }
}

extension [StratumTally] {
    /// Adds tallies of other rows; both are ascending, each stratum once.
    package mutating func add(_ other: [StratumTally]) {
        if isEmpty { return self = other }
        for one in other { add(one) }
    }

    private mutating func add(_ one: StratumTally) {
        let place = place(of: one.stratum)
        if place.isThere { self[place.index].tally.add(one.tally) } else { insert(one, at: place.index) }
    }

    /// Where a stratum stands, or would have to be put in.
    fileprivate func place(of stratum: String) -> (index: Int, isThere: Bool) {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].stratum < stratum { low = middle + 1 } else { high = middle }
        }
        return (low, low < endIndex && self[low].stratum == stratum)
    }
}
