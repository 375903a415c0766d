import SurveyModel

extension Analyses {
    static let shareChange = Analysis(
        AnalysisDeclaration(
            "share-change", "Options of a question: the change of their shares between two waves.",
            keys: [
                .question(
                    [.single, .multi, .ranking], "The question whose options are the rows.",
                    example: "partnership-survey.PS07"),
                AnalysisKey("from", .wave, isRequired: true, "The earlier wave.", example: "W0"),
                AnalysisKey("to", .wave, isRequired: true, "The later wave.", example: "W2"),
                AnalysisKey(
                    "pairing", .words(["paired", "unpaired"]), isRequired: true,
                    "Who is compared: the same people (paired), or everyone of either wave (unpaired).",
                    example: "paired"),
                .test("Whether the change of the same people is tested (McNemar, or t of weighted answers; Holm)."),
            ], counted: ["question"], check: WaveKeys.check),
        needs: { plan, instrument in
            let question = plan.values["question"]?.questions.first
            let variables = question.map { instrument.variables(of: $0).map(\.variable.id) } ?? []
            return AnalysisNeeds(variables: Set(variables))
        }
    ) { $0.shareChange() }
}

/// What is wrong with the waves of a change.
enum WaveKeys {
    static let check = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        var findings: [AnalysisFinding] = []
        if let from = request.values.wave("from"), from == request.values.wave("to") {
            findings.append(AnalysisFinding("to", "same-wave", "a change needs two waves"))
        }
        if let instrument = request.instrument, instrument.columns.respondent == nil,
            let pairing = request.values.word("pairing"), pairing != "unpaired"
        {
            findings.append(
                AnalysisFinding(
                    "pairing", "no-respondent-key", "'\(instrument.id)' cannot link people over waves",
                    fix: "write 'pairing: unpaired', or declare the column 'respondent' of the instrument"))
        }
        return findings
    }
}

extension TableMaker {
    fileprivate func shareChange() -> Table {
        guard let question = question("question"), let from = plan.values.wave("from"),
            let to = plan.values.wave("to"), let answers = input.rows[survey]
        else { return empty }
        let counts = AnswerCounts(question, instrument)
        return plan.values.word("pairing") == "paired"
            ? pairedShares(question, counts, answers, from, to) : unpairedShares(question, counts, answers, from, to)
    }

    /// Everyone of either wave: counts and shares of both, and the difference with its interval.
    private func unpairedShares(
        _ question: Question, _ options: AnswerCounts, _ answers: AnswerRows, _ from: WaveID, _ to: WaveID
    ) -> Table {
        let groups = [from, to].map { Group.wave($0, instrument) }
        let sample = sample(.wave(from)) + sample(.wave(to))
        let waves = StackedWaves(sample, from, to)
        var counts = optionCounts(question, options, groups)
        let isComparable = instrument.isComparable(question, from: from, to: to)
        let rows = question.options.map { option in
            let parts = groups.map { group in
                let part = options.part(
                    option, group, estimator(group.scope), input.rules, isWeighted: isWeighted(group.scope))
                let cell = options.reveal(option, part, group, &counts)
                return (values: [part.count(cell), part.share(cell)], whole: cell)
            }
            let test = waves.test(options.indicator(option, answers, sample), input.rules.confidence)
            return TableRow(
                id: String(option.code), label: option.label,
                values: parts.flatMap(\.values)
                    + differenceValues(
                        parts.map { ($0.values[1], $0.whole) }, test,
                        hidesInterval: groups.contains { hidesIntervals($0.scope) }, isComparable: isComparable,
                        ofShares: true))
        }
        let columns =
            groups.flatMap { group in
                [
                    TableColumn("n", Wording.count, .count, of: group),
                    TableColumn("share", Wording.share, .share, of: group),
                ]
            } + Wording.changeColumns
        return table(
            rowHeading: Label(de: "Antwort", en: "Answer"), columns: columns, rows: rows,
            notes: (options.isExclusive ? [] : [Wording.multipleAnswers]) + notes(instrument, groups: groups),
            method: unpairedMethod(groups, of: Wording.shares, intervals: columns.holdIntervals(rows)),
            counts: counts.table)
    }
}

extension AnswerCounts {
    /// Whether each response chose an option: 1 or 0, `nil` where it could not or did not answer.
    func indicator(_ option: AnswerOption, _ answers: AnswerRows, _ rows: [AnswerRow]) -> [Double?] {
        let columns = read(option).map { answers.values($0, of: rows) }
        return rows.indices.map { row in
            let given = columns.compactMap { $0[row] }
            return given.isEmpty ? nil : given.contains(Double(code(option))) ? 1 : 0
        }
    }
}

extension Wording {
    static let shares = Label(de: "der Anteile", en: "of shares")
    static let shareDifference = Label(de: "Veränderung (Prozentpunkte)", en: "Change (percentage points)")

    fileprivate static var changeColumns: [TableColumn] {
        [
            TableColumn(id: "change", heading: shareDifference, kind: .share),
            TableColumn(id: "low", heading: low, kind: .share),
            TableColumn(id: "high", heading: high, kind: .share),
        ]
    }
}
