import SurveyModel

extension Analyses {
    static let responseRate = Analysis(
        AnalysisDeclaration(
            "response-rate", "People invited and people who answered, and the share of the two, per survey and wave.",
            title: Label(de: "Rücklauf", en: "Response"), keys: [.surveys])
    ) { $0.responseRate() }
}

extension TableMaker {
    /// Invited, answered and the share of the two, per survey and wave.
    ///
    /// - Source: AAPOR Standard Definitions, response rate 1 with partial answers counted as answers.
    fileprivate func responseRate() -> Table {
        let surveys = plan.values.surveys("surveys")
        var cells: [CountCell] = []
        let rows = surveys.flatMap { survey -> [TableRow] in
            let instrument = instrument(survey)
            return input.samples.filter { $0.survey == survey }.map { fact in
                let invitations = (input.invitations[survey] ?? []).filter { $0.wave == fact.wave }
                let invited = invitations.isEmpty ? nil : invitations.reduce(0) { $0 + $1.invited }
                let answered = fact.respondents ?? fact.responses
                cells.append(CountCell(coordinates: [survey.text, fact.wave?.text ?? "–"], count: answered))
                return TableRow(
                    id: "\(survey)\(fact.wave.map { ".\($0)" } ?? "")",
                    label: instrument.title + Label(fact.wave.map { " – \($0)" } ?? ""),
                    values: rateValues(
                        invited, answered, scope: fact.wave.map { .wave($0) } ?? .latest, survey, cells.count - 1))
            }
        }
        var table = Table(
            id: plan.id, title: plan.title, base: Label(de: "Eingeladene", en: "people invited"),
            unit: Wording.respondents, rowHeading: Label(de: "Erhebung und Welle", en: "Survey and wave"),
            columns: [
                TableColumn(id: "invited", heading: Label(de: "Eingeladen (n)", en: "Invited (n)"), kind: .count),
                TableColumn(id: "answered", heading: Label(de: "Befragte (n)", en: "Respondents (n)"), kind: .count),
                TableColumn(
                    id: "share", heading: Label(de: "Rücklauf (Prozent)", en: "Response rate (per cent)"), kind: .share),
            ], rows: rows,
            source: Label(de: "Einladungslisten und eigene Erhebungen", en: "Invitation lists and own surveys"),
            method: Wording.rateMethod,
            counts: CountTable(
                universe: isSample(surveys) ? "sample" : "sample-respondents", dimensions: ["survey", "wave"],
                nonAdditive: ["survey", "wave"], cells: cells))
        table.rowsCompare = false
        return table
    }

    /// Whether everybody answered once, so that people are the responses that the table of the sample counts.
    private func isSample(_ surveys: [SurveyID]) -> Bool {
        input.samples.filter { surveys.contains($0.survey) }.allSatisfy {
            $0.respondents ?? $0.responses == $0.responses
        }
    }

    private func rateValues(
        _ invited: Int?, _ answered: Int, scope: SampleScope, _ survey: SurveyID, _ cell: Int
    ) -> [TableValue] {
        let evidence = Evidence(
            CellKey(survey: survey, scope: scope, measure: .responses, category: "base"), .responses)
        let sources = [Lineage.Source.invitations(survey)]
        let share: TableValue.Shown =
            if answered < input.rules.sharesFrom { .notAvailable(.smallBase) } else if let invited, invited > 0 {
                .ratio(answered, of: invited)
            } else { .notAvailable(.notStated) }
        return [
            TableValue(invited.map { .count($0) } ?? .notAvailable(.notStated), .entered(sources)),
            TableValue(.count(answered), evidence.figure(.count(answered, .people), sources: sources), reveals: [cell]),
            TableValue(
                share, evidence.figure(.share(answered, of: invited ?? 0), sources: sources), reveals: [cell]),
        ]
    }
}

extension Wording {
    fileprivate static let rateMethod = Label(
        de: "Rücklauf: Befragte durch Eingeladene (AAPOR RR1, unvollständige Bögen eingeschlossen).",
        en: "Response rate: respondents over people invited (AAPOR RR1, partial answers included).")
}
