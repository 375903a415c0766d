import SurveyModel

/// What a table says in one or two sentences: largest and smallest, ties, changes between waves, gaps between groups.
///
/// Made from what is visible in the protected table alone. Where something is not shown, "most" is said of the values
/// shown and "least" not at all, since what is withheld may be smaller; small bases are marked, and bases of 5 to 9
/// speak in counts.
/// - Returns: `nil` where there is nothing to say: desk research, fewer than two visible values, more than three ties.
func sentence(on table: Table) -> Label? {
    guard
        table.rows.contains(where: { $0.values.contains { $0.key != nil || !$0.reveals.isEmpty } })
            || table.counts != nil
    else { return nil }
    let found = findings(on: table)
    guard !found.isEmpty else { return nil }
    return table.title + ": " + joined(found, " ")
}

private func findings(on table: Table) -> [Label] {
    // The number beside the steps of a scale says who answered: the item with the most is not "most frequent".
    if table.columns.contains(where: { $0.id.hasPrefix("step") }) { return [] }
    if let change = matchedChange(table) { return [change] }
    if let gap = groupGap(table) { return [gap] }
    // Beside groups, what holds for all stands in a table of its own.
    if table.columns.contains(where: { $0.group != nil && !isWave($0) && $0.kind == .share }) { return [] }
    let extremes = Reading(table).flatMap { Extremes($0) }.flatMap { $0.told }
    return [
        extremes, waveChange(table), averages(table), averagesByGroup(table), responseRate(table), supplyGap(table),
    ].compactMap { $0 }
}
