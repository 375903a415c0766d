import SurveyModel

/// What became of each table that was asked for.
package struct ProtectedTables: Sendable {
    package enum Outcome: Sendable {
        /// Safe to publish, in the form with this index.
        case published(Table, form: Int)
        case omitted(reason: Label)
    }

    package var outcomes: [Outcome]
}

/// Makes the tables of all publications safe together.
///
/// A table of which too much would be withheld, or which cannot be proved safe, falls back to its next coarser form;
/// where there is none it is left out, and the others are made safe without it.
/// - Parameter candidates: Each table in its forms, as asked first, then ever coarser.
package func protect(_ candidates: [[Table]], rules: Rules) -> ProtectedTables {
    var forms = candidates.map { $0.isEmpty ? nil : Optional(0) }
    var reasons = candidates.map { _ in unprotectable }
    while true {
        let shown = candidates.indices.filter { forms[$0] != nil }
        let tables = shown.map { candidates[$0][forms[$0] ?? 0] }
        let (safe, failures) = withhold(tables, rules: rules)
        if failures.isEmpty {
            var outcomes = reasons.map { ProtectedTables.Outcome.omitted(reason: $0) }
            for (index, table) in zip(shown, safe) { outcomes[index] = .published(table, form: forms[index] ?? 0) }
            return ProtectedTables(outcomes: outcomes)
        }
        for (position, reason) in failures {
            let index = shown[position]
            let next = (forms[index] ?? 0) + 1
            forms[index] = next < candidates[index].count ? next : nil
            reasons[index] = reason
        }
    }
}

/// Withholds what must be; tells which tables cannot be published so, and why.
private func withhold(_ tables: [Table], rules: Rules) -> ([Table], failures: [(Int, Label)]) {
    let counted = tables.indices.filter { tables[$0].counts != nil }
    let model = CountModel(counted.compactMap { tables[$0].counts })
    let suppression = Suppression(model, rules: rules)
    var safe = tables
    var failures: [(Int, Label)] = []
    for (index, places) in zip(counted, model.places) {
        mark(&safe[index], places.map { suppression.isWithheld[$0] })
        if places.contains(where: suppression.unproved.contains) { failures.append((index, unprotectable)) }
    }
    for index in tables.indices where !failures.contains(where: { $0.0 == index }) {
        if let reason = emptiness(safe[index], rules) { failures.append((index, reason)) }
    }
    return (safe, failures)
}

private func mark(_ table: inout Table, _ isWithheld: [Bool]) {
    for (cell, hidden) in isWithheld.enumerated() { table.counts?.cells[cell].isWithheld = hidden }
    for row in table.rows.indices {
        for column in table.rows[row].values.indices {
            let reveals = table.rows[row].values[column].reveals
            if reveals.contains(where: { isWithheld[$0] }) { table.rows[row].values[column].shown = .withheld }
        }
    }
}

private func saysNothing(_ shown: TableValue.Shown) -> Bool {
    switch shown {
    case .withheld, .notAvailable, .notApplicable, .count(0): true
    default: false
    }
}

/// Why a table says too little to be published; `nil` when it says enough.
private func emptiness(_ table: Table, _ rules: Rules) -> Label? {
    let numeric = table.columns.indices.filter { table.columns[$0].kind != .text }
    let values = table.rows.filter { !$0.isTotal }.flatMap { row in numeric.map { row.values[$0].shown } }
    guard !values.isEmpty else { return table.rows.isEmpty ? nothingToShow : nil }
    let withheld = values.count { $0 == .withheld }
    if Double(withheld) > rules.mostWithheld * Double(values.count) { return tooMuchWithheld }
    let isSilent = values.allSatisfy(saysNothing)
    return isSilent && table.counts != nil ? nothingToShow : nil
}

private let unprotectable = Label(
    de: "Die Tabelle ließ sich nicht so schützen, dass niemand erkennbar wird.",
    en: "The table could not be protected so that nobody is recognisable.")
private let tooMuchWithheld = Label(
    de: "Mehr als ein Drittel der Werte müsste zum Schutz der Befragten entfallen.",
    en: "More than a third of the values would have to be withheld to protect respondents.")
private let nothingToShow = Label(
    de: "Es gibt zu wenige Antworten, um etwas auszuweisen.", en: "There are too few answers to show anything.")
