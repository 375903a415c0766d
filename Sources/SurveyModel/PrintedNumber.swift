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
        // No minus before a zero.
        return (number * unit).rounded(.toNearestOrAwayFromZero) / unit + 0
    }

    /// Whether it holds probabilities of tests, which are never 0.
    package var isProbability: Bool {
        kind == .mean && decimals == 3 && id.split(separator: ".").last.map { ["p", "mid-p"].contains($0) } == true
    }

    /// All numbers that are printed like this one lie less than so far from it, or as far.
    package var halfUnit: Double { 0.5 / unit }

    private var unit: Double { (0..<places).reduce(1) { unit, _ in unit * 10 } }
}

extension Table {
    /// The table with every number as it is printed; counts, and shares of them, are exact.
    package var printed: Table {
        var table = tellingAlmostNothing
        for row in table.rows.indices {
            for (place, column) in table.columns.enumerated() where place < table.rows[row].values.count {
                guard case .number(let number) = table.rows[row].values[place].shown else { continue }
                table.rows[row].values[place].shown = .number(column.printed(number))
            }
        }
        return table
    }
}

// MARK: Almost nobody, almost all

extension Table {
    /// With as many decimals in columns of shares as it takes that few are not printed as nobody, nor almost all as all.
    ///
    /// The counts stand beside them; shares of steps of a scale, which have none, stay as they are proved.
    /// - Source: the signs of German official statistics, in which 0 is more than nothing.
    private var tellingAlmostNothing: Table {
        var table = self
        for place in columns.indices {
            let decimals = decimalsNeeded(place)
            guard decimals > columns[place].decimals else { continue }
            table.columns[place].decimals = decimals
            for row in rows.indices {
                guard let share = rows[row].values[place].exactShare else { continue }
                table.rows[row].values[place].shown = .number(share)
            }
        }
        return table
    }

    private func decimalsNeeded(_ place: Int) -> Int {
        var column = columns[place]
        let isBesideCounts = column.kind == .share && (column.id == "share" || column.id.hasSuffix(".share"))
        let values = rows.compactMap { place < $0.values.count ? $0.values[place] : nil }
        guard isBesideCounts, values.allSatisfy({ $0.statement == nil }) else { return column.decimals }
        let shares = values.compactMap(\.exactShare).filter { $0 > 0 && $0 < 1 }
        for decimals in column.decimals...3 {
            column.decimals = decimals
            if shares.allSatisfy({ ![0, 1].contains(column.printed($0)) }) { return decimals }
        }
        return columns[place].decimals
    }
}

extension TableValue {
    /// A share before it is rounded; `nil` for what is none, or not shown.
    fileprivate var exactShare: Double? {
        switch shown {
        case .ratio(let part, let whole) where whole > 0: Double(part) / Double(whole)
        case .number(let number): number
        default: nil
        }
    }
}
