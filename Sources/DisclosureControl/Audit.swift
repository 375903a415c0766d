import SurveyModel

/// What an attack found.
package struct Weakness: Sendable {
    package var finding: Diagnostic
    /// Indices of the tables one of which is to be coarser or left out.
    package var tables: Set<Int>
}

/// Attacks protected tables as a reader of all of them, and of all editions still public, could.
///
/// - Returns: One error for each visible small count, each count withheld in one table and shown in another, each
///   contradiction, each group whose members all gave one answer, each small difference from an edition, and each
///   withheld count that the rest gives away; none when the tables are safe.
package func audit(_ tables: [Table], released: [ReleasedTable] = [], rules: Rules) -> [Diagnostic] {
    weaknesses(tables, released: released, rules: rules).map(\.finding)
}

/// The same with the tables that each finding is about.
///
/// - Parameter protected: What the tables come from; it knows their counts and sums already.
package func weaknesses(
    _ tables: [Table], released: [ReleasedTable] = [], rules: Rules, from protected: ProtectedTables? = nil
) -> [Weakness] {
    let counted = tables.indices.filter { tables[$0].counts != nil }
    let attack = Attack(counted.map { tables[$0] }, released, rules, protected?.model)
    return attack.findings.map { Weakness(finding: $0.finding, tables: Set($0.tables.map { counted[$0] })) }
        + namedCities(tables)
}

/// An attack on tables with counts.
private struct Attack {
    private let tables: [Table]
    private let counts: [CountTable]
    private let released: [ReleasedTable]
    private let shared: [CountTable]
    private let rules: Rules
    private let model: CountModel
    private let culprits: Culprits

    init(_ tables: [Table], _ released: [ReleasedTable], _ rules: Rules, _ known: CountModel?) {
        (self.tables, self.released, self.rules) = (tables, released, rules)
        counts = tables.compactMap(\.counts)
        shared = SharedAnswers(released, with: counts).tables
        model = known ?? CountModel(counts, released: shared, rules: rules)
        culprits = Culprits(model, of: counts.count, beside: shared, rules)
    }

    var findings: [Weakness] {
        let contradictions = model.contradictions.map { one in
            let what = "two tables show different counts of \(one.what)"
            return Weakness(finding: finding("inconsistent-count", what), tables: culprits.tables(for: one.counts))
        }
        var found = contradictions + linked + tables.indices.flatMap { leaks($0) + attributes($0) }
        switch rules.protection {
        case .suppression: found += narrow
        case .rounding: found += misrounded
        }
        return found
    }

    // MARK: Counts in several places

    /// Counts that are visible and small, and those withheld in one place and shown in another.
    private var linked: [Weakness] {
        var found: [Weakness] = []
        var states = publicStates
        for (number, places) in model.places.prefix(counts.count).enumerated() {
            for (cell, place) in zip(counts[number].cells, places) {
                if let known = states[place], known != cell.isWithheld {
                    let what = "\(tables[number].id.text): withheld in one table, shown in another"
                    found.append(
                        Weakness(finding: finding("linked-count", what, cell), tables: culprits.tables(for: place)))
                }
                states[place] = cell.isWithheld
                if !cell.isWithheld, cell.shown > 0, cell.shown < rules.withholdBelow {
                    let what = "\(tables[number].id.text): a count below \(rules.withholdBelow) is visible"
                    found.append(Weakness(finding: finding("visible-count", what, cell), tables: [number]))
                }
            }
        }
        return found
    }

    /// By count, whether it is withheld in all editions that hold it; what one of them shows is public.
    ///
    /// Rounded in an edition and withheld now is no contradiction.
    private var publicStates: [Int: Bool] {
        var states: [Int: Bool] = [:]
        for (table, places) in zip(shared, model.places.dropFirst(counts.count)) {
            for (cell, place) in zip(table.cells, places) where cell.rounded == nil {
                states[place] = (states[place] ?? true) && cell.isWithheld
            }
        }
        return states
    }

    // MARK: One table

