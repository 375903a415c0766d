import SurveyModel

extension Analyses {
    static let itemIndex = Analysis(
        AnalysisDeclaration(
            "item-index",
            "Items of a battery as one index: the mean of each person's answers to all of them, and Cronbach's alpha of the items.",
            keys: [
                .items,
                AnalysisKey(
                    "only", .items, usual: "all items", "The items of the index.", example: "[PS10_01, PS10_02]"),
                .reversed,
            ], counted: ["items"], takesFilter: true, check: check),
        needs: { plan, instrument in
            let own = IndexItems(plan, instrument)?.items.map { VariableID($0.id.text) } ?? []
            return AnalysisNeeds(variables: Set(own + plan.groupingQuestions.map { VariableID($0.text) }))
        }
    ) { $0.itemIndex() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        let all = request.question("items")?.items.map(\.id.text) ?? []
        let own = request.values.items("only").map(\.text)
        var findings: [AnalysisFinding] = []
        if !all.isEmpty, (own.isEmpty ? all : own).count < 2 {
            findings.append(AnalysisFinding("only", "one-item", "an index needs two items or more"))
        }
        if let stranger = request.values.items("reversed").map(\.text).first(where: {
            !own.isEmpty && !own.contains($0)
        }) {
            findings.append(
                AnalysisFinding("reversed", "not-in-the-index", "'\(stranger)' is turned round and not in the index"))
        }
        return findings
    }
}

/// The items of an index, and which of them are turned round.
struct IndexItems {
    let items: [Item]
    /// The places of those that are turned, among `items`.
    let turned: Set<Int>
    /// The lowest and the highest step together.
    let ends: Double

    init?(_ plan: TablePlan, _ instrument: Instrument) {
        guard let battery = plan.values["items"]?.questions.first.flatMap({ instrument.question($0) }),
            let low = battery.steps.first, let high = battery.steps.last
        else { return nil }
        let only = plan.values.items("only")
        let own = battery.items.filter { only.isEmpty || only.contains($0.id) }
        let reversed = plan.values.items("reversed")
        turned = Set(own.indices.filter { place in reversed.contains(own[place].id) })
        items = own
        ends = Double(low + high)
    }

    var variables: [VariableID] { items.map { VariableID($0.id.text) } }

    /// The answers of each response to all items, as they count; `nil` where one is missing.
    func answers(_ rows: [AnswerRow], _ answers: AnswerRows) -> [[Double]?] {
        let columns = variables.map { answers.values($0, of: rows) }
        return rows.indices.map { row in
            let given = columns.indices.compactMap { place in
                columns[place][row].map { turned.contains(place) ? ends - $0 : $0 }
            }
            return given.count == columns.count && rows[row].weight != 0 ? given : nil
        }
    }
}

extension TableMaker {
    /// One row for the index and one for each item: what alpha would be without it, and how it goes with the others.
    ///
    /// Of single items no mean of these people is shown: beside that of all who answered, it would tell of the few others.
    fileprivate func itemIndex() -> Table {
        guard let index = IndexItems(plan, instrument), let answers = input.rows[survey] else { return empty }
        let groups = groups(plan, instrument, input.register)
        var counts = itemCounts(groups)
        let blocks = groups.map { IndexBlock(self, index, answers, $0, &counts) }
        let title = Label(de: "Index", en: "Index")
        let whole = TableRow(id: "index", label: title, values: blocks.flatMap(\.indexValues))
        let rows = index.items.indices.map { place in
            let item = index.items[place]
            let mark = index.turned.contains(place) ? Wording.turned : ""
            return TableRow(
                id: item.id.text, label: item.label + mark, values: blocks.flatMap { $0.itemValues(place) })
        }
        let columns = groups.flatMap { IndexBlock.columns($0, isWeighted: isWeighted($0.scope)) }
        let all = [whole] + rows
        let intervals = columns.holdIntervals(all)
        var table = itemTable(
            columns: columns, rows: all,
            notes: [Wording.completeRows] + (blocks.contains(where: \.isNegative) ? [Wording.negativeAlpha] : [])
                + notes(instrument, groups: groups, intervals: intervals),
            method: meanMethod(groups, intervals: intervals, [Wording.alphaMethod]), counts: counts)
        table.base = Label(de: "Befragte, die alle Aspekte bewerteten", en: "respondents who rated every item")
        table.rowsCompare = false
        return table
    }

    /// The design of a sample as its rows tell it.
    func design(of rows: [AnswerRow], _ scope: SampleScope) -> SurveyDesign? {
        let strata = rows.map { $0.city?.text ?? "" }
        let sizes = invited(survey, scope).sizes
        return try? SurveyDesign(
            weights: rows.map { $0.weight }, strata: strata,
            populations: sizes.isEmpty ? [] : [strata.map { sizes[$0] ?? 0 }], rows: rows.count, lonely: .adjust)
    }
}

extension Wording {
    fileprivate static let completeRows = Label(
        de: "Der Index ist der Mittelwert der Antworten einer Person, die alle Aspekte bewertet hat.",
        en: "The index is the mean of the answers of a person who rated every item.")
    fileprivate static let negativeAlpha = Label(
        de: "Ein negatives Alpha heißt meist, dass ein Aspekt andersherum formuliert ist: siehe 'reversed'.",
        en: "A negative alpha mostly means that an item is worded the other way round: see 'reversed'.")
    fileprivate static let alphaMethod = Label(
        de: "Cronbachs Alpha mit Intervall nach Feldt, gewichteter Antworten ohne Intervall",
        en: "Cronbach's alpha with Feldt's interval, of weighted answers without interval")
}
