import SurveyModel

/// What became of each table that was asked for.
package struct ProtectedTables: Sendable {
    package enum Outcome: Sendable {
        /// Safe to publish, in the form with this index.
        case published(Table, form: Int)
        case omitted(reason: Label)
    }

    package var outcomes: [Outcome]
    /// Whether every way to withhold less was tried; tables of thousands of counts are safe, but may show less than they could.
    package var isReduced: Bool
    /// The counts of what is published and their sums.
    var model: CountModel?
}

/// Makes the tables of all publications safe together, and beside the editions that people have.
///
/// A table of which too much would be withheld, or which cannot be proved safe, falls back to its next coarser form;
/// where there is none it is left out, and the others are made safe without it: the finest first, since coarser ones
/// beside it may then be shown.
/// - Parameters:
///   - candidates: Each table in its forms, as asked first, then ever coarser.
///   - released: The tables of all editions still public, the oldest first.
///   - effort: How much work goes into withholding less, in counts looked at.
package func protect(
    _ candidates: [[Table]], released: [ReleasedTable] = [], rules: Rules, effort: Int = standardEffort
) -> ProtectedTables {
    var forms = candidates.map { $0.isEmpty ? nil : Optional(0) }
    var reasons = candidates.map { _ in unprotectable }
    while true {
        let shown = candidates.indices.filter { forms[$0] != nil }
        let tables = shown.map { candidates[$0][forms[$0] ?? 0] }
        let attempt = Attempt(tables, released: released, rules: rules, effort: effort)
        if attempt.failures.isEmpty {
            var outcomes = reasons.map { ProtectedTables.Outcome.omitted(reason: $0) }
            for (index, table) in zip(shown, attempt.tables) {
                outcomes[index] = .published(table, form: forms[index] ?? 0)
            }
            return ProtectedTables(outcomes: outcomes, isReduced: attempt.isReduced, model: attempt.model)
        }
        let isCoarsenable = shown.map { (forms[$0] ?? 0) + 1 < candidates[$0].count }
        for (position, reason) in failuresToMend(attempt.failures, isCoarsenable, tables) {
            let index = shown[position]
            let next = (forms[index] ?? 0) + 1
            forms[index] = next < candidates[index].count ? next : nil
            reasons[index] = reason
        }
    }
}

/// Which failures are mended before the next attempt: tables with a coarser form first, since the others may be safe
/// beside them; else the finest table alone is left out, the last of several.
///
/// - Parameter isCoarsenable: By table, whether it has a coarser form.
private func failuresToMend(
    _ failures: [(Int, Label)], _ isCoarsenable: [Bool], _ tables: [Table]
) -> [(Int, Label)] {
    let coarsenable = failures.filter { isCoarsenable[$0.0] }
    guard coarsenable.isEmpty else { return coarsenable }
    let finest = failures.max { (cells($0.0, tables), $0.0) < (cells($1.0, tables), $1.0) }
    return finest.map { [$0] } ?? []
}

private func cells(_ table: Int, _ tables: [Table]) -> Int { tables[table].counts?.cells.count ?? 0 }

/// A second or two of work on one machine.
package let standardEffort = 100_000_000

/// What is not proved with so much work cannot be published as it is.
private let proofEffort = 10 * standardEffort

/// Protected tables; which of them cannot be published so, and why.
struct Attempt {
    var tables: [Table]
    var failures: [(Int, Label)] = []
    var isReduced = true
    private(set) var model: CountModel?

    init(_ tables: [Table], released: [ReleasedTable], rules: Rules, effort: Int) {
        self.tables = tables
        switch rules.protection {
        case .suppression: withhold(released, rules, effort)
        case .rounding: round(released, rules)
        }
        if failures.isEmpty { withholdCities(effort) }
        if failures.isEmpty {
            for figure in ScaleMoments(self.tables, rules: rules).telling { self.tables[figure.table].withhold(figure) }
        }
        for index in tables.indices where !failures.contains(where: { $0.0 == index }) {
            if let reason = tooSparseReason(self.tables[index], rules)
                ?? differencingReason(self.tables[index], released, rules)
            {
                failures.append((index, reason))
            }
        }
    }

    /// Withholds what must be.
    private mutating func withhold(_ released: [ReleasedTable], _ rules: Rules, _ effort: Int) {
        let counted = tables.indices.filter { tables[$0].counts != nil }
        for index in counted where tables[index].counts.map(disclosesGroupAttribute) == true {
            failures.append((index, everyoneAlike))
        }
        guard failures.isEmpty else { return }
        let counts = counted.compactMap { tables[$0].counts }
        let shared = SharedAnswers(released, with: counts).tables
        let model = CountModel(counts, released: shared, rules: rules)
        self.model = model
        let pattern = bestPattern(model, rules, effort)
        isReduced = pattern.isReduced
        let unproved = Culprits(model, of: counts.count, beside: shared, rules)
            .tables(for: pattern.suppression.unproved.sorted())
        for (number, (index, places)) in zip(counted, model.places).enumerated() {
            mark(&tables[index], places.map { pattern.suppression.isWithheld[$0] })
            if unproved.contains(number) { failures.append((index, unprotectable)) }
            if places.contains(where: { model.counts[$0].isSmallAndPublic(rules) }) {
                failures.append((index, shownBefore))
            }
        }
    }

