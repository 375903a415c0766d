import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Gathers from the store what the tables of all publications are made from.
struct AnalysisInputs {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    /// The batches that take part, in declared order.
    let batches: [SurveyID: [Batch]]

    func gather() throws -> AnalysisInput {
        let study = fingerprints.study
        var tallies = TallyBook()
        var rows: [SurveyID: AnswerRows] = [:]
        for survey in study.surveys {
            let members = batches[survey.instrument.id] ?? []
            tallies.add(try store.summedTallies(of: try tallied(members, in: store)))
            rows[survey.instrument.id] = try answerRows(survey, members)
        }
        var input = AnalysisInput(
            instruments: Dictionary(uniqueKeysWithValues: study.surveys.map { ($0.instrument.id, $0.instrument) }),
            codebook: fingerprints.countedCodebook, register: study.register, rules: study.rules,
            tallies: tallies,
            rows: rows,
            invitations: Dictionary(
                uniqueKeysWithValues: study.surveys.map { ($0.instrument.id, Self.invitations($0, of: study)) }),
            samples: try samples(),
            deskTables: Dictionary(uniqueKeysWithValues: study.desk.map { ($0.table.id, $0.table) }))
        input.reliability = fingerprints.reliability
        for stage in study.publications { input.registers[stage.plan.id] = study.register.shown(in: stage.plan.id) }
        for survey in study.surveys { input.weightings[survey.instrument.id] = survey.weighting }
        return input
    }

    func samples() throws -> [SampleFact] {
        var facts: [SampleFact] = []
        for survey in fingerprints.study.surveys {
            let members = batches[survey.instrument.id] ?? []
            let counts = try store.sampleCounts(of: survey.instrument, batches: members)
            facts += counts.map {
                SampleFact(
                    survey: $0.survey, wave: $0.wave, responses: $0.responses, respondents: $0.respondents,
                    cities: $0.cities, firstDate: $0.firstDate, lastDate: $0.lastDate)
            }
        }
        return facts
    }

    /// What is no sum reads the answers themselves: only the variables that some table asks for.
    private func answerRows(_ survey: SurveyStage, _ members: [Batch]) throws -> AnswerRows? {
        let instrument = survey.instrument
        let plans = fingerprints.study.publications.flatMap(\.plan.tables).flatMap { [$0] + $0.coarser }
        let wanted = plans.filter { $0.survey == instrument.id }.reduce(into: Set<VariableID>()) {
            $0.formUnion($1.needs(instrument).variables)
        }
        guard !wanted.isEmpty else { return nil }
        var rows = AnswerRows(wanted, of: instrument)
        let finder = PlaceFinder(fingerprints.study.register, instrument.columns)
        for batch in members {
            try store.forEachActiveRow(of: batch, instrument: instrument, variables: wanted, finder) { rows.add($0) }
        }
        return rows
    }

    /// The rows of the desk table that says who was invited; checked when the study was read.
    static func invitations(_ survey: SurveyStage, of study: Study) -> [Invitation] {
        guard let name = survey.invited,
            let table = study.desk.first(where: { $0.table.id == name })?.table
        else { return [] }
        func place(_ column: String) -> Int? { table.columns.firstIndex { $0.id == column } }
        // Of a survey without waves the column may be there, and is empty.
        let wave = survey.instrument.waves.isEmpty ? nil : place("wave")
        return table.rows.compactMap { row in
            guard let invited = place("invited").flatMap({ Int(row[$0].de) }) else { return nil }
            return Invitation(
                city: place("city").map { CityID(row[$0].de) }, wave: wave.map { WaveID(row[$0].de) },
                invited: invited)
        }
    }
}
