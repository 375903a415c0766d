import SurveyModel

extension Analyses {
    static let crossWalk = Analysis(
        AnalysisDeclaration(
            "cross-walk", "Offers of desk research by the code that they answer, with how many respondents name it.",
            title: codedAnswers,
            keys: [
                .deskTable("The table of offers, with a column of type code.", example: "desk/offers"),
                .columns(example: "[barrier, name, url]"),
            ] + AnalysisKey.codedQuestions + [.level], counted: ["questions"],
            check: { request in
                guard let desk = request.deskTable("desk"), !desk.columns.contains(where: { $0.kind == .code }) else {
                    return []
                }
                return [
                    AnalysisFinding(
                        "desk", "no-code-column", "'\(desk.id)' has no column of type code",
                        why: "offers are matched by it")
                ]
            })
    ) { $0.crossWalk() }
}

extension TableMaker {
    /// Offers of desk research beside how many respondents name the code, or its theme, that each answers.
    ///
    /// The first column of kind `code` says which code an offer answers.
    fileprivate func crossWalk() -> Table {
        guard let set = plan.codeSet, let desk = deskTable("desk"),
            let codeColumn = desk.columns.firstIndex(where: { $0.kind == .code })
        else { return empty }
        let level = plan.codeLevel
        let group = everyone(scope)
        let naming = NamedCodes(
            set: set, level: level, group: group, estimator: estimator(set.survey, scope), rules: input.rules)
        var counts = CountCollection(
            subject: "\(set.survey)/\(set.id):\(level.rawValue)", dimensions: ["code", "named"], nonAdditive: ["code"],
            groups: [group], coversAll: true)
        let shown = plan.values.columns("columns").compactMap { desk.place(of: $0) }
        let rows = desk.rows.indices.map { number in
            let code = CodeID(desk.rows[number][codeColumn].de)
            let counted = level == .code ? code.text : input.codebook?.theme(of: code)?.id.text ?? code.text
            return TableRow(
                id: desk.rowID(number), label: shown.first.map { deskLabel(desk, number, $0) } ?? "",
                values: shown.dropFirst().map { deskValue(desk, number, $0) } + [
                    naming.value(counted, .deskRow(desk.id, number), &counts)
                ])
        }
        let heading =
            level == .code
            ? Label(de: "Befragte, die das Hemmnis nennen (n)", en: "Respondents naming the barrier (n)")
            : Label(de: "Befragte, die das Thema nennen (n)", en: "Respondents naming the theme (n)")
        var table = deskTable(
            desk, rowHeading: shown.first.map { desk.columns[$0].label } ?? "",
            columns: shown.dropFirst().map { deskColumn(desk.columns[$0]) } + [
                TableColumn("n", heading, .count, of: group)
            ],
            rows: rows)
        table.notes = [Wording.crossWalkNote] + table.notes + notes(instrument, groups: [group])
        table.source = table.source + Label("; ") + Wording.source(instrument)
        table.method = Wording.codeMethod
        table.counts = counts.table
        // Several offers may answer one code.
        table.rowsCompare = false
        return table
    }
}

/// How many respondents name a code, protected like the frequencies of codes.
private struct NamedCodes {
    let set: CodeSet
    let level: TablePlan.CodeLevel
    let group: Group
    let estimator: Estimator
    let rules: Rules

    /// - Parameter source: The row of desk research that asks for the code.
    func value(_ code: String, _ source: Lineage.Source, _ counts: inout CountCollection) -> TableValue {
        let base = estimator.count(.codable(set), "base", group)
        let named = estimator.count(.code(code, in: set), "any", group)
        let display = DisplayDecision(base: base, group: group, rules: rules)
        let hidden = display.mustBeWithheld
        _ = counts.add([code, CountTable.total], group, count: base, mustBeWithheld: hidden)
        _ = counts.add([code, "no"], group, count: base - named, mustBeWithheld: hidden)
        let cell = counts.add([code, "yes"], group, count: named, mustBeWithheld: hidden)
        let evidence = Evidence(estimator.key(.code(code, in: set), "any", group), .named([code], nil, set))
        return display.count(named, evidence.figure(.count(named), sources: [source]), reveals: [cell])
    }
}

extension Wording {
    fileprivate static let crossWalkNote = Label(
        de: "Die Zuordnung von Angeboten zu Hemmnissen ist ein Urteil der Recherche, keine Aussage der Befragten.",
        en: "Which offer answers which barrier is a judgement of desk research, not a statement of the respondents.")
}
