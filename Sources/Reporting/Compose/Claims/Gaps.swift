import SurveyModel

extension ClaimTable {
    /// Where groups of respondents differ most, their intervals apart; `nil` for tables without intervals by group.
    ///
    /// Intervals that do not meet are a stricter rule than a test of their difference.
    /// - Source: Schenker and Gentleman (2001), On judging the significance of differences by examining the overlap between
    ///   confidence intervals, The American Statistician 55(3).
    var groupGap: Claim? {
        let groups = comparedGroups
        guard groups.count > 1 else { return nil }
        var widest: (gap: Double, row: TableRow, high: Group, low: Group)?
        for row in compared {
            for one in groups {
                for other in groups {
                    guard let gap = gap(row, one, other), gap > widest?.gap ?? 0 else { continue }
                    widest = (gap, row, one, other)
                }
            }
        }
        guard let widest else { return nil }
        let isHedged = groups.contains { isPartial($0.value) }
        let sides = [widest.high, widest.low].map { side(widest.row, $0) }
        let begin =
            isHedged
            ? Label(
                de: "Unter den gezeigten Werten liegen die Gruppen am weitesten auseinander bei ",
                en: "Among the values shown, the groups differ most on ")
            : Label(de: "Am weitesten auseinander liegen die Gruppen bei ", en: "The groups differ most on ")
        return Claim(
            kind: .gap, table: table.id, column: table.columns[widest.high.value].id,
            from: table.columns[widest.high.value].id, to: table.columns[widest.low.value].id,
            subjects: [widest.row.id], isHedged: isHedged, support: .interval,
            parts: [.words(begin)] + names([widest.row]) + Label(": ") + sides[0] + Label(", ") + sides[1])
    }

    private struct Group {
        var value: Int
        var low: Int
        var high: Int
    }

    /// Groups, other than all together, with a share or mean and its interval.
    private var comparedGroups: [Group] {
        table.columns.indices.compactMap { index in
            let column = table.columns[index]
            guard column.group != nil, column.isNamed("share") || column.isNamed("mean") else { return nil }
            let prefix = column.prefix
            guard !isCompared(prefix), let low = self.column("\(prefix).low"), let high = self.column("\(prefix).high")
            else { return nil }
            return Group(value: index, low: low, high: high)
        }
    }

    /// The difference of two groups whose intervals do not meet.
    private func gap(_ row: TableRow, _ one: Group, _ other: Group) -> Double? {
        guard let first = number(row, one.value), let second = number(row, other.value),
            let low = number(row, one.low), let high = number(row, other.high), low > high,
            !isSmall([row], one.value), !isSmall([row], other.value)
        else { return nil }
        return first - second
    }

    private func side(_ row: TableRow, _ group: Group) -> [Claim.Part] {
        [.words((table.columns[group.value].group ?? "") + " ")] + part(row, group.value)
    }

    /// Where need is furthest ahead of supply, and the other way round; `nil` for other tables.
    var supplyGaps: [Claim]? {
        guard let gap = column("gap"), column("supply.mean") != nil, column("demand.mean") != nil else { return nil }
        return [
            supplyGap(
                .largest, gap,
                Label(
                    de: "Am weitesten über dem Angebot liegt der Bedarf bei ",
                    en: "Need is furthest ahead of supply for ")),
            supplyGap(
                .smallest, gap,
                Label(
                    de: "Am weitesten über dem Bedarf liegt das Angebot bei ",
                    en: "Supply is furthest ahead of need for ")),
        ].compactMap { $0 }
    }

    private func supplyGap(_ kind: Claim.Kind, _ gap: Int, _ words: Label) -> Claim? {
        let rows = extreme(gap) { kind == .largest ? $0.max() : $0.min() }
        guard (1...2).contains(rows.count), let first = rows.first, let size = number(first, gap),
            kind == .largest ? size > 0 : size < 0
        else { return nil }
        let sign = kind == .largest ? "+" : ""
        let distance = Label(de: " (Abstand ", en: " (distance ") + Label(sign)
        return Claim(
            kind: kind, table: table.id, column: "gap", subjects: rows.map(\.id), isHedged: isPartial(gap),
            support: .order,
            parts: [.words(words)] + names(rows) + distance + part(first, gap) + (reserve(rows, gap) + ")"))
    }
}
