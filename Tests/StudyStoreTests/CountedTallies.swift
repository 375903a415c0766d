import SurveyModel

extension BatchTallies {
    /// The tallies of a book in the order of their names, as if they had been counted in one batch.
    init(_ book: TallyBook) {
        let strata = Set(book.cells.values.joined().map(\.stratum)).sorted()
        let numbers = CellNumbers()
        self.init(names: numbers, strata: strata)
        for (cell, tallies) in book.cells.sorted(by: { $0.key.text < $1.key.text }) {
            for one in tallies { add(strata.firstIndex(of: one.stratum) ?? 0, one.tally) }
            endCell { numbers.number(of: cell) }
        }
    }
}
