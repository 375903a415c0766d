import SurveyModel

extension Analyses {
    static let sample = Analysis(
        AnalysisDeclaration(
            "sample", "Responses, respondents and cities of each survey and wave.",
            title: Label(de: "Stichprobe", en: "Sample"), keys: [.surveys])
    ) { $0.sample() }
}

extension TableMaker {
    /// Responses, people and cities per survey and wave.
    fileprivate func sample() -> Table {
        let surveys = plan.values.surveys("surveys")
        let facts = input.samples.filter { surveys.contains($0.survey) }
        let cells = facts.map { CountCell(coordinates: [$0.survey.text, $0.wave?.text ?? "–"], count: $0.responses) }
        let rows = facts.enumerated().map { index, fact in
            TableRow(
                id: [fact.survey.text, fact.wave?.text].compactMap { $0 }.joined(separator: "."),
                label: title(fact.survey, fact.wave), values: values(fact, cell: index))
        }
        var table = Table(
            id: plan.id, title: plan.title, base: Label(de: "Antworten, die zählen", en: "responses that count"),
            unit: Label(de: "Antworten", en: "responses"), rowHeading: Label(de: "Erhebung", en: "Survey"),
            columns: [
                TableColumn(
                    id: "responses", heading: Label(de: "Antworten (Anzahl)", en: "Responses (count)"), kind: .count),
                TableColumn(
                    id: "respondents", heading: Label(de: "Befragte (Anzahl)", en: "Respondents (count)"), kind: .count),
                TableColumn(id: "cities", heading: Label(de: "Städte (Anzahl)", en: "Cities (count)"), kind: .count),
            ], rows: rows, notes: [sampleNote], source: Label(de: "Eigene Erhebungen", en: "Own surveys"),
            counts: CountTable(
                universe: "sample", dimensions: ["survey", "wave"], nonAdditive: ["survey", "wave"], cells: cells))
        table.rowsCompare = false
        return table
    }

    /// `Befragung der Partnerstädte, 2022`.
    func title(_ survey: SurveyID, _ wave: WaveID?) -> Label {
        let instrument = instrument(survey)
        return wave.map { instrument.title + ", " + instrument.label(of: $0) } ?? instrument.title
    }

    private func values(_ fact: SampleFact, cell: Int) -> [TableValue] {
        let key = CellKey(
            survey: fact.survey, scope: fact.wave.map { .wave($0) } ?? .latest, measure: .responses, category: "base")
        let evidence = Evidence(key, .responses, .everyResponse)
        let isHidden = DisplayPermission(base: fact.responses, rules: input.rules) == .nothing
        let counts: [(Int?, Formula.Counted)] = [(fact.responses, .responses), (fact.respondents, .people)]
        let people = counts.map { number, counted in
            guard let number else { return TableValue(.notApplicable) }
            return TableValue(
                isHidden && number > 0 ? .withheld : .count(number), evidence.figure(.count(number, counted)).unnamed,
                reveals: [cell])
        }
        let cities = fact.cities.map { TableValue(.count($0), evidence.figure(.count($0, .cities)).unnamed) }
        return people + [cities ?? TableValue(.notApplicable)]
    }

    private var sampleNote: Label {
        Label(
            de: "Ohne abgelehnte, doppelte und zurückgezogene Antworten.",
            en: "Without refused, superseded and withdrawn responses.")
    }
}
