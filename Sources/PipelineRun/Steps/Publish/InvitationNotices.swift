import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Cities from which more people answered than were invited: an error of data, for which no table uses the invitations.
struct InvitationNotices {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    func texts() throws -> [String] {
        let members = try resolvedBatches(of: fingerprints.study, in: store)
        return try fingerprints.study.surveys.flatMap { survey -> [String] in
            let invitations = AnalysisInputs.invitations(survey, of: fingerprints.study)
            guard !invitations.isEmpty else { return [] }
            let book = try store.summedTallies(of: try tallied(members[survey.instrument.id] ?? [], in: store))
            let waves = survey.instrument.waves
            let scopes = waves.isEmpty ? [SampleScope.latest] : waves.map { .wave($0) }
            return scopes.compactMap { notice(survey, invitations, book, $0) }
        }
    }

    private func notice(
        _ survey: SurveyStage, _ invitations: [Invitation], _ book: TallyBook, _ scope: SampleScope
    ) -> String? {
        let id = survey.instrument.id
        let population = InvitedPopulation(
            invitations, book.design(id, scope), scope, waves: survey.instrument.waves)
        guard case .contradicted(let cities) = population else { return nil }
        let list = cities.map { "\($0.city.isEmpty ? "all" : $0.city): \($0.answers) answers of \($0.invited) invited" }
        let wave: String = if case .wave(let wave) = scope { " in \(wave)" } else { "" }
        let table = fingerprints.study.desk.first { $0.table.id == survey.invited }
        let file = table?.files.first { $0.hasSuffix(".csv") } ?? survey.invited ?? ""
        return
            "\(file): more answers of \(id) than people invited\(wave) (\(list.joined(separator: "; "))); no rate, weight "
            + "or interval rests on these invitations; correct 'invited', or the city or wave of the answers"
    }
}
