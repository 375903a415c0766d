import SurveyModel

extension Analyses {
    static let attrition = Analysis(
        AnalysisDeclaration(
            "attrition",
            "Who stays in a panel: people who answered in one wave, and how many of them answered again in each later one.",
            title: Label(de: "Verbleib im Panel", en: "Panel attrition"),
            keys: [
                AnalysisKey(
                    "survey", .survey, isRequired: true, "The survey whose people are followed over its waves.",
                    example: "partnership-survey"),
                AnalysisKey(
                    "from", .wave, usual: "the first wave", "The wave whose people are followed.", example: "W0"),
            ], followsPeople: true, check: check),
        // Which variable is read does not matter: what counts is who gave a response.
        needs: { _, instrument in AnalysisNeeds(variables: Set(instrument.variables.prefix(1).map(\.id))) }
    ) { $0.attrition() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        guard let instrument = request.instrument else { return [] }
        var findings: [AnalysisFinding] = []
        if instrument.columns.respondent == nil {
            findings.append(
                AnalysisFinding(
                    "survey", "no-respondents", "'\(instrument.id)' does not know who answered twice",
                    fix: "name the column of the respondent in 'columns' of the instrument"))
        }
        let from = request.values.wave("from") ?? instrument.waves.first
        if from == nil || from == instrument.waves.last {
            findings.append(
                AnalysisFinding(
                    request.values.wave("from") == nil ? "survey" : "from", "no-later-wave",
                    "there is no wave after the one that people are followed from"))
        }
        return findings
    }
}

extension TableMaker {
    /// One row for everybody, and one for each role or partnership of the breaks; groups are those of the first response.
    fileprivate func attrition() -> Table {
        let waves = instrument.waves
        guard let answers = input.rows[survey], let from = plan.values.wave("from") ?? waves.first,
            let begin = waves.firstIndex(of: from)
        else { return empty }
        var plan = plan
        plan.wave = from
        let groups = groups(plan, instrument, input.register)
        let later = Array(waves[(begin + 1)...])
        var counts = CountCollection(
            subject: "\(survey)/people of \(from)", dimensions: later.map { CountTable.participation + $0.text },
            nonAdditive: [],
            groups: groups,
            coversAll: coversAll(groups))
        let panel = Panel(answers, from: from, later: later)
        let rows = groups.map { group in
            let members = Set(
                answers.sample(.wave(from), group).filter { $0.weight != 0 }.compactMap(\.respondent))
            return TableRow(
                id: group.grouping == .overall ? "total" : "\(group.grouping.rawValue).\(group.level)",
                label: group.label ?? Label(de: "Alle", en: "Everybody"),
                values: values(panel, members, group, &counts))
        }
        var table = table(
            base: Label(
                de: "Personen der Welle \(instrument.label(of: from).de)",
                en: "people of the wave \(instrument.label(of: from).en)"),
            unit: Label(de: "Personen", en: "people"), rowHeading: Label(de: "Gruppe", en: "Group"),
            columns: panel.columns(instrument), rows: rows,
            notes: [Wording.panel] + (isWeighted(.wave(from)) ? [Wording.unweightedPanel] : [])
                + (groups.count > 1 ? [Wording.groupsAtStart(input.rules.groupMinimum)] : []),
            counts: counts.table)
        table.rowsCompare = false
        return table
    }

    private func values(
        _ panel: Panel, _ members: Set<String>, _ group: Group, _ counts: inout CountCollection
    ) -> [TableValue] {
        let display = DisplayDecision(base: members.count, group: group, rules: input.rules)
        let hidden = display.mustBeWithheld
        let whole = counts.add([], group, count: members.count, mustBeWithheld: hidden)
        let began = Evidence(
            CellKey(
                survey: survey, scope: .wave(panel.from), measure: .responses, category: "base",
                grouping: group.grouping, level: group.level), .responses)
        let first = display.count(
            members.count, began.figure(.count(members.count, .people)), reveals: [whole])
        return [first]
            + panel.later.enumerated().flatMap { place, wave -> [TableValue] in
                let stayed = members.intersection(panel.people[place]).count
                func coordinates(_ word: String) -> [String] {
                    panel.later.map { $0 == wave ? word : CountTable.total }
                }
                let cell = counts.add(coordinates("yes"), group, count: stayed, mustBeWithheld: hidden)
                _ = counts.add(coordinates("no"), group, count: members.count - stayed, mustBeWithheld: hidden)
                var key = began.key
                (key.scope, key.category) = (.wave(wave), "people of \(panel.from)")
                let again = Evidence(key, .responses, .bothWaves(earlier: panel.from))
                return [
                    display.count(stayed, again.figure(.count(stayed, .people)), reveals: [cell]),
                    display.estimate(
                        members.isEmpty ? nil : .ratio(stayed, of: members.count),
                        Lineage([again, began], .retention(stayed, of: members.count)), reveals: [cell]),
                ]
            }
    }
}

/// The people of a wave and of those after it.
private struct Panel {
    let from: WaveID
    let later: [WaveID]
    /// By later wave, who answered in it.
    let people: [Set<String>]

    init(_ answers: AnswerRows, from: WaveID, later: [WaveID]) {
        (self.from, self.later) = (from, later)
        people = later.map { wave in
            Set(answers.sample(.wave(wave)).filter { $0.weight != 0 }.compactMap(\.respondent))
        }
    }

    func columns(_ instrument: Instrument) -> [TableColumn] {
        let people = Label(de: "Personen: ", en: "People: ")
        return [TableColumn(id: "n", heading: people + instrument.label(of: from) + Label(" (n)"), kind: .count)]
            + later.flatMap { wave in
                let again = Label(de: "davon auch ", en: "of these also ") + instrument.label(of: wave)
                return [
                    TableColumn(id: "\(wave).n", heading: again + Label(" (n)"), kind: .count),
                    TableColumn(
                        id: "\(wave).share", heading: again + Label(de: " (Prozent)", en: " (per cent)"), kind: .share),
                ]
            }
    }
}

extension Formula {
    /// - Source: Lynn, Methodology of Longitudinal Surveys (2009), ch. 10: the conditional retention rate.
    fileprivate static func retention(_ stayed: Int, of began: Int) -> Formula {
        Formula(
            "retention", "people in both waves / people in the first = {stayed} / {began}",
            [Input("stayed", stayed), Input("began", began)])
    }
}

extension Wording {
    fileprivate static let panel = Label(
        de:
            "Gezählt sind Personen, die sich über die Wellen wiedererkennen lassen. Wer eine Welle auslässt und später wieder antwortet, zählt in der späteren.",
        en:
            "Counted are people who can be recognised over the waves. Whoever leaves a wave out and answers again later counts in the later one."
    )
    fileprivate static let unweightedPanel = Label(
        de: "Alle Zahlen sind ungewichtet.", en: "All figures are unweighted.")

    fileprivate static func groupsAtStart(_ minimum: Int) -> Label {
        Label(
            de:
                "Gruppen nach der ersten der Wellen; solche mit weniger als \(minimum) Personen sind nicht ausgewiesen.",
            en: "Groups as in the first of the waves; those of fewer than \(minimum) people are not shown.")
    }
}