    /// Rounds all counts so that they add up.
    private mutating func round(_ released: [ReleasedTable], _ rules: Rules) {
        let counted = tables.indices.filter { tables[$0].counts != nil }
        let counts = counted.compactMap { tables[$0].counts }
        let shared = SharedAnswers(released, with: counts).tables
        let model = CountModel(counts, released: shared, rules: rules)
        self.model = model
        let rounding = ControlledRounding(model, rules: rules)
        let unsafe = Culprits(model, of: counts.count, beside: shared, rules).tables(for: rounding.unsafe.sorted())
        for (number, (index, places)) in zip(counted, model.places).enumerated() {
            putRounded(places, of: rounding, in: &tables[index], rules)
            if unsafe.contains(number) { failures.append((index, unprotectable)) }
            if places.contains(where: { model.counts[$0].isSmallAndPublic(rules) }) {
                failures.append((index, shownBefore))
            }
        }
    }
}

/// The cheapest of several safe patterns.
func bestPattern(
    _ model: CountModel, _ rules: Rules, _ effort: Int
) -> (suppression: Suppression, isReduced: Bool) {
    var best: (suppression: Suppression, isReduced: Bool)?
    for preference in Suppression.Preference.allCases {
        var reduction = SuppressionReduction(
            Suppression(model, rules: rules, preference: preference, effort: proofEffort), rules: rules,
            effort: effort)
        let next = reduction.reduced()
        if let known = best, known.suppression.cost <= next.suppression.cost { continue }
        best = next
        if !next.isReduced { break }
    }
    return best ?? (Suppression(model, rules: rules), true)
}

extension Suppression {
    /// Unproved counts, secondary ones, and how many respondents stand behind these.
    fileprivate var cost: (Int, Int, Int) {
        let secondary = secondary
        return (unproved.count, secondary.count, secondary.reduce(0) { $0 + intervals.model.counts[$1].count })
    }
}

extension CountModel.Count {
    /// Under the threshold, and an edition that people have shows it: the rules became stricter since.
    fileprivate func isSmallAndPublic(_ rules: Rules) -> Bool {
        isPublic && count > 0 && count < rules.withholdBelow
    }
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
private func tooSparseReason(_ table: Table, _ rules: Rules) -> Label? {
    let numeric = table.columns.indices.filter { table.columns[$0].kind != .text }
    let values = table.rows.filter { !$0.isTotal }.flatMap { row in numeric.map { row.values[$0].shown } }
    guard !values.isEmpty else { return table.rows.isEmpty ? nothingToShow : nil }
    let withheld = values.count { $0 == .withheld }
    if Double(withheld) > rules.mostWithheld * Double(values.count) { return tooMuchWithheld }
    let isSilent = values.allSatisfy(saysNothing)
    return isSilent && table.counts != nil ? nothingToShow : nil
}

/// Why a table cannot stand beside an edition that people have; `nil` when it can.
private func differencingReason(_ table: Table, _ released: [ReleasedTable], _ rules: Rules) -> Label? {
    guard let counts = table.counts else { return nil }
    return EditionDifference.telling(counts, released, rules).last.map { differencingReason($0, rules) }
}

/// Why a table is left out whose difference from an edition tells of few people.
package func differencingReason(_ edition: String, _ rules: Rules) -> Label {
    let few = rules.groupMinimum
    return Label(
        de: "Der Unterschied zur Ausgabe \(edition) würde die Antworten von weniger als \(few) Personen verraten; "
            + "die Zahlen von damals stehen dort.",
        en: "The difference from the edition \(edition) would tell the answers of fewer than \(few) people; "
            + "the figures as they were stand there.")
}

/// Said of every table that is left out, whatever the reason: it would tell something, too.
package let leftOutToProtect = Label(
    de: "Zum Schutz der Befragten und Städte nicht ausgewiesen.",
    en: "Not shown, to protect respondents and cities.")
let unprotectable = Label(
    de: "Die Tabelle ließ sich nicht so schützen, dass niemand erkennbar wird.",
    en: "The table could not be protected so that nobody is recognisable.")
private let shownBefore = Label(
    de: "Eine frühere Ausgabe zeigt Anzahlen, die nach den geltenden Regeln geheim zu halten sind.",
    en: "An earlier edition shows counts that the rules in force withhold.")
private let everyoneAlike = Label(
    de: "In einer Gruppe gaben alle dieselbe Antwort; die Tabelle würde sie von jeder Person verraten.",
    en: "Everyone in a group gave the same answer; the table would tell it of each of them.")
private let tooMuchWithheld = Label(
    de: "Mehr als ein Drittel der Werte müsste zum Schutz der Befragten entfallen.",
    en: "More than a third of the values would have to be withheld to protect respondents.")
private let nothingToShow = Label(
    de: "Es gibt zu wenige Antworten, um etwas auszuweisen.", en: "There are too few answers to show anything.")
