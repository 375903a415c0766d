import SurveyModel

/// What may be said of a table: what leads and by how much, ties as ties, changes and gaps only where an interval or a test
/// tells them from chance.
///
/// Where values are withheld, what is said is said of the values shown. What is left over ("other", "none") never leads.
/// - Returns: None where there is nothing to say: text, steps of a scale, fewer than two values, more than three ties.
func claims(on table: Table) -> [Claim] {
    guard
        table.rows.contains(where: { $0.values.contains { $0.key != nil || !$0.reveals.isEmpty } })
            || table.counts != nil
    else { return [] }
    // The number beside the steps of a scale says who answered: the item with the most is not what was said most.
    if table.columns.contains(where: { $0.id.hasPrefix("step") }) { return [] }
    let reading = ClaimTable(table: table)
    if let changes = reading.waveChanges ?? reading.matchedChanges { return changes }
    if let differences = reading.groupDifferences { return differences }
    if let rate = reading.responseRate { return [rate] }
    if let gaps = reading.supplyGaps { return gaps }
    if let gap = reading.groupGap { return [gap] }
    // Beside groups, what holds for all stands in a table of its own.
    if table.columns.contains(where: { $0.group != nil && !$0.isWave && $0.kind == .share }) { return [] }
    let valences = reading.valences
    if !valences.isEmpty { return valences }
    guard table.rowsCompare else { return reading.averages.map { [$0] } ?? [] }
    return reading.leading.map { [$0] } ?? []
}

/// The claims of a table as one text; `nil` without any.
func sentence(_ claims: [Claim], on table: Table) -> Label? {
    claims.isEmpty ? nil : joined(claims.map { $0.text(in: table) }, ". ") + "."
}
