import SurveyModel

/// A group that a table compares with the first one.
private struct ComparedGroup {
    var value: Int
    var reference: Int
    var difference: Int
    var low: Int
    var high: Int
    /// The p-value within its family, where the table tests.
    var p: Int?
}

extension ClaimTable {
    /// Where a group differs most from the one that it is compared with, told from chance by the interval of the difference,
    /// and by the test where there is one; that none does; `nil` for other tables.
    var groupDifferences: [Claim]? {
        let groups = differenceGroups
        guard !groups.isEmpty else { return nil }
        let told = compared.flatMap { row in groups.filter { isTold(row, $0) }.map { (row: row, group: $0) } }
        let widest = told.max { left, right in
            abs(number(left.row, left.group.difference) ?? 0) < abs(number(right.row, right.group.difference) ?? 0)
        }
        if let widest {
            return [difference(widest.row, widest.group, isHedged: groups.contains { isPartial($0.difference) })]
        }
        guard compared.count > 1, compared.allSatisfy({ row in groups.allSatisfy { isOpen(row, $0) } }) else {
            return []
        }
        let words = Label(
            de: "Zwischen den Gruppen zeigen sich keine deutlichen Unterschiede",
            en: "There are no clear differences between the groups")
        return [
            Claim(
                kind: .noDifference, table: table.id, column: table.columns[groups[0].difference].id, subjects: [],
                support: groups[0].p == nil ? .interval : .test, parts: [.words(words)])
        ]
    }

    private var differenceGroups: [ComparedGroup] {
        table.columns.indices.compactMap { index in
            guard table.columns[index].isNamed("difference"),
                let value = beside(index, "mean") ?? beside(index, "share"),
                let low = beside(index, "low"), let high = beside(index, "high"), low > index,
                let reference = reference(of: value)
            else { return nil }
            return ComparedGroup(
                value: value, reference: reference, difference: index, low: low, high: high, p: beside(index, "p"))
        }
    }

    /// The same figure of the first group of the same break, which is compared with none.
    private func reference(of value: Int) -> Int? {
        let column = table.columns[value]
        let name = column.isNamed("share") ? "share" : "mean"
        return table.columns.indices.first { index in
            let other = table.columns[index]
            return index != value && other.isNamed(name) && !other.prefix.isEmpty
                && breakName(other.prefix) == breakName(column.prefix) && !isCompared(other.prefix)
        }
    }

    /// `SIZE` of `SIZE.2`; nothing where groups are called by one word, as cities are.
    private func breakName(_ group: Substring) -> Substring { group.lastIndex(of: ".").map { group[..<$0] } ?? "" }

    /// Whether the interval of a group is that of its difference from the first one, not of its own figure.
    func isCompared(_ group: Substring) -> Bool { column("\(group).difference") != nil }

    /// Whether nothing is told from chance, and all of it is shown: a small base alone makes no equality.
    private func isOpen(_ row: TableRow, _ group: ComparedGroup) -> Bool {
        guard let p = group.p else { return isOpen(row, group.low, group.high) }
        return number(row, group.difference) != nil && number(row, p).map { $0 >= 0.05 } == true
    }

    private func isTold(_ row: TableRow, _ group: ComparedGroup) -> Bool {
        guard let low = number(row, group.low), let high = number(row, group.high), low > 0 || high < 0,
            number(row, group.value) != nil, number(row, group.reference) != nil,
            !isSmall([row], group.value), !isSmall([row], group.reference)
        else { return false }
        return group.p.map { number(row, $0).map { $0 < 0.05 } ?? false } ?? true
    }

    private func difference(_ row: TableRow, _ group: ComparedGroup, isHedged: Bool) -> Claim {
        let sides = [group.value, group.reference].map { column in
            [Claim.Part.words((table.columns[column].group ?? "") + " ")] + part(row, column)
        }
        let begin = Label(
            de: "Am deutlichsten unterscheiden sich die Gruppen bei ", en: "The groups differ most clearly on ")
        let hedge = isHedged ? Label(de: "; unter den gezeigten Werten", en: "; among the values shown") : ""
        let end = scale.de.isEmpty ? hedge.withoutSign : scale + hedge
        let tail = end.de.isEmpty ? "" : " (" + Label(de: end.de.trimmedStart, en: end.en.trimmedStart) + ")"
        return Claim(
            kind: .gap, table: table.id, column: table.columns[group.value].id,
            from: table.columns[group.reference].id, to: table.columns[group.value].id, subjects: [row.id],
            isHedged: isHedged, support: group.p == nil ? .interval : .test,
            parts: [.words(begin)] + names([row]) + Label(": ") + sides[0] + Label(", ") + sides[1] + tail)
    }
}

extension String {
    fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}
