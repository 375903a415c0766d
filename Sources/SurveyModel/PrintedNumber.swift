/// Numbers as precise as readers see them, and no more.
///
/// What a workbook, a data file or a chart holds beyond the printed digits tells of single people: sums and squares of
/// answers follow exactly from a mean and its interval in full precision.
/// - Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4.3.3, "protection by rounding".
extension TableColumn {
    /// Decimal places that stay; of the number itself, so two more than of the per cent for shares.
    package var places: Int {
        switch kind {
        case .count, .text: 0
        case .share: decimals + 2
        case .mean: decimals
        case .plainNumber: 1
        }
    }

    /// A number to the places that are printed, halves away from zero.
    package func printed(_ number: Double) -> Double {
        guard number.isFinite else { return number }
        return (number * unit).rounded(.toNearestOrAwayFromZero) / unit
    }

    /// All numbers that are printed like this one lie less than so far from it, or as far.
    package var halfUnit: Double { 0.5 / unit }

    private var unit: Double { (0..<places).reduce(1) { unit, _ in unit * 10 } }
}

extension Table {
    /// The table with every number as it is printed; counts, and shares of them, are exact.
    package var printed: Table {
        var table = self
        for row in table.rows.indices {
            for (place, column) in columns.enumerated() where place < table.rows[row].values.count {
                guard case .number(let number) = table.rows[row].values[place].shown else { continue }
                table.rows[row].values[place].shown = .number(column.printed(number))
            }
        }
        return table
    }
}
