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
        let naming = CodeBlock(
            set: set, group: group, estimator: estimator(scope), rules: input.rules, withValence: false,
            isWeighted: isWeighted(scope))
        var counts = codeCounts(set, [group])
        let shown = plan.values.columns("columns").compactMap { desk.place(of: $0) }
        let rows = desk.rows.indices.map { number in
            let code = CodeID(desk.rows[number][codeColumn].de)
            let counted = level == .code ? code.text : input.codebook?.theme(of: code)?.id.text ?? code.text
            var named = naming.values(counted, &counts)[0]
            named.lineage?.sources = [.deskRow(desk.id, number)]
            return TableRow(
                id: desk.rowID(number), label: shown.first.map { deskLabel(desk, number, $0) } ?? "",
                values: shown.dropFirst().map { deskValue(desk, number, $0) } + [named])
        }
        let heading =
            level == .code
            ? Label(de: "Befragte, die den Code nennen (n)", en: "Respondents naming the code (n)")
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

extension Wording {
    fileprivate static let crossWalkNote = Label(
        de: "Die Zuordnung von Angeboten zu Hemmnissen ist ein Urteil der Recherche, keine Aussage der Befragten.",
        en: "Which offer answers which barrier is a judgement of desk research, not a statement of the respondents.")
}
