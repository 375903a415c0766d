import SurveyModel

/// Puts rounded counts into a table, and takes out what would give the true ones away.
///
/// Shares are shares of rounded counts. A mean stays where its base is not small; what rests on exact counts in another
/// way, such as the interval of a share, is not shown beside them.
/// - Parameter places: The table's cells in the model of all counts.
func putRounded(_ places: [Int], of rounding: ControlledRounding, in table: inout Table, _ rules: Rules) {
    guard var counts = table.counts else { return }
    let true_ = counts
    for (cell, place) in places.enumerated() {
        counts.cells[cell].isWithheld = rounding.isWithheld(place)
        counts.cells[cell].rounded = rounding.rounded[place]
    }
    table.counts = counts
    for row in table.rows.indices {
        for column in table.rows[row].values.indices where !table.rows[row].values[column].reveals.isEmpty {
            let value = table.rows[row].values[column]
            table.rows[row].values[column].shown = RoundedValue(counts: counts, true_: true_, rules: rules).shown(value)
        }
    }
    table.notes.append(roundingNote(rules))
}

private struct RoundedValue {
    let counts: CountTable
    let true_: CountTable
    let rules: Rules

    func shown(_ value: TableValue) -> TableValue.Shown {
        let cells = value.reveals.map { counts.cells[$0] }
        if cells.contains(where: \.isWithheld) { return .withheld }
        switch value.shown {
        case .count(let count):
            guard let cell = cells.first, cells.count == 1, cell.count == count else {
                return derived(cells, value.shown)
            }
            return .count(cell.shown)
        case .ratio(let part, let whole):
            guard let cell = cells.first, cells.count == 1, cell.count == part, let base = base(of: cell, whole) else {
                return .notAvailable(.roundedCounts)
            }
            return base.shown == 0 ? .notAvailable(.roundedCounts) : .ratio(cell.shown, of: base.shown)
        case .number: return derived(cells, value.shown)
        case .text, .withheld, .notAvailable, .notApplicable: return value.shown
        }
    }

    /// A figure that rests on bases alone, none of them small.
    private func derived(_ cells: [CountCell], _ shown: TableValue.Shown) -> TableValue.Shown {
        guard cells.allSatisfy({ $0.coordinates.contains(where: CountTable.isWhole) }) else {
            return .notAvailable(.roundedCounts)
        }
        let isSmall = cells.contains { $0.count > 0 && $0.count < rules.withholdBelow }
        return isSmall ? .withheld : shown
    }

    /// The sum that a share is of: the same cell with a total in one dimension.
    private func base(of cell: CountCell, _ whole: Int) -> CountCell? {
        counts.cells.first { other in
            guard other.count == whole else { return false }
            let pairs = zip(cell.coordinates, other.coordinates).filter { $0 != $1 }
            return pairs.count == 1 && CountTable.isWhole(pairs[0].1)
        }
    }
}

private func roundingNote(_ rules: Rules) -> Label {
    let (base, most) = (rules.withholdBelow, rules.withholdBelow - 1)
    return Label(
        de:
            "Anzahlen sind so auf Vielfache von \(base) gerundet, dass die Summen stimmen; 0 kann für 0 bis \(most) stehen. "
            + "Anteile sind solche gerundeter Anzahlen.",
        en: "Counts are rounded to multiples of \(base) so that sums hold; 0 may stand for 0 to \(most). "
            + "Shares are those of rounded counts.")
}
