import SurveyModel

extension TableMaker {
    /// Two single-choice questions: counts and, within each answer to the second, shares of the first.
    func crosstab(_ survey: SurveyID, _ rowID: QuestionID, _ columnID: QuestionID) -> Table {
        let instrument = instrument(survey)
        guard let rowQuestion = instrument.question(rowID), let columnQuestion = instrument.question(columnID)
        else { return empty(survey) }
        let pairs = CrossedAnswers(
            rowQuestion, columnQuestion, estimator: estimator(survey, scope), everyone: everyone(scope))
        var counts = CountCollection(
            subject: "\(survey)/\(rowID)*\(columnID)", dimensions: ["row", "column"], nonAdditive: [],
            groups: [everyone(scope)], coversAll: true)
        var block = CrosstabBlock(
            pairs: pairs, scope: scope, survey: survey, measure: .crossed(rowID, columnID), rules: input.rules,
            isWeighted: isWeighted(instrument))
        let rows =
            rowQuestion.options.map { option in
                TableRow(
                    id: String(option.code), label: option.label,
                    values: block.values(option.code, columnQuestion.options, &counts))
            } + [
                TableRow(
                    id: "total", label: Label(de: "Basis (Befragte mit beiden Angaben)", en: "Base (both answered)"),
                    values: block.totals(columnQuestion.options, &counts), isTotal: true)
            ]
        let test = plan.test ? [testNote(pairs, survey)] : []
        return Table(
            id: plan.id, title: plan.title,
            base: Label(de: "Befragte mit beiden Angaben", en: "respondents who answered both"),
            unit: Wording.respondents, rowHeading: rowQuestion.label, columns: block.columns(columnQuestion.options),
            rows: rows,
            notes: [block.reading(columnQuestion.label)] + test + notes(instrument, groups: [everyone(scope)]),
            source: Wording.source(instrument), method: plan.test ? Wording.raoScottMethod : nil,
            counts: counts.table)
    }

    /// Effect size first, then the test; nothing where a small count stands behind it.
    private func testNote(_ pairs: CrossedAnswers, _ survey: SurveyID) -> Label {
        let isSafe = pairs.counts.allSatisfy { $0 == 0 || $0 >= input.rules.withholdBelow }
        let sample = input.rows[survey]?.sample(scope) ?? []
        func texts(_ question: Question) -> [String?] {
            (input.rows[survey]?.values(VariableID(question.id.text), of: sample) ?? []).map {
                $0.map { String(Int($0)) }
            }
        }
        guard isSafe,
            let design = try? SurveyDesign(
                weights: sample.map { $0.weight }, strata: sample.map { $0.city?.text ?? "" }, rows: sample.count,
                lonely: .adjust),
            let table = try? Crosstab(texts(pairs.row), by: texts(pairs.column), design: design),
            let test = table.raoScott, let p = test.p, let pearson = table.pearson
        else {
            return Label(
                de: "Kein Test: Dahinter stehen kleine Anzahlen, oder die Tabelle erlaubt keinen.",
                en: "No test: small counts stand behind it, or the table does not allow one.")
        }
        return Wording.crosstabTest(v: pearson.cramersV, f: test, p: p)
    }
}

/// Who gave which two answers, from the tallies of the crossing.
private struct CrossedAnswers {
    let row: Question
    let column: Question
    private let cells: [Pair: Tally]

    private struct Pair: Hashable {
        var row: Int
        var column: Int
    }

    init(_ row: Question, _ column: Question, estimator: Estimator, everyone: Group) {
        self.row = row
        self.column = column
        let pairs = row.options.flatMap { first in
            column.options.map { Pair(row: first.code, column: $0.code) }
        }
        cells = Dictionary(
            uniqueKeysWithValues: pairs.map { pair in
                let key = estimator.key(.crossed(row.id, column.id), "\(pair.row)*\(pair.column)", everyone)
                return (pair, estimator.book.total(of: key))
            })
    }

    var counts: [Int] { cells.values.map(\.n) }

