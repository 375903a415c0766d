import SurveyModel

extension Analyses {
    static let meetingLog = Analysis(
        AnalysisDeclaration(
            "meeting-log", "Meetings of desk research with what those who answered about each said.",
            keys: [
                .deskTable(
                    "The table of meetings; its key says which meeting an answer is about.", example: "desk/meetings"),
                .columns(example: "[name, date, participants]"),
                AnalysisKey(
                    "meeting", .question([.single]), isRequired: true,
                    "The question that says which meeting a response is about.", example: "meeting-evaluation.ME01"),
                AnalysisKey(
                    "participants", .deskColumn, isRequired: true,
                    "The column with the number of people who took part.",
                    example: "participants"),
                AnalysisKey(
                    "ratings", .questions([.single]), "Scales of which mean and median are shown.",
                    example: "[meeting-evaluation.ME11]"),
                AnalysisKey(
                    "shares", .questions([.single]), "Scales of which the share of the two highest steps is shown.",
                    example: "[meeting-evaluation.ME12]"),
            ],
            check: { request in
                guard let desk = request.deskTable("desk"), desk.key == nil else { return [] }
                return [
                    AnalysisFinding(
                        "desk", "no-key", "'\(desk.id)' has no key", why: "meetings are matched by it",
                        fix: "write 'key: <column>' in its description")
                ]
            }),
        needs: { plan, _ in
            AnalysisNeeds(breaks: plan.values["meeting"]?.questions.map { .answer($0) } ?? [])
        }
    ) { $0.meetingLog() }
}

extension TableMaker {
    /// Meetings of desk research with the answers about each: how many, the response rate, means, medians and shares.
    ///
    /// A meeting without an evaluation has none of these; one that few evaluated is withheld like any small group.
    fileprivate func meetingLog() -> Table {
        guard let desk = deskTable("desk"), let meeting = question("meeting") else { return empty }
        let shown = plan.values.columns("columns").compactMap { desk.place(of: $0) }
        let counted = plan.values.columns("participants").first.flatMap { desk.place(of: $0) }
        let groups = desk.rows.indices.map { evaluated(desk.rowID($0), meeting) }
        var counts = itemCounts([everyone(scope)] + groups.compactMap { $0 }, of: questions("shares"))
        let ratings = MeetingRatings(
            maker: self, estimator: estimator(scope), ratings: questions("ratings"), shares: questions("shares")
        )
        var rows = desk.rows.indices.map { number in
            let participants = counted.flatMap { Int(desk.rows[number][$0].de) }
            return TableRow(
                id: desk.rowID(number), label: shown.first.map { deskLabel(desk, number, $0) } ?? "",
                values: shown.dropFirst().map { deskValue(desk, number, $0) }
                    + ratings.values(groups[number], participants, [.deskRow(desk.id, number)], &counts))
        }
        rows.append(
            TableRow(
                id: "total", label: Label(de: "Alle Treffen", en: "All meetings"),
                values: shown.dropFirst().map { _ in TableValue(.notApplicable) }
                    + ratings.values(everyone(scope), nil, [], &counts), isTotal: true))
        var table = deskTable(
            desk, rowHeading: shown.first.map { desk.columns[$0].label } ?? "",
            columns: shown.dropFirst().map { deskColumn(desk.columns[$0]) } + ratings.columns, rows: rows)
        table.base = Label(
            de: "Treffen; Befragte, die ein Treffen bewerteten", en: "meetings; respondents who rated a meeting")
        table.notes = [Wording.meetingNote(input.rules.groupMinimum)] + table.notes + notes(instrument, groups: [])
        table.source = table.source + Label("; ") + Wording.source(instrument)
        table.method = Wording.meetingMethod
        table.counts = counts.table
        return table
    }

    /// Those who answered about a meeting; `nil` where nobody was asked.
    private func evaluated(_ key: String, _ meeting: Question) -> Group? {
        guard let option = meeting.options.first(where: { $0.texts.contains(key) }) else { return nil }
        return Group(
            scope: scope, grouping: .answer(meeting.id), level: String(option.code), label: option.label, prefix: "")
    }
}

/// What the people of one meeting said about it.
private struct MeetingRatings {
    let maker: TableMaker
    let estimator: Estimator
    let ratings: [Question]
    let shares: [Question]

