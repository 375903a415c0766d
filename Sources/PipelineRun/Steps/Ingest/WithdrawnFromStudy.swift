import ResponseResolution
import StudyConfig
import SurveyModel

extension Study {
    /// Who left, as the responses of one survey carry it.
    ///
    /// - Parameter pseudonym: Turns a respondent's key into what responses carry.
    package func withdrawn(from survey: SurveyID, pseudonym: (String) -> String) -> Withdrawn {
        var withdrawn = Withdrawn(register: register)
        for entry in withdrawals(from: survey) {
            let value = Withdrawn.Entry(entry.scope, line: entry.line)
            switch entry.kind {
            case .city: withdrawn.cities[CityID(entry.id), default: []].append(value)
            case .respondent: withdrawn.respondents[pseudonym(entry.id), default: []].append(value)
            case .response:
                let id = String(entry.id.dropFirst(survey.text.utf8.count + 1))
                withdrawn.responses[id, default: []].append(value)
            }
        }
        return withdrawn
    }

    /// What concerns a survey: cities and respondents everywhere, responses where they were given.
    package func withdrawals(from survey: SurveyID) -> [Withdrawal] {
        withdrawals.filter { $0.kind != .response || $0.id.hasPrefix(survey.text + "/") }
    }
}
