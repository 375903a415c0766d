import SurveyModel

extension TableColumn {
    /// A column of one group, its id and heading led by the group's.
    init(_ id: String, _ heading: Label, _ kind: Kind, decimals: Int = 0, of group: Group) {
        self.init(
            id: group.prefix + id, heading: Wording.heading(heading, group), kind: kind, decimals: decimals,
            group: group.label, isWave: group.isWave)
    }
}

extension TableValue {
    /// The value as it is shown where nothing may be.
    var withheld: TableValue {
        var value = self
        value.shown = .withheld
        return value
    }

    /// With what it says of the steps of a scale.
    func saying(_ kind: ScaleStatement.Kind, of scale: Int, turned: Int? = nil) -> TableValue {
        var value = self
        value.statement = ScaleStatement(kind, of: scale, turned: turned)
        return value
    }
}

extension Estimator {
    /// How many gave each step.
    func counts(_ measure: MeasureID, _ steps: [Int], _ group: Group) -> [Int] {
        steps.map { count(measure, String($0), group) }
    }
}

extension Question {
    /// The steps of a scale, ascending.
    var steps: [Int] { options.map(\.code).sorted() }
}

extension TableMaker {
    /// Counts of the items of batteries; every table about items shares the universe, so that they are safe together.
    ///
    /// - Parameters:
    ///   - questions: Those of which steps are counted, beside who answered.
    ///   - parents: Further categories that are sums of steps.
    func itemCounts(_ groups: [Group], of questions: [Question] = [], parents: [CountParent] = []) -> CountCollection {
        CountCollection(
            subject: "\(survey)/items", dimensions: ["item", "step"], nonAdditive: ["item"], groups: groups,
            coversAll: coversAll(groups),
            hierarchy: questions.flatMap { ScaleHalves($0.steps).parents } + parents)
    }

    /// How many answered an item, and the mean of their answers; both withheld for small groups.
    func itemMean(
        _ item: Item, steps: [Int], _ group: Group, _ counts: inout CountCollection
    ) -> (values: [TableValue], whole: Int) {
        let estimator = estimator(group.scope)
        let measure = MeasureID(item.id.text)
        let mean = estimator.mean(measure, steps: steps, group)
        let display = estimator.display(estimator.total(measure, steps: steps, group), group, input.rules)
        let answered = estimator.counts(measure, steps, group)
        // That all gave one answer would tell it of everyone: then nothing of them is shown, as of a small group.
        let isAlike = answered.count { $0 > 0 } == 1
        let whole = counts.add(
            [item.id.text, CountTable.total], group, count: mean.n, mustBeWithheld: display.mustBeWithheld || isAlike)
        let evidence = estimator.answered(measure, group)
        let formula = evidence.figure(estimator.meanFormula(measure, steps: steps, group))
        let centre = display.estimate(mean.value.value.map { .number($0) }, formula, reveals: [whole])
        let scale = counts.add(scale: item.id.text, steps, answered, group)
        let values = [
            display.count(mean.n, evidence.figure(.count(mean.n)), reveals: [whole]),
            isWeighted(group.scope) ? centre : centre.saying(.mean, of: scale),
        ]
        return (isAlike ? values.map(\.withheld) : values, whole)
    }

    func itemTable(
        columns: [TableColumn], rows: [TableRow], notes: [Label], method: Label?, counts: CountCollection,
        sortColumn: String? = nil
    ) -> Table {
        table(
            rowHeading: Label(de: "Aspekt", en: "Item"), columns: columns, rows: rows, notes: notes, method: method,
            counts: counts.table, sortColumn: sortColumn)
    }

    /// How many answered, and their mean: the columns that `itemMean` fills.
    func itemColumns(_ group: Group, decimals: Int, mean: Label = Wording.mean) -> [TableColumn] {
        [
            TableColumn("n", Wording.answered, .count, of: group),
            TableColumn("mean", mean, .mean, decimals: decimals, of: group),
        ]
    }

    /// The mean of an item in one city, before any rule of display; `nil` below `least` answers.
    func cityMean(_ item: Item, steps: [Int], _ city: City, _ scope: SampleScope, least: Int) -> Double? {
        let mean = estimator(scope).mean(MeasureID(item.id.text), steps: steps, one(city, scope))
        return mean.n >= least ? mean.value.value : nil
    }
}

/// The two highest steps of a scale and the others, as categories of counts that are sums of single steps.
struct ScaleHalves {
    let top: String
    let rest: String
    let parents: [CountParent]

    /// - Parameter steps: All steps of the scale, ascending.
    init(_ steps: [Int]) {
        func category(_ word: String, _ codes: [Int]) -> (String, CountParent) {
            let name = "\(word) \(codes.map(String.init).joined(separator: "+"))"
            return (name, CountParent(dimension: "step", category: name, parts: codes.map(String.init)))
        }
        let (top, rest) = (category("top", steps.suffix(2)), category("rest", steps.dropLast(2)))
        self.top = top.0
        self.rest = rest.0
        parents = [top.1, rest.1]
    }
}
