import SurveyModel

/// Attacks protected tables as a reader of all of them, and of all editions still public, could.
///
/// - Returns: One error for each visible small count, each count withheld in one table and shown in another, each
///   contradiction, each group whose members all gave one answer, each small difference from an edition, and each
///   withheld count that the rest gives away; none when the tables are safe.
package func audit(_ tables: [Table], released: [ReleasedTable] = [], rules: Rules) -> [Diagnostic] {
    let counted = tables.filter { $0.counts != nil }
    let counts = counted.compactMap(\.counts)
    let public_ = overlapping(released, with: counts)
    let model = CountModel(counts, released: public_, rules: rules)
    var findings = model.contradictions.map {
        finding("inconsistent-count", "two tables show different counts of \($0)")
    }
    let names = counted.map(\.id.text) + released.map(\.edition)
    var states: [Int: Bool] = [:]
    for (number, (table, places)) in zip(counts + public_, model.places).enumerated() {
        let (name, owns) = (names[number], number < counts.count)
        // Rounded in an edition and withheld now is no contradiction.
        for (cell, place) in zip(table.cells, places) where owns || cell.rounded == nil {
            if let known = states[place], known != cell.isWithheld {
                findings.append(finding("linked-count", "\(name): withheld in one table, shown in another", cell))
            }
            states[place] = cell.isWithheld
            // What an edition showed under other rules cannot be taken back.
            if !cell.isWithheld, cell.shown > 0, cell.shown < rules.withholdBelow, owns {
                findings.append(
                    finding("visible-count", "\(name): a count below \(rules.withholdBelow) is visible", cell))
            }
        }
    }
    for table in counted { findings += leaks(table) + attributes(table, released, rules) }
    switch rules.protection {
    case .suppression: return findings + narrow(model, states, rules)
    case .rounding: return findings + misrounded(counts, model, rules)
    }
}

/// Counts that are not next to what is shown, or shown otherwise elsewhere; sums that do not hold; what can be derived.
private func misrounded(_ tables: [CountTable], _ model: CountModel, _ rules: Rules) -> [Diagnostic] {
    let rounding = ControlledRounding(model, rules: rules)
    var shown: [Int: Int] = [:]
    var findings: [Diagnostic] = []
    for (table, places) in zip(tables, model.places) {
        for (cell, place) in zip(table.cells, places) where !cell.isWithheld {
            let isNext = cell.shown % rules.withholdBelow == 0 && abs(cell.shown - cell.count) < rules.withholdBelow
            if !isNext || shown[place].map({ $0 != cell.shown }) == true {
                findings.append(finding("bad-rounding", "a count is not shown as the multiple next to it", cell))
            }
            shown[place] = cell.shown
        }
    }
    for sum in model.sums {
        let parts = sum.parts.map { shown[$0] }
        guard let whole = shown[sum.whole], !parts.contains(nil) else { continue }
        if parts.reduce(0, { $0 + ($1 ?? 0) }) != whole {
            findings.append(finding("bad-rounding", "rounded counts do not add up"))
        }
    }
    return findings
        + rounding.unsafe.map { _ in
            finding(
                "narrow-interval", "from the numbers shown, anyone can work out almost exactly what a rounded count was"
            )
        }
}

/// Withheld counts with an interval that is too narrow; what nobody shows but everybody can derive may be small, too.
private func narrow(_ model: CountModel, _ states: [Int: Bool], _ rules: Rules) -> [Diagnostic] {
    let isWithheld = model.counts.indices.map { count in
        states[count] ?? (model.counts[count].count < rules.withholdBelow || model.counts[count].mustBeWithheld)
    }
    var intervals = FeasibleIntervals(model, isWithheld: isWithheld, needed: rules.intervalWidth)
    return isWithheld.indices.filter { isWithheld[$0] && intervals.width(of: $0) < rules.intervalWidth }
        .map { _ in
            finding(
                "narrow-interval", "from the numbers shown, anyone can work out almost exactly what a withheld count is"
            )
        }
}

/// What a table tells of everyone in a group, and by its difference from an edition.
private func attributes(_ table: Table, _ released: [ReleasedTable], _ rules: Rules) -> [Diagnostic] {
    guard let counts = table.counts else { return [] }
    var findings: [Diagnostic] = []
    // Where zeros may stand for a few, nothing holds of everyone.
    if rules.protection == .suppression, disclosesGroupAttribute(counts) {
        findings.append(finding("group-attribute", "\(table.id): everyone in a group gave the same answer"))
    }
    for edition in released where EditionDifference(counts, edition.counts).disclosesByDifferencing(rules) {
        findings.append(
            finding("small-difference", "\(table.id): the difference from \(edition.edition) tells of few people"))
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
