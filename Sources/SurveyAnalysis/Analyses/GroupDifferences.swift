import SurveyModel

extension Analyses {
    static let groupDifferences = Analysis(
        AnalysisDeclaration(
            "group-differences",
            "Items, options or a number by group: each group of the breaks against the first of its break, with the interval of the difference.",
            keys: [
                .question(
                    [.battery, .single, .multi, .numeric, .integer],
                    "The question whose items or options are the rows; a number is one row.",
                    example: "partnership-survey.PS10"),
                .test("Whether each difference is tested (t under the design), effect size first."),
                AnalysisKey(
                    "ranks", .yesNo, usual: "no",
                    "Whether items and numbers are compared by ranks, too: Cliff's delta, and with `test: yes` a rank test in place of t.",
                    example: "yes"),
                AnalysisKey(
                    "correction", .words(Correction.allCases.map(\.rawValue)), usual: Correction.holm.rawValue,
                    "How p is corrected within the family of all tests of the table: Holm to confirm, Benjamini and Hochberg to screen.",
                    example: "bh"),
            ], counted: ["question"], needsGroups: true, check: check),
        needs: { plan, instrument in
            guard plan.values.flag("ranks"), let question = plan.values["question"]?.questions.first else {
                return AnalysisNeeds()
            }
            let items = instrument.question(question)?.items.map { VariableID($0.id.text) } ?? []
            let own = items.isEmpty ? [VariableID(question.text)] : items
            return AnalysisNeeds(variables: Set(own + plan.groupingQuestions.map { VariableID($0.text) }))
        }
    ) { $0.groupDifferences() }

    private static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        guard let question = request.question("question"), request.values.flag("ranks"),
            [.single, .multi].contains(question.kind)
        else { return [] }
        return [
            AnalysisFinding(
                "ranks", "no-ranks", "the options of '\(question.id)' have no ranks",
                fix: "leave 'ranks' out, or name a battery or a number")
        ]
    }
}

/// How the p values of a family are corrected.
enum Correction: String, CaseIterable {
    case holm
    case benjaminiHochberg = "bh"

    var adjustment: PAdjustment { self == .holm ? .holm : .benjaminiHochberg }
    var name: String { self == .holm ? "Holm" : "Benjamini–Hochberg" }
}

extension TableMaker {
    /// Each group against the first of its break: what both gave, the difference with its interval, and tests on request.
    fileprivate func groupDifferences() -> Table {
        guard let question = question("question") else { return empty }
        let groups = groups(plan, instrument, input.register).filter { $0.grouping != .overall }
        let measured = measured(question, groups)
        let tests = testFamily(measured.rows, groups)
        let columns = groups.indices.flatMap { differenceColumns(groups, $0, isShare: measured.isShare) }
        let rows = measured.rows.enumerated().map { row, measured in
            TableRow(
                id: measured.id, label: measured.label,
                values: groups.indices.flatMap { differenceValues(measured, groups, $0, tests[row][$0]) })
        }
        let intervals = columns.holdIntervals(rows)
        let m = tests.joined().count { $0?.adjusted != nil }
        return table(
            rowHeading: measured.isShare ? Label(de: "Antwort", en: "Answer") : Label(de: "Aspekt", en: "Item"),
            columns: columns, rows: rows,
            notes: [Wording.reference] + (plan.values.flag("test") ? [Wording.tests(m, correction.name)] : [])
                + (isWeighted(scope) && plan.values.flag("ranks") ? [Wording.weightedRanks] : [])
                + notes(instrument, groups: groups, intervals: intervals),
            method: differenceMethod(groups, intervals: intervals), counts: measured.counts.table)
    }

    var correction: Correction { plan.values.word("correction").flatMap(Correction.init) ?? .holm }

    /// The first group of the same break; `nil` for that group itself.
    func reference(_ groups: [Group], _ place: Int) -> Int? {
        let first = groups.firstIndex { $0.grouping == groups[place].grouping }
        return first == place ? nil : first
    }

    private func differenceColumns(_ groups: [Group], _ place: Int, isShare: Bool) -> [TableColumn] {
        let group = groups[place]
        let kind: TableColumn.Kind = isShare ? .share : .mean
        let decimals = isShare ? 0 : 2
        func column(_ id: String, _ heading: Label) -> TableColumn {
            TableColumn(id, heading, kind, decimals: decimals, of: group)
        }
        let own = [
            TableColumn("n", isShare ? Wording.count : Wording.answered, .count, of: group),
            isShare ? column("share", Wording.share) : column("mean", Wording.mean),
        ]
        guard let first = reference(groups, place), let name = groups[first].label else { return own }
        let ranks =
            plan.values.flag("ranks") ? [TableColumn("delta", Wording.delta, .mean, decimals: 2, of: group)] : []
        let p =
            plan.values.flag("test")
            ? [TableColumn("p", Wording.correctedP(correction.name), .mean, decimals: 3, of: group)] : []
        return own + [
            column("difference", Wording.difference(to: name, isShare: isShare)), column("low", Wording.low),
            column("high", Wording.high),
        ] + ranks + p
    }

    private func differenceMethod(_ groups: [Group], intervals: Bool) -> Label {
        let level = Wording.percent(input.rules.confidence)
        let difference = Label(
            de: "Differenz zur ersten Gruppe, jede Antwort in einer der beiden",
            en: "Difference to the first group, each answer in one of the two")
        let test: Label =
            !plan.values.flag("test")
            ? ""
            : plan.values.flag("ranks")
                ? Label(de: "; Rangtest nach Lumley und Scott", en: "; rank test by Lumley and Scott")
                : Label(de: "; t-Test unter dem Design", en: "; t test under the design")
        guard intervals else { return difference + test + Label(".") }
        return difference
            + Label(
                de: ", mit \(level.de)-%-t-Intervall durch Linearisierung\(strata.de)",
                en: ", with \(level.en)% t interval by linearisation\(strata.en)") + test + Label(". ") + target(groups)
    }
}

extension Wording {
    fileprivate static let reference = Label(
        de: "Verglichen wird mit der ersten Gruppe; eine Differenz über 0 heißt, dass die genannte Gruppe höher liegt.",
        en:
            "The first group is what others are compared with; a difference above 0 means that the group named is higher."
    )
    fileprivate static let delta = Label(de: "Cliffs Delta", en: "Cliff's delta")
    fileprivate static let weightedRanks = Label(
        de: "Cliffs Delta zählt Paare von Befragten mit dem Produkt ihrer Gewichte.",
        en: "Cliff's delta counts pairs of respondents by the product of their weights.")

    fileprivate static func difference(to name: Label, isShare: Bool) -> Label {
        Label(
            de: "Differenz zu „\(name.de)“\(isShare ? " (Prozentpunkte)" : "")",
            en: "Difference to “\(name.en)”\(isShare ? " (percentage points)" : "")")
    }

    fileprivate static func correctedP(_ name: String) -> Label {
        Label(de: "p nach \(name)", en: "p by \(name)")
    }

    fileprivate static func tests(_ m: Int, _ name: String) -> Label {
        correctedTogether(m, Label(de: "Differenzen", en: "differences"), Label(name))
    }
}
