import SurveyModel

/// Attacks protected tables as a reader of all of them could.
///
/// - Returns: One error for each visible small count, each count withheld in one table and shown in another, each
///   contradiction, and each withheld count that the rest gives away; none when the tables are safe.
package func audit(_ tables: [Table], rules: Rules) -> [Diagnostic] {
    let counted = tables.filter { $0.counts != nil }
    let model = CountModel(counted.compactMap(\.counts))
    var findings = model.contradictions.map {
        finding("inconsistent-count", "two tables show different counts of \($0)")
    }
    var states: [Int: Bool] = [:]
    for (table, places) in zip(counted, model.places) {
        guard let cells = table.counts?.cells else { continue }
        for (cell, place) in zip(cells, places) {
            if let known = states[place], known != cell.isWithheld {
                findings.append(finding("linked-count", "\(table.id): withheld in one table, shown in another", cell))
            }
            states[place] = cell.isWithheld
            if !cell.isWithheld, cell.count > 0, cell.count < rules.withholdBelow {
                findings.append(
                    finding("visible-count", "\(table.id): a count below \(rules.withholdBelow) is visible", cell))
            }
        }
        findings += leaks(table)
    }
    let isWithheld = model.counts.indices.map { states[$0] ?? false }
    let interval = FeasibleInterval(model, isWithheld: isWithheld, needed: rules.intervalWidth)
    for count in isWithheld.indices where isWithheld[count] && interval.width(of: count) < rules.intervalWidth {
        findings.append(finding("narrow-interval", "a withheld count can be reckoned back too closely"))
    }
    return findings
}

/// Values that are shown although a count they give away is withheld.
private func leaks(_ table: Table) -> [Diagnostic] {
    guard let cells = table.counts?.cells else { return [] }
    return table.rows.flatMap { row in
        row.values.filter { value in
            value.number != nil && value.reveals.contains { cells[$0].isWithheld }
        }.map { _ in finding("leaking-value", "\(table.id), row \(row.id): a value gives a withheld count away") }
    }
}

private func finding(_ code: String, _ what: String, _ cell: CountCell? = nil) -> Diagnostic {
    let place = cell.map { " (\($0.coordinates.joined(separator: ", ")))" } ?? ""
    return Diagnostic(code: code, what: what + place)
}