    /// Values that are shown although a count they give away is withheld.
    private func leaks(_ number: Int) -> [Weakness] {
        let (table, cells) = (tables[number], counts[number].cells)
        return table.rows.flatMap { row in
            row.values.filter { value in value.number != nil && value.reveals.contains { cells[$0].isWithheld } }
                .map { _ in
                    let what = "\(table.id), row \(row.id): a value gives a withheld count away"
                    return Weakness(finding: finding("leaking-value", what), tables: [number])
                }
        }
    }

    /// What a table tells of everyone in a group, and by its difference from an edition.
    private func attributes(_ number: Int) -> [Weakness] {
        let (table, counts) = (tables[number], counts[number])
        var found: [Diagnostic] = []
        // Where zeros may stand for a few, nothing holds of everyone.
        if rules.protection == .suppression, disclosesGroupAttribute(counts) {
            found.append(finding("group-attribute", "\(table.id): everyone in a group gave the same answer"))
        }
        for edition in EditionDifference.telling(counts, released, rules) {
            found.append(
                finding("small-difference", "\(table.id): the difference from \(edition) tells of few people"))
        }
        return found.map { Weakness(finding: $0, tables: [number]) }
    }

    // MARK: What can be worked out

    /// Withheld counts with an interval that is too narrow; what nobody shows but everybody can derive may be small, too.
    private var narrow: [Weakness] {
        var states = publicStates
        for (table, places) in zip(counts, model.places) {
            for (cell, place) in zip(table.cells, places) { states[place] = cell.isWithheld }
        }
        let isWithheld = model.counts.indices.map { count -> Bool in
            let known = model.counts[count]
            return states[count] ?? (known.count < rules.withholdBelow || known.mustBeWithheld || known.isNonresponse)
        }
        var intervals = FeasibleIntervals(model, isWithheld: isWithheld, needed: rules.intervalWidth)
        return isWithheld.indices.filter {
            isWithheld[$0] && !model.counts[$0].isNonresponse && intervals.width(of: $0) < rules.intervalWidth
        }
        .compactMap {
            weak($0, "from the numbers shown, anyone can work out almost exactly what a withheld count is")
        }
    }

    /// Counts that are not next to what is shown, or shown otherwise elsewhere; sums that do not hold; what can be derived.
    private var misrounded: [Weakness] {
        var shown: [Int: Int] = [:]
        var found: [Weakness] = []
        for (number, places) in model.places.prefix(counts.count).enumerated() {
            for (cell, place) in zip(counts[number].cells, places) where !cell.isWithheld {
                let isNext = cell.shown % rules.withholdBelow == 0 && abs(cell.shown - cell.count) < rules.withholdBelow
                if !isNext || shown[place].map({ $0 != cell.shown }) == true {
                    let finding = finding("bad-rounding", "a count is not shown as the multiple next to it", cell)
                    found.append(Weakness(finding: finding, tables: [number]))
                }
                shown[place] = cell.shown
            }
        }
        for sum in model.sums {
            let parts = sum.parts.compactMap { shown[$0] }
            guard let whole = shown[sum.whole], parts.count == sum.parts.count, parts.reduce(0, +) != whole else {
                continue
            }
            let finding = finding("bad-rounding", "rounded counts do not add up")
            found.append(Weakness(finding: finding, tables: culprits.tables(for: sum.parts)))
        }
        let unsafe = ControlledRounding(model, rules: rules).unsafe.sorted()
        return found
            + unsafe.compactMap {
                weak($0, "from the numbers shown, anyone can work out almost exactly what a rounded count was")
            }
    }

    /// `nil` for what editions give away by themselves.
    private func weak(_ count: Int, _ what: String) -> Weakness? {
        let tables = culprits.tables(for: count)
        return tables.isEmpty ? nil : Weakness(finding: finding("narrow-interval", what), tables: tables)
    }
}

func finding(_ code: String, _ what: String, _ cell: CountCell? = nil) -> Diagnostic {
    let place = cell.map { " (\($0.coordinates.joined(separator: ", ")))" } ?? ""
    return Diagnostic(code: code, what: what + place)
}
