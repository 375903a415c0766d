import SurveyModel

extension Analyses {
    static let distribution = Analysis(
        AnalysisDeclaration(
            "distribution",
            "Items of a battery: the share of every step; of steps in a known order also top two minus bottom two.",
            keys: [.items, .missing], counted: ["items"], batteryForm: .everyStep),
        needs: { AnalysisNeeds.statuses("items", $0, $1) }
    ) { $0.distribution() }
}

extension TableMaker {
    /// Items of a battery: who answered, the share of every step, and top 2 minus bottom 2.
    fileprivate func distribution() -> Table {
        guard let question = question("items") else { return empty }
        let group = everyone(scope)
        let steps = question.options.sorted { $0.code < $1.code }
        var counts = itemCounts([group], of: [question])
        let rows = question.items.map { item in
            TableRow(
                id: item.id.text, label: item.label,
                values: stepValues(item, steps, group, isOrdered: question.isOrdered, &counts)
                    + (plan.values.flag("missing")
                        ? missingAnswers(question, VariableID(item.id.text), group, &counts).values : []))
        }
        let columns =
            [TableColumn("n", Wording.answered, .count, of: group)]
            + steps.map { TableColumn("step\($0.code)", $0.label + Wording.shareMark, .share, of: group) }
            + (question.isOrdered ? [TableColumn("net", Wording.net, .share, of: group)] : [])
            + (plan.values.flag("missing") ? MissingAnswers.columns(group) : [])
        return itemTable(
            columns: columns, rows: rows,
            notes: (question.isOrdered ? [Wording.netNote] : []) + missingNotes + notes(instrument, groups: [group]),
            method: Wording.distributionMethod, counts: counts, sortColumn: question.isOrdered ? "net" : nil)
    }

    private func stepValues(
        _ item: Item, _ steps: [AnswerOption], _ group: Group, isOrdered: Bool, _ counts: inout CountCollection
    ) -> [TableValue] {
        let estimator = estimator(group.scope)
        let measure = MeasureID(item.id.text)
        let all = steps.map { (measure, String($0.code)) }
        let parts = steps.map { step in
            PartOfBase(
                [(measure, String(step.code))], of: all, group,
                estimator.chosen([step.code], measure, String(step.code), group), estimator, input.rules,
                isWeighted: isWeighted(group.scope))
        }
        let display = estimator.display(estimator.total(all, group), group, input.rules)
        let base = estimator.total(all, group).n
        let hidden = display.mustBeWithheld
        let whole = counts.add([item.id.text, CountTable.total], group, count: base, mustBeWithheld: hidden)
        let cells = zip(steps, parts).map { step, part in
            counts.add([item.id.text, String(step.code)], group, count: part.part.n, mustBeWithheld: hidden)
        }
        let evidence = estimator.answered(measure, group)
        let shares =
            [display.count(base, evidence.figure(.count(base)), reveals: [whole])]
            + zip(parts, cells).map { $0.share($1) }
        if !isOrdered { return shares }
        let net = base > 0 && steps.count > 3 ? parts.compactMap(\.estimate) : []
        let (top, bottom) = (net.suffix(2).sum(), net.prefix(2).sum())
        let balance = net.count == steps.count ? top - bottom : nil
        let formula = Formula.net(top, bottom, steps.map(\.code))
        let outer = Array(cells.prefix(2) + cells.suffix(2))
        let scale = counts.add(
            scale: item.id.text, steps.map(\.code), parts.map(\.part.n), group, cells: cells)
        let shown = display.estimate(balance.map { .number($0) }, evidence.figure(formula), reveals: outer)
        return shares + [isWeighted(group.scope) ? shown : shown.saying(.net, of: scale)]
    }
}

extension Formula {
    /// The share of the two highest steps minus that of the two lowest.
    fileprivate static func net(_ top: Double, _ bottom: Double, _ steps: [Int]) -> Formula {
        func codes(_ steps: ArraySlice<Int>) -> Value { .numbers(steps.map { Double($0) }) }
        return Formula(
            "net", "share of steps {highest} − share of steps {lowest} = {top} − {bottom}",
            [
                Input("highest", codes(steps.suffix(2))), Input("lowest", codes(steps.prefix(2))), Input("top", top),
                Input("bottom", bottom),
            ])
    }
}

extension Wording {
    fileprivate static let shareMark = Label(de: " (Prozent)", en: " (per cent)")
    fileprivate static let net = Label(de: "Saldo (Prozentpunkte)", en: "Net (percentage points)")
    fileprivate static let netNote = Label(
        de: "Saldo: Anteil der beiden höchsten minus Anteil der beiden niedrigsten Stufen.",
        en: "Net: share of the two highest minus share of the two lowest steps.")
    fileprivate static let distributionMethod = Label(
        de: "Verteilung der Antworten; ein Saldo ersetzt die Verteilung nicht.",
        en: "Distribution of the answers; a net figure does not replace it.")
}
