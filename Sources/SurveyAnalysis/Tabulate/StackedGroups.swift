import SurveyModel

extension Table {
    /// As many columns of numbers as a page of A4 holds in type that can be read.
    private static let mostColumns = 13

    /// The groups one below the other where their columns side by side would be more than a page holds: a row for each
    /// group and each row.
    ///
    /// Tables whose groups do not all have the same columns stay as they are, and those that a figure is drawn of.
    func stackedByGroup() -> Table {
        guard columns.count > Self.mostColumns, figure == nil else { return self }
        let blocks = columnsByGroup
        guard blocks.count > 1, let first = blocks.first,
            blocks.allSatisfy({ $0.map(figureOf) == first.map(figureOf) })
        else { return self }
        var stacked = self
        stacked.columns = first.map(ungrouped)
        stacked.rows = blocks.flatMap { block in rows.map { row(of: $0, block) } }
        (stacked.sortColumn, stacked.rowsCompare) = (nil, false)
        return stacked
    }

    /// The places of the columns of each group, in order.
    private var columnsByGroup: [[Int]] {
        columns.indices.reduce(into: []) { blocks, column in
            if let last = blocks.last?.first, columns[last].group == columns[column].group {
                blocks[blocks.count - 1].append(column)
            } else {
                blocks.append([column])
            }
        }
    }

    /// What a column shows of its group: `mean` of `2.mean`.
    private func figureOf(_ column: Int) -> Substring { columns[column].id.split(separator: ".").last ?? "" }

    private func groupID(_ column: Int) -> String {
        columns[column].id.split(separator: ".").dropLast().joined(separator: ".")
    }

    private func ungrouped(_ column: Int) -> TableColumn {
        var plain = columns[column]
        plain.id = String(figureOf(column))
        if let group = plain.group {
            plain.heading = Label(
                de: plain.heading.de.without(prefix: group.de + ": "),
                en: plain.heading.en.without(prefix: group.en + ": "))
        }
        plain.group = nil
        return plain
    }

    private func row(of row: TableRow, _ block: [Int]) -> TableRow {
        let group = block.first.flatMap { columns[$0].group }
        let id = block.first.map(groupID) ?? ""
        var part = row
        part.id = id.isEmpty ? row.id : "\(id)/\(row.id)"
        part.label = group.map { $0 + ": " + row.label } ?? row.label
        part.values = block.map { row.values[$0] }
        return part
    }
}

extension String {
    fileprivate func without(prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
