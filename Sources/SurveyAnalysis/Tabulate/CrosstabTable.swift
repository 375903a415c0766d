import SurveyModel

extension TableMaker {
    /// Two single-choice questions: counts and, within each answer to the second, shares of the first.
    func crosstab(_ survey: SurveyID, _ rowID: QuestionID, _ columnID: QuestionID) -> Table {
        let instrument = instrument(survey)
        guard let rowQuestion = instrument.question(rowID), let columnQuestion = instrument.question(columnID),
            let answers = input.rows[survey]
        else { return empty(survey) }
        let sample = answers.sample(scope)
        let pairs = CrossedAnswers(
            rows: answers.values(VariableID(rowID.text), of: sample),
            columns: answers.values(VariableID(columnID.text), of: sample), weights: sample.map(\.weight))
        var counts = CountCollection(
            subject: "\(survey)/\(rowID)*\(columnID)", dimensions: ["row", "column"], nonAdditive: [],
            groups: [everyone(scope)], coversAll: true)
        var block = CrosstabBlock(
            pairs: pairs, scope: scope, survey: survey, measure: MeasureID("@crosstab/\(rowID)*\(columnID)"),
            rules: input.rules, isWeighted: isWeighted(instrument))
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
        let test = plan.test ? [testNote(pairs, sample, columnQuestion.options, rowQuestion.options)] : []
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
    private func testNote(
        _ pairs: CrossedAnswers, _ sample: [AnswerRow], _ columns: [AnswerOption], _ rows: [AnswerOption]
    ) -> Label {
        let isSafe = rows.allSatisfy { row in
            columns.allSatisfy { column in
                let count = pairs.count(row.code, column.code)
                return count == 0 || count >= input.rules.withholdBelow
            }
        }
        let texts = { (values: [Double?]) in values.map { $0.map { String(Int($0)) } } }
        guard isSafe,
            let design = try? SurveyDesign(
                weights: sample.map { $0.weight }, strata: sample.map { $0.city?.text ?? "" }, rows: sample.count,
                lonely: .adjust),
            let table = try? Crosstab(texts(pairs.rows), by: texts(pairs.columns), design: design),
            let test = table.raoScott, let p = test.p, let pearson = table.pearson
        else {
            return Label(
                de: "Kein Test: Dahinter stehen kleine Anzahlen, oder die Tabelle erlaubt keinen.",
                en: "No test: small counts stand behind it, or the table does not allow one.")
        }
        return Wording.crosstabTest(v: pearson.cramersV, f: test, p: p)
    }
}

/// Two columns of answers.
struct CrossedAnswers {
    let rows: [Double?]
    let columns: [Double?]
    let weights: [Double]

    func count(_ row: Int?, _ column: Int?) -> Int { matches(row, column).count }

    func weight(_ row: Int?, _ column: Int?) -> Double { matches(row, column).map { weights[$0] }.sum() }

    /// Responses with both answers, of one option each where given.
    private func matches(_ row: Int?, _ column: Int?) -> [Int] {
        rows.indices.filter { index in
            guard let a = rows[index], let b = columns[index] else { return false }
            return (row.map { Double($0) == a } ?? true) && (column.map { Double($0) == b } ?? true)
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
