import ResponseResolution
import StudyConfig
import SurveyModel

extension Study {
    /// Who left, as the responses of one wave of a survey carry it.
    ///
    /// - Parameter pseudonym: Turns a respondent's key into what responses carry.
    package func withdrawn(from survey: SurveyID, wave: WaveID?, pseudonym: (String) -> String) -> Withdrawn {
        var withdrawn = Withdrawn(register: register)
        for entry in withdrawals(from: survey) {
            let value = Withdrawn.Entry(entry.scope, line: entry.line)
            switch entry.kind {
            case .city: withdrawn.cities[CityID(entry.id), default: []].append(value)
            case .respondent: withdrawn.respondents[pseudonym(entry.id), default: []].append(value)
            case .response:
                // Without a wave it means the id in each: nobody who left stays in by a number that came again.
                guard let name = ResponseName(entry.id), name.wave == nil || name.wave == wave else { continue }
                withdrawn.responses[comparableID(name.response), default: []].append(value)
            }
        }
        return withdrawn
    }

    /// What concerns a survey: cities and respondents everywhere, responses where they were given.
    package func withdrawals(from survey: SurveyID) -> [Withdrawal] {
        withdrawals.filter { $0.kind != .response || ResponseName($0.id)?.survey == survey }
    }
}
