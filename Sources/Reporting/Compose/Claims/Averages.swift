import SurveyModel

extension ClaimTable {
    /// The averages of numbers that are no scale, such as projects or posts: each row speaks for itself.
    var averages: Claim? {
        guard !table.rowsCompare else { return nil }
        return averagesOfAll ?? averagesByGroup
    }

    private var averagesOfAll: Claim? {
        guard table.columns.allSatisfy({ $0.group == nil }), let mean = column("mean"), let median = column("median"),
            let n = column("n")
        else { return nil }
        let rows = table.rows.filter { [mean, median, n].allSatisfy($0.hasNumber) }
        let sides = rows.map { row in
            names([row]) + Label(de: " im Mittel ", en: ": mean ") + part(row, mean)
                + Label(de: ", im Median ", en: ", median ") + part(row, median)
                + Label(" (") + part(row, n) + (Label(de: " Antworten", en: " answers") + smallBase([row], mean) + ")")
        }
        return other(sides, rows.map(\.id), mean)
    }

    /// The average of one number in each group, where all of them may be shown.
    private var averagesByGroup: Claim? {
        guard table.rows.count == 1, let row = table.rows.first else { return nil }
        let means = table.columns.indices.filter {
            table.columns[$0].id.hasSuffix(".mean") && row.values[$0].key?.grouping != .overall
        }
        let sides = means.compactMap { index -> [Claim.Part]? in
            guard row.hasNumber(index), let n = beside(index, "n"), row.hasNumber(n),
                let group = table.columns[index].group
            else { return nil }
            return [.words(group + " ")] + part(row, index) + Label(" (") + part(row, n)
                + (Label(de: " Antworten", en: " answers") + smallBase([row], index) + ")")
        }
        guard sides.count == means.count, sides.count > 1, let first = means.first else { return nil }
        return other(
            [names([row]) + Label(de: " im Mittel: ", en: ", mean: ") + sides[0]] + sides.dropFirst(), [row.id], first)
    }

    private func other(_ sides: [[Claim.Part]], _ subjects: [String], _ column: Int) -> Claim? {
        guard !sides.isEmpty else { return nil }
        let parts = sides.enumerated().flatMap { index, side in (index == 0 ? [] : [Claim.Part.words("; ")]) + side }
        return Claim(
            kind: .other, table: table.id, column: table.columns[column].id, subjects: subjects, parts: parts)
    }
}

extension TableRow {
    fileprivate func hasNumber(_ column: Int) -> Bool { values[column].number != nil }
}
