import SurveyModel

extension Analyses {
    static let crosstab = Analysis(
        AnalysisDeclaration(
            "crosstab", "Two single choices against each other: counts, and shares within each answer to the second.",
            keys: [
                .question([.single], "The question whose options are the rows.", example: "network-survey.NS10"),
                AnalysisKey(
                    "by", .question([.single]), isRequired: true,
                    "The question of the same survey whose options are the columns.", example: "network-survey.NS14"),
                .test("Whether independence is tested (Rao and Scott), effect size first."),
            ], counted: ["question", "by"]),
        needs: { plan, _ in
            let questions = ["question", "by"].compactMap { plan.values[$0]?.questions.first }
            guard questions.count == 2 else { return AnalysisNeeds() }
            return AnalysisNeeds(
                variables: plan.values.flag("test") ? Set(questions.map { VariableID($0.text) }) : [],
                crossings: [.init(row: questions[0], column: questions[1])])
        }
    ) { $0.crosstab() }
}

extension TableMaker {
    /// Two single-choice questions: counts and, within each answer to the second, shares of the first.
    fileprivate func crosstab() -> Table {
        guard let rowQuestion = question("question"), let columnQuestion = question("by") else { return empty }
        let (rowID, columnID) = (rowQuestion.id, columnQuestion.id)
        let pairs = CrossedAnswers(
            rowQuestion, columnQuestion, estimator: estimator(scope), everyone: everyone(scope))
        let dimensions = crossed(rowQuestion, columnQuestion)
        var counts = CountCollection(
            subject: "\(survey)/answers", dimensions: dimensions.map(\.name), nonAdditive: [],
            groups: [everyone(scope)], coversAll: true, questions: dimensions)
        var block = CrosstabBlock(
            pairs: pairs, dimensions: dimensions, scope: scope, survey: survey, measure: .crossed(rowID, columnID),
            rules: input.rules,
            isWeighted: isWeighted(scope))
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
        let test = plan.values.flag("test") ? [testNote(pairs)] : []
        return table(
            base: Label(de: "Befragte mit beiden Angaben", en: "respondents who answered both"),
            rowHeading: rowQuestion.label, columns: block.columns(columnQuestion.options),
            rows: rows,
            notes: [block.reading(columnQuestion.label)] + test + notes(instrument, groups: [everyone(scope)]),
            method: plan.values.flag("test") ? Wording.raoScottMethod(strata) : nil,
            counts: counts.table)
    }

    /// A question crossed with groups of its own answers has two dimensions that are called after the two.
    private func crossed(_ row: Question, _ column: Question) -> [AnswerDimension] {
        let dimensions = [row, column].map(AnswerDimension.init)
        guard dimensions[0].name == dimensions[1].name else { return dimensions }
        return zip(dimensions, [row, column]).map { $0.named("\(row.id)*\(column.id):\($1.id)") }
    }

    /// Effect size first, then the test; nothing where a small count stands behind it.
    private func testNote(_ pairs: CrossedAnswers) -> Label {
        let isSafe = pairs.counts.allSatisfy { $0 == 0 || $0 >= input.rules.withholdBelow }
        let sample = sample(scope)
        func texts(_ question: Question) -> [String?] {
            let values = input.rows[survey]?.values(VariableID(question.id.text), of: sample) ?? []
            return zip(sample, values).map { row, value in row.weight == 0 ? nil : value.map { String(Int($0)) } }
        }
        guard isSafe,
            let design = design(of: sample, scope),
            let table = try? Crosstab(texts(pairs.row), by: texts(pairs.column), design: design),
            let test = table.raoScott, let p = test.p, let v = table.cramersV
        else {
            return Label(
                de: "Kein Test: Dahinter stehen kleine Anzahlen, oder die Tabelle erlaubt keinen.",
                en: "No test: small counts stand behind it, or the table does not allow one.")
        }
        return Wording.crosstabTest(v: v, f: test, p: p)
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
                return (pair, estimator.tally(of: key))
            })
    }

    var counts: [Int] { cells.values.map(\.n) }

    /// Respondents with both answers, of one option each where given; in the order of the options, so that sums are the
    /// same at every run.
    func total(_ row: Int?, _ column: Int?) -> Tally {
        let rows = self.row.options.filter { row == nil || $0.code == row }
        let columns = self.column.options.filter { column == nil || $0.code == column }
        return rows.flatMap { first in columns.compactMap { cells[Pair(row: first.code, column: $0.code)] } }
            .reduce(into: Tally()) { $0.add($1) }
    }
}

