import SurveyModel

extension Analyses {
    static let rankPoints = Analysis(
        AnalysisDeclaration(
            "rank-points", "Options of a ranking: how many put each at which place, and points for the places.",
            keys: [.question([.ranking], "The question that puts options in order.", example: "network-survey.NS24")],
            counted: ["question"])
    ) { $0.rankPoints() }
}

extension TableMaker {
    /// Options of a ranking: how many put each first, second and so on, and points: as many as there are places for a
    /// first place, one for the last.
    ///
    /// The counts share the universe of the question's frequencies, in which "chosen" is the sum of the places.
    /// - Source: positional scores after Borda, cut off at the places asked for.
    fileprivate func rankPoints() -> Table {
        guard let question = question("question") else { return empty }
        let ranks = instrument.variables(of: question.id).map(\.variable.id)
        let group = everyone(scope)
        var counts = CountCollection(
            subject: "\(survey)/\(question.id)", dimensions: ["option", "chosen"], nonAdditive: ["option"],
            groups: [group],
            coversAll: true, hierarchy: Self.rankParents(question, ranks.count))
        var block = RankBlock(
            question: question, ranks: ranks, group: group, estimator: estimator(scope), rules: input.rules,
            isWeighted: isWeighted(scope))
        let rows = question.options.map {
            TableRow(id: String($0.code), label: $0.label, values: block.values($0, &counts))
        }
        let total = TableRow(id: "total", label: Wording.base, values: block.totals(&counts), isTotal: true)
        return table(
            rowHeading: Label(de: "Antwort", en: "Answer"), columns: block.columns, rows: rows + [total],
            notes: notes(instrument, groups: [group]), method: Wording.pointsMethod(ranks.count), counts: counts.table,
            sortColumn: "points")
    }

    private static func rankParents(_ question: Question, _ places: Int) -> [CountParent] {
        let ranks = (0..<places).map(RankBlock.category)
        return [
            CountParent(dimension: "chosen", category: "yes", parts: ranks),
            CountParent(dimension: "option", category: RankBlock.any, parts: question.options.map { String($0.code) }),
        ]
    }
}

private struct RankBlock {
    /// All options together: whoever gives a place gives it to one of them.
    static let any = "any option"

    static func category(_ rank: Int) -> String { "place \(rank + 1)" }

    let question: Question
    let ranks: [VariableID]
    let group: Group
    let estimator: Estimator
    let rules: Rules
    let isWeighted: Bool

    private var answered: Tally { estimator.total([(.ranked(question.id), "base")], group) }
    private var base: Int { answered.n }
    private var display: DisplayDecision { estimator.display(answered, group, rules) }

    var columns: [TableColumn] {
        ranks.indices.map { rank in
            TableColumn(
                "place\(rank + 1)", Label(de: "Platz \(rank + 1) (n)", en: "Place \(rank + 1) (n)"), .count, of: group)
        } + [
            TableColumn("n", Label(de: "Genannt (n)", en: "Named (n)"), .count, of: group),
            TableColumn("points", Label(de: "Punkte", en: "Points"), .plainNumber, of: group),
        ]
    }

    mutating func values(_ option: AnswerOption, _ counts: inout CountCollection) -> [TableValue] {
        let code = String(option.code)
        let placed = ranks.map { estimator.count(.variable($0), code, group) }
        let (hidden, display) = (display.mustBeWithheld, display)
        let cells = ranks.indices.map { rank in
            counts.add([code, Self.category(rank)], group, count: placed[rank], mustBeWithheld: hidden)
        }
        let chosen = placed.reduce(0, +)
        let whole = counts.add(code, chosen, of: base, group, mustBeWithheld: hidden)
        let weights = ranks.map { estimator.total([(.variable($0), code)], group).w.value }
        let points = weights.enumerated().map { $1 * Double(ranks.count - $0) }.sum() * scale
        let evidence = Evidence(
            estimator.key(.variable(ranks[0]), code, group),
            .chosen(ranks, codes: [option.code], base: ranks))
        return ranks.indices.map { rank in
            let atPlace = estimator.chosen([option.code], .variable(ranks[rank]), code, group)
            return display.count(placed[rank], atPlace.figure(.count(placed[rank])), reveals: [cells[rank]])
        } + [
            display.count(chosen, evidence.figure(.count(chosen)), reveals: [whole]),
            display.estimate(
                .number(points),
                evidence.figure(isWeighted ? .weightedPoints(weights, scale: scale) : .points(placed)), reveals: cells),
        ]
    }

    mutating func totals(_ counts: inout CountCollection) -> [TableValue] {
        let (hidden, display) = (display.mustBeWithheld, display)
        let values = ranks.indices.map { rank in
            let cell = counts.add([Self.any, Self.category(rank)], group, count: placed(rank), mustBeWithheld: hidden)
            let lineage = estimator.answered(.variable(ranks[rank]), group).figure(.count(placed(rank)))
            return display.count(placed(rank), lineage, reveals: [cell])
        }
        let first = question.options.first.map { String($0.code) } ?? ""
        let whole = counts.add([first, CountTable.total], group, count: base, mustBeWithheld: hidden)
        let key = estimator.key(.ranked(question.id), "base", group)
        let all = Evidence(key, .answeredAny(ranks)).figure(.count(base))
        return values + [display.count(base, all, reveals: [whole]), TableValue(.notApplicable)]
    }

    /// What brings weighted points to the number of those who answered.
    private var scale: Double { isWeighted && answered.w.value > 0 ? Double(base) / answered.w.value : 1 }

    /// How many gave a place to one of the options.
    private func placed(_ rank: Int) -> Int {
        question.options.reduce(0) { $0 + estimator.count(.variable(ranks[rank]), String($1.code), group) }
    }
}

extension Formula {
    /// - Parameter weights: Of those who put the option at each place, the first place first.
    fileprivate static func weightedPoints(_ weights: [Double], scale: Double) -> Formula {
        let terms = weights.indices.map { "{weight \($0 + 1)} · \(weights.count - $0)" }
        return Formula(
            "weighted points", "n / Σw · (\(terms.joined(separator: " + "))), n / Σw = {scale}",
            weights.enumerated().map { Input("weight \($0 + 1)", $1) } + [Input("scale", scale)])
    }

    /// - Parameter placed: How many put the option at each place, the first place first.
    fileprivate static func points(_ placed: [Int]) -> Formula {
        let terms = placed.indices.map { "{place \($0 + 1)} · \(placed.count - $0)" }
        return Formula(
            "points", terms.joined(separator: " + "),
            placed.enumerated().map { Input("place \($0 + 1)", $1) })
    }
}

extension Wording {
    fileprivate static func pointsMethod(_ places: Int) -> Label {
        Label(
            de: "Punkte: \(places) für den ersten Platz, je einer weniger für die folgenden; ohne Intervall.",
            en: "Points: \(places) for the first place, one less for each that follows; without interval.")
    }
}
