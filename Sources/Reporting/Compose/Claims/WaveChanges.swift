import SurveyModel

extension ClaimTable {
    /// The columns of the first and the last wave that a table compares by `change`, shares or means.
    var changingWaves: (from: Int, to: Int)? {
        guard let change = column("change") else { return nil }
        let name = table.columns[change].kind == .share ? "share" : "mean"
        let waves = table.columns.indices.filter { index in
            table.columns[index].isNamed(name) && table.columns[index].isWave
        }
        guard let from = waves.first, let to = waves.last, from != to else { return nil }
        return (from, to)
    }

    /// What rose and fell most between two waves, where an interval tells it from chance; that nothing did; `nil` for other
    /// tables.
    var waveChanges: [Claim]? {
        guard let waves = changingWaves, let change = column("change"), let low = column("low"),
            let high = column("high")
        else { return nil }
        let found = [Claim.Direction.down, .up].compactMap { mostChanged($0, waves, change, low, high) }
        if !found.isEmpty { return found }
        let rows = table.rows.filter { !$0.isTotal }
        guard rows.count > 1, rows.allSatisfy({ isOpen($0, low, high) }) else { return [] }
        let names = [waves.from, waves.to].map { table.columns[$0].group ?? "" }
        return [
            Claim(
                kind: .noDifference, table: table.id, column: "change", subjects: [], support: .interval,
                parts: [
                    .words(
                        Label(
                            de: "Zwischen \(names[0].de) und \(names[1].de) zeigt sich keine deutliche Veränderung",
                            en: "Between \(names[0].en) and \(names[1].en) there is no clear change"))
                ])
        ]
    }

    /// Whether an interval is shown and holds zero.
    func isOpen(_ row: TableRow, _ low: Int, _ high: Int) -> Bool {
        guard let from = number(row, low), let to = number(row, high) else { return false }
        return from <= 0 && to >= 0
    }

    private func mostChanged(
        _ direction: Claim.Direction, _ waves: (from: Int, to: Int), _ change: Int, _ low: Int, _ high: Int
    ) -> Claim? {
        let told = compared.filter { row in
            guard let from = number(row, low), let to = number(row, high), number(row, waves.from) != nil,
                number(row, waves.to) != nil, !isSmall([row], waves.from), !isSmall([row], waves.to)
            else { return false }
            return direction == .down ? to < 0 : from > 0
        }
        guard let row = told.max(by: { abs(number($0, change) ?? 0) < abs(number($1, change) ?? 0) }) else {
            return nil
        }
        let words = ScaleWords(meaning.high)
        let from = Label(de: " (von ", en: " (from ")
        return Claim(
            kind: .change, table: table.id, column: table.columns[waves.to].id, from: table.columns[waves.from].id,
            to: table.columns[waves.to].id, subjects: [row.id], direction: direction, isHedged: isPartial(change),
            support: .interval,
            parts: [.words(words.change(direction))] + names([row], as: words.valence) + from + part(row, waves.from)
                + Label(de: " auf ", en: " to ") + part(row, waves.to) + scale + (reserve([row], change) + ")"))
    }
}
