import SurveyModel

/// `disclosure.json`: the published counts with the sums between them, as an attacker would collect them.
///
/// No true values. Each count says where its tables show it, so that it can be read back out of the finished workbook.
extension DataFiles {
    var disclosure: String {
        let rules = publication.facts.rules
        return Json.record([
            ("threshold", .whole(rules.withholdBelow)), ("min_width", .whole(rules.intervalWidth)),
            ("total_labels", .list([.text(CountTable.total)])),
            ("markers", .record([(Shorthand.withheld.sign, .record([("min", .whole(0)), ("max", .null)]))])),
            ("zeros", .text(rules.protection == .rounding ? "protected" : "published")),
            (
                "rounding",
                rules.protection == .rounding
                    ? .record([("base", .whole(rules.withholdBelow)), ("method", .text("controlled"))]) : .null
            ),
            (
                "tables",
                .list(publication.tables.compactMap { table in table.table.counts.map { counts($0, of: table) } })
            ),
        ]).written() + "\n"
    }

    private func counts(_ counts: CountTable, of published: PublishedTable) -> Json {
        let places = places(in: published.table)
        let cells = counts.cells.indices.map { index in
            Json.record(
                zip(counts.dimensions, counts.cells[index].coordinates).map { ($0, .text($1)) } + [
                    (
                        "value",
                        counts.cells[index].isWithheld
                            ? .text(Shorthand.withheld.sign) : .whole(counts.cells[index].shown)
                    ), ("shown", .list(places[index] ?? [])),
                ])
        }
        return .record([
            ("id", .text("\(plan.id)/\(published.table.id)")), ("sheet", .text(published.sheetName.en)),
            ("universe", .text(counts.universe)), ("dims", .list(counts.dimensions.map { .text($0) })),
            ("non_additive", .list((counts.nonAdditive + counts.partial + openQuestions(counts)).map { .text($0) })),
            ("hierarchy", hierarchy(counts)), ("cells", .list(cells)),
        ])
    }

    /// Questions whose total, which holds also whoever did not answer them, the table knows.
    private func openQuestions(_ counts: CountTable) -> [String] {
        counts.questions.filter { question in
            guard let place = counts.dimensions.firstIndex(of: question) else { return false }
            return counts.cells.contains { $0.coordinates[place] == CountTable.total }
        }
    }

    /// By count, the cells of the sheet that show it and nothing else: rows and columns as `tables.json` names them.
    private func places(in table: Table) -> [Int: [Json]] {
        var places: [Int: [Json]] = [:]
        let columns = table.columns.indices.filter { isOfCounts($0, table) }
        for row in table.rows {
            for column in columns where row.values[column].isCount && row.values[column].reveals.count == 1 {
                let place = Json.record([("row", .text(row.id)), ("column", .text(table.columns[column].id))])
                places[row.values[column].reveals[0], default: []].append(place)
            }
        }
        return places
    }

    /// Whether a column of whole numbers holds the counts that its values give away, and not ranks or the like.
    private func isOfCounts(_ column: Int, _ table: Table) -> Bool {
        guard table.columns[column].kind == .count, let cells = table.counts?.cells else { return false }
        return table.rows.allSatisfy { row in
            let reveals = row.values[column].reveals
            guard reveals.count == 1, case .count(let count) = row.values[column].shown else { return true }
            return cells[reveals[0]].shown == count
        }
    }

    /// Categories that are the sum of others, as far as the table lists all of them.
    private func hierarchy(_ counts: CountTable) -> Json {
        let dimensions = counts.dimensions.enumerated().compactMap { index, dimension -> (String, Json)? in
            let listed = Set(counts.cells.map { $0.coordinates[index] })
            let whole = counts.hierarchy.filter {
                $0.dimension == dimension && listed.contains($0.category) && listed.isSuperset(of: $0.parts)
            }
            guard !whole.isEmpty else { return nil }
            return (dimension, .record(whole.map { ($0.category, .list($0.parts.map { .text($0) })) }))
        }
        return .record(dimensions)
    }
}

extension TableValue {
    fileprivate var isCount: Bool {
        switch shown {
        case .count, .withheld: true
        default: false
        }
    }
}
