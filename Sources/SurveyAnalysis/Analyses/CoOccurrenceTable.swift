import SurveyModel

extension Analyses {
    static let coOccurrence = Analysis(
        AnalysisDeclaration(
            "co-occurrence", "Which themes or codes the same respondents name, most frequent pairs first.",
            title: codedAnswers,
            keys: AnalysisKey.codedQuestions + [
                .level,
                .test("Whether pairs are tested: odds ratio, and Fisher's exact test by Benjamini and Hochberg."),
            ], counted: ["questions"]),
        needs: { plan, _ in
            AnalysisNeeds(codePairs: plan.codeSet.map { [.init(set: $0, level: plan.codeLevel)] } ?? [])
        }
    ) { $0.coOccurrence() }
}

extension TableMaker {
    /// Which themes or codes the same respondents name, most frequent pairs first; for screening.
    fileprivate func coOccurrence() -> Table {
        guard let set = plan.codeSet else { return empty }
        let level = plan.codeLevel
        let group = everyone(scope)
        let estimator = estimator(scope)
        let base = estimator.count(.codable(set), "base", group)
        let entries = codeRows(level).sorted { $0.id < $1.id }
        var counts = codeCounts(set, [group])
        let pairs = entries.indices.flatMap { a in entries[(a + 1)...].map { (entries[a], $0) } }
        let found = pairs.compactMap { first, second in
            pairRow(first, second, set, base, estimator, group, &counts)
        }
        let tested = plan.values.flag("test") ? ScreenedPairs(found.map(\.tested)) : nil
        let rows = found.enumerated().map { place, pair in
            var row = pair.row
            row.values += tested?.values(place) ?? []
            return row
        }
        return table(
            base: Label(de: "Befragte mit codierbarer Antwort", en: "respondents with an answer that can be coded"),
            rowHeading: Label(de: "Paar", en: "Pair"),
            columns: [
                TableColumn("n", Label(de: "Beide genannt (n)", en: "Both named (n)"), .count, of: group),
                TableColumn("jaccard", Label(de: "Jaccard-Index", en: "Jaccard index"), .mean, decimals: 2, of: group),
                TableColumn("lift", Label(de: "Lift", en: "Lift"), .mean, decimals: 2, of: group),
            ] + (tested == nil ? [] : ScreenedPairs.columns(group)), rows: rows,
            notes: [Wording.rarePairs(input.rules.withholdBelow)] + (tested?.notes(isWeighted: isWeighted(scope)) ?? [])
                + codingNotes(set, level) + notes(instrument, groups: [group]),
            method: Wording.pairsMethod + (tested == nil ? "" : ScreenedPairs.method), counts: counts.table,
            sortColumn: "n")
    }

    /// `nil` for pairs that few respondents name, or where few name the one without the other.
    private func pairRow(
        _ first: (id: String, label: Label), _ second: (id: String, label: Label), _ set: CodeSet, _ base: Int,
        _ estimator: Estimator, _ group: Group, _ counts: inout CountCollection
    ) -> (row: TableRow, tested: ScreenedPairs.Pair)? {
        let both = estimator.count(.pair(first.id, second.id, in: set), "any", group)
        let a = estimator.count(.code(first.id, in: set), "any", group)
        let b = estimator.count(.code(second.id, in: set), "any", group)
        let least = input.rules.withholdBelow
        guard both >= least, [a - both, b - both].allSatisfy({ $0 == 0 || $0 >= least }) else { return nil }
        let display = DisplayDecision(base: base, group: group, rules: input.rules)
        // Jaccard index and lift give the counts of the two codes away: withheld with either of them.
        let reveals = [("\(first.id)+\(second.id)", both), (first.id, a), (second.id, b)].map { name, count in
            counts.add(name, count, of: base, group, mustBeWithheld: display.mustBeWithheld)
        }
        let evidence = Evidence(
            estimator.key(.pair(first.id, second.id, in: set), "any", group), .named([first.id, second.id], nil, set))
        let pair = CoOccurrence.Pair(0, 1, both: both, a, b, of: base)
        let row = TableRow(
            id: "\(first.id)+\(second.id)", label: first.label + Label(" + ") + second.label,
            values: [
                display.count(both, evidence.figure(.count(both)), reveals: reveals),
                display.estimate(
                    pair.jaccard.map { .number($0) }, evidence.figure(.jaccard(both, a, b)), reveals: reveals),
                display.estimate(
                    pair.lift.map { .number($0) }, evidence.figure(.lift(both, a, b, of: base)), reveals: reveals),
            ])
        return (row, ScreenedPairs.Pair(counts: pair.counts, display: display, evidence: evidence, reveals: reveals))
    }
}

extension Formula {
    /// - Source: Jaccard (1901).
    fileprivate static func jaccard(_ both: Int, _ first: Int, _ second: Int) -> Formula {
        Formula(
            "jaccard", "both / either = {both} / ({first} + {second} − {both})",
            [Input("both", both), Input("first", first), Input("second", second)])
    }

    /// Observed over expected under independence.
    fileprivate static func lift(_ both: Int, _ first: Int, _ second: Int, of base: Int) -> Formula {
        Formula(
            "lift", "both · n / (first · second) = {both} · {n} / ({first} · {second})",
            [Input("both", both), Input("first", first), Input("second", second), Input("n", base)])
    }
}

extension Wording {
    fileprivate static let pairsMethod = Label(
        de: "Jaccard: beide durch mindestens eines; Lift: beobachtet durch erwartet bei Unabhängigkeit. Zur Sichtung.",
        en: "Jaccard: both over either; lift: observed over expected under independence. For screening.")

    fileprivate static func rarePairs(_ least: Int) -> Label {
        Label(
            de:
                "Nicht aufgeführt sind Paare, die weniger als \(least) Befragte nennen oder bei denen weniger als \(least) nur das eine nennen.",
            en:
                "Pairs named by fewer than \(least) respondents, or with fewer than \(least) naming only the one, are not listed."
        )
    }
}