    var columns: [TableColumn] {
        let first = [
            TableColumn(id: "n", heading: Wording.answered, kind: .count),
            TableColumn(
                id: "rate", heading: Label(de: "Rücklauf (Prozent)", en: "Response rate (per cent)"), kind: .share),
        ]
        let means = ratings.flatMap { question in
            [("mean", Wording.mean, 1), ("median", Wording.median, 1)].map { id, heading, decimals in
                TableColumn(
                    id: "\(question.id).\(id)", heading: question.label + Label(": ") + heading, kind: .mean,
                    decimals: decimals)
            }
        }
        let tops = shares.map {
            TableColumn(id: "\($0.id).top2", heading: $0.label + Label(": ") + Wording.topTwo, kind: .share)
        }
        return first + means + tops
    }

    /// - Parameter group: `nil` where nobody was asked about the meeting.
    func values(
        _ group: Group?, _ participants: Int?, _ sources: [Lineage.Source], _ counts: inout CountCollection
    ) -> [TableValue] {
        guard let group else { return columns.map { _ in TableValue(.notApplicable) } }
        let n = estimator.count(.responses, "base", group)
        let display = DisplayDecision(base: n, group: group, rules: maker.input.rules)
        let cell = counts.add(
            ["responses", CountTable.total], group, count: n, mustBeWithheld: display.mustBeWithheld)
        let evidence = Evidence(estimator.key(.responses, "base", group), .responses)
        let rate = participants.flatMap { $0 >= n && $0 > 0 ? TableValue.Shown.ratio(n, of: $0) : nil }
        var values = [display.count(n, evidence.figure(.count(n)), reveals: [cell])]
        values.append(
            participants == nil
                ? TableValue(.notApplicable)
                : display.estimate(
                    rate, reason: .notStated, evidence.figure(.share(n, of: participants ?? 0)), reveals: [cell]))
        for question in ratings { values += middle(question, group, &counts) }
        for question in shares { values.append(top(question, group, &counts)) }
        for index in values.indices { values[index].lineage?.sources = sources }
        return values
    }

    /// Mean and median; withheld where all gave one answer.
    private func middle(_ question: Question, _ group: Group, _ counts: inout CountCollection) -> [TableValue] {
        let steps = question.steps
        let measure = MeasureID(question.id.text)
        let mean = maker.itemMean(Item(id: question.id, label: question.label), steps: steps, group, &counts)
        let median = estimator.median(measure, steps: steps, group)
        var value = mean.values[1]
        if value.number != nil { value.shown = median.map { .number($0) } ?? .notAvailable(.notComputable) }
        value.lineage?.formula = .median(estimator.total(measure, steps: steps, group))
        return [mean.values[1], value]
    }

    private func top(_ question: Question, _ group: Group, _ counts: inout CountCollection) -> TableValue {
        let steps = question.steps
        let measure = MeasureID(question.id.text)
        let top = steps.suffix(2)
        let share = PartOfBase(
            top.map { (measure, String($0)) }, of: steps.map { (measure, String($0)) }, group,
            estimator.chosen(top, measure, "base", group), estimator, maker.input.rules, isWeighted: false)
        let (base, part, display) = (share.base.n, share.part.n, share.display)
        let halves = ScaleHalves(steps)
        let name = question.id.text
        _ = counts.add([name, CountTable.total], group, count: base, mustBeWithheld: display.mustBeWithheld)
        _ = counts.add([name, halves.rest], group, count: base - part, mustBeWithheld: display.mustBeWithheld)
        let cell = counts.add([name, halves.top], group, count: part, mustBeWithheld: display.mustBeWithheld)
        return share.share(cell)
    }
}

extension Wording {
    fileprivate static func meetingNote(_ least: Int) -> Label {
        Label(
            de:
                "Treffen ohne Befragung haben keine Bewertung; Treffen mit weniger als \(least) Antworten sind nicht ausgewiesen.",
            en: "Meetings without a survey have no rating; meetings with fewer than \(least) answers are not shown.")
    }
    fileprivate static let meetingMethod = Label(
        de: "Rücklauf: Antworten durch Teilnehmende; Top 2 ist der Anteil der beiden höchsten Stufen.",
        en: "Response rate: answers over participants; top 2 is the share of the two highest steps.")
}
