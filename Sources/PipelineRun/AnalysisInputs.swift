import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Gathers from the store what the tables of all publications are made from.
struct AnalysisInputs {
    let prepared: PreparedStudy
    let store: StudyStore
    /// The batches that take part, in declared order.
    let batches: [SurveyID: [Batch]]

    func gather() throws(PipelineError) -> AnalysisInput {
        let study = prepared.study
        var tallies: [TallyKey: Tally] = [:]
        var numbers: [NumericAnswer] = []
        for survey in study.surveys {
            let members = batches[survey.instrument.id] ?? []
            let sums = try stored { () throws(StoreError) in try store.summedTallies(of: members) }
            tallies.merge(sums) { first, _ in first }
            for batch in members { numbers += try numericAnswers(batch, of: survey) }
        }
        return AnalysisInput(
            instruments: Dictionary(uniqueKeysWithValues: study.surveys.map { ($0.instrument.id, $0.instrument) }),
            codebook: study.coding?.codebook, register: study.register, rules: study.rules, tallies: tallies,
            numericAnswers: numbers, samples: try samples(),
            deskTables: Dictionary(uniqueKeysWithValues: study.desk.map { ($0.table.id, $0.table) }))
    }

    func samples() throws(PipelineError) -> [SampleFact] {
        var facts: [SampleFact] = []
        for survey in prepared.study.surveys {
            let members = batches[survey.instrument.id] ?? []
            let counts = try stored { () throws(StoreError) in
                try store.sampleCounts(of: survey.instrument, batches: members)
            }
            facts += counts.map {
                SampleFact(
                    survey: $0.survey, wave: $0.wave, responses: $0.responses, respondents: $0.respondents,
                    cities: $0.cities, firstDate: $0.firstDate, lastDate: $0.lastDate)
            }
        }
        return facts
    }

    /// Medians read the values themselves: they are no sums.
    private func numericAnswers(_ batch: Batch, of survey: SurveyStage) throws(PipelineError) -> [NumericAnswer] {
        let instrument = survey.instrument
        let wanted = instrument.variables.enumerated().filter { $0.element.storage == .number }
        guard !wanted.isEmpty else { return [] }
        var numbers: [NumericAnswer] = []
        try stored { () throws(StoreError) in
            try store.forEachActiveRow(of: batch, instrument: instrument) { row in
                for (index, variable) in wanted {
                    guard case .number(let value) = row.cells[index] else { continue }
                    numbers.append(
                        NumericAnswer(
                            survey: instrument.id, variable: variable.id, wave: row.wave, isLatest: row.isLatest,
                            city: row.city, partnership: row.partnership, role: row.role, value: value,
                            weight: row.weight))
                }
            }
        }
        return numbers
    }
}