private struct CrosstabBlock {
    let pairs: CrossedAnswers
    /// Of the rows and of the columns.
    let dimensions: [AnswerDimension]
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

    /// Who gave which two answers; `nil` for whatever was answered.
    private func evidence(_ row: Int?, _ column: Int?) -> Evidence {
        let name = { (code: Int?) in code.map(String.init) ?? CountTable.total }
        return Evidence(
            CellKey(survey: survey, scope: scope, measure: measure, category: "\(name(row))*\(name(column))"),
            .crossed(VariableID(pairs.row.id.text), row, VariableID(pairs.column.id.text), column))
    }

    mutating func values(_ row: Int, _ options: [AnswerOption], _ counts: inout CountCollection) -> [TableValue] {
        options.flatMap { option -> [TableValue] in
            let (part, base) = (pairs.total(row, option.code), pairs.total(nil, option.code))
            let display = DisplayDecision(base: base, isGroup: true, rules: rules)
            let cell = add(row, option.code, part.n, display, &counts)
            let evidence = evidence(row, option.code)
            let share: TableValue.Shown? =
                base.n == 0 ? nil : isWeighted ? .number(part.w.value / base.w.value) : .ratio(part.n, of: base.n)
            return [
                display.count(part.n, evidence.figure(.count(part.n)), reveals: [cell]),
                display.estimate(share, evidence.figure(.share(part, of: base)), reveals: [cell]),
            ]
        } + [whole(row, nil, &counts)]
    }

    mutating func totals(_ options: [AnswerOption], _ counts: inout CountCollection) -> [TableValue] {
        options.flatMap { option in
            let base = pairs.total(nil, option.code).n
            let display = DisplayDecision(base: base, isGroup: true, rules: rules)
            let cell = add(nil, option.code, base, display, &counts)
            return [
                display.count(base, evidence(nil, option.code).figure(.count(base)), reveals: [cell]),
                TableValue(.notApplicable),
            ]
        } + [whole(nil, nil, &counts)]
    }

    private func whole(_ row: Int?, _ column: Int?, _ counts: inout CountCollection) -> TableValue {
        let base = pairs.total(row, column).n
        let display = DisplayDecision(base: base, isGroup: false, rules: rules)
        return display.count(
            base, evidence(row, column).figure(.count(base)), reveals: [add(row, column, base, display, &counts)])
    }

    private func add(
        _ row: Int?, _ column: Int?, _ count: Int, _ display: DisplayDecision, _ counts: inout CountCollection
    ) -> Int {
        counts.add(
            zip(dimensions, [row, column]).map { $0.category($1) },
            Group(scope: scope, grouping: .overall, level: "", label: nil, prefix: ""), count: count,
            mustBeWithheld: display.mustBeWithheld)
    }
}

extension Wording {
    fileprivate static func raoScottMethod(_ strata: Label) -> Label {
        Label(
            de: "Test auf Unabhängigkeit nach Rao und Scott, Korrektur zweiter Ordnung\(strata.de).",
            en: "Test of independence by Rao and Scott, second-order correction\(strata.en).")
    }

    /// Effect size first, p last.
    fileprivate static func crosstabTest(v: Double, f: TestResult, p: Double) -> Label {
        func line(_ mark: String, _ prefix: String) -> String {
            let parameters = f.parameters.map { decimal($0, 1, mark) }.joined(separator: "; ")
            let pText = p < 0.001 ? "p < 0\(mark)001" : "p = \(decimal(p, 3, mark))"
            return
                "\(prefix) V = \(decimal(v, 2, mark)); F(\(parameters)) = \(decimal(f.statistic, 2, mark)), \(pText)."
        }
        return Label(de: line(",", "Cramérs"), en: line(".", "Cramér's"))
    }
}