    /// Respondents with both answers, of one option each where given.
    func count(_ row: Int?, _ column: Int?) -> Int { matches(row, column).reduce(0) { $0 + $1.n } }

    func weight(_ row: Int?, _ column: Int?) -> Double {
        matches(row, column).reduce(into: CompensatedSum()) { $0.add($1.w) }.value
    }

    /// In the order of the options, so that sums are the same at every run.
    private func matches(_ row: Int?, _ column: Int?) -> [Tally] {
        self.row.options.filter { row == nil || $0.code == row }.flatMap { first in
            self.column.options.filter { column == nil || $0.code == column }.compactMap {
                cells[Pair(row: first.code, column: $0.code)]
            }
        }
    }
}

private struct CrosstabBlock {
    let pairs: CrossedAnswers
    let scope: SampleScope
    let survey: SurveyID
    let measure: MeasureID
    let rules: Rules
    let isWeighted: Bool

    func columns(_ options: [AnswerOption]) -> [TableColumn] {
        options.flatMap { option in
            let group = group(option)
            return [
                TableColumn("n", Wording.count, .count, of: group),
                TableColumn("share", Wording.share, .share, of: group),
            ]
        } + [TableColumn(id: "n", heading: Label(de: "Insgesamt (n)", en: "In all (n)"), kind: .count)]
    }

    func reading(_ label: Label) -> Label {
        Label(
            de: "Anteile innerhalb jeder Ausprägung von „\(label.de)“.",
            en: "Shares within each answer to “\(label.en)”.")
    }

    private func group(_ option: AnswerOption) -> Group {
        Group(scope: scope, grouping: .overall, level: "", label: option.label, prefix: "c\(option.code).")
    }

    private func key(_ row: Int?, _ column: Int?) -> CellKey {
        let name = { (code: Int?) in code.map(String.init) ?? CountTable.total }
        return CellKey(survey: survey, scope: scope, measure: measure, category: "\(name(row))*\(name(column))")
    }

    mutating func values(_ row: Int, _ options: [AnswerOption], _ counts: inout CountCollection) -> [TableValue] {
        options.flatMap { option -> [TableValue] in
            let (part, base) = (pairs.count(row, option.code), pairs.count(nil, option.code))
            let display = Display(base: base, isGroup: true, rules: rules)
            let cell = add([String(row), String(option.code)], part, display, &counts)
            let share: TableValue.Shown? =
                base == 0
                ? nil
                : isWeighted
                    ? .number(pairs.weight(row, option.code) / pairs.weight(nil, option.code)) : .ratio(part, of: base)
            return [
                display.count(part, key: key(row, option.code), reveals: [cell]),
                display.estimate(share, key: key(row, option.code), reveals: [cell]),
            ]
        } + [whole(row, nil, [String(row), CountTable.total], &counts)]
    }

    mutating func totals(_ options: [AnswerOption], _ counts: inout CountCollection) -> [TableValue] {
        options.flatMap { option in
            let base = pairs.count(nil, option.code)
            let display = Display(base: base, isGroup: true, rules: rules)
            let cell = add([CountTable.total, String(option.code)], base, display, &counts)
            return [display.count(base, key: key(nil, option.code), reveals: [cell]), TableValue(.notApplicable)]
        } + [whole(nil, nil, [CountTable.total, CountTable.total], &counts)]
    }

    private func whole(
        _ row: Int?, _ column: Int?, _ coordinates: [String], _ counts: inout CountCollection
    ) -> TableValue {
        let base = pairs.count(row, column)
        let display = Display(base: base, isGroup: false, rules: rules)
        return display.count(base, key: key(row, column), reveals: [add(coordinates, base, display, &counts)])
    }

    private func add(
        _ coordinates: [String], _ count: Int, _ display: Display, _ counts: inout CountCollection
    ) -> Int {
        counts.add(
            coordinates, Group(scope: scope, grouping: .overall, level: "", label: nil, prefix: ""), count: count,
            mustBeWithheld: display.mustBeWithheld)
    }
}
