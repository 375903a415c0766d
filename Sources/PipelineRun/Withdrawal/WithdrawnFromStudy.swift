import ResponseResolution
import StudyConfig
import SurveyModel

extension Study {
    /// Who left, as the responses of one survey carry it; of two withdrawals of the same, the wider counts.
    ///
    /// - Parameter pseudonym: Turns a respondent's key into what responses carry.
    func withdrawn(from survey: SurveyID, pseudonym: (String) -> String) -> Withdrawn {
        var withdrawn = Withdrawn(register: register)
        for entry in withdrawals(from: survey) {
            switch entry.kind {
            case .city: withdrawn.cities[CityID(entry.id)].widen(entry.scope)
            case .respondent: withdrawn.respondents[pseudonym(entry.id)].widen(entry.scope)
            case .response:
                withdrawn.responses[String(entry.id.dropFirst(survey.text.utf8.count + 1))].widen(entry.scope)
            }
        }
        return withdrawn
    }

    /// What concerns a survey: cities and respondents everywhere, responses where they were given.
    func withdrawals(from survey: SurveyID) -> [Withdrawal] {
        withdrawals.filter { $0.kind != .response || $0.id.hasPrefix(survey.text + "/") }
    }
}

extension WithdrawalScope? {
    fileprivate mutating func widen(_ other: WithdrawalScope) {
        self = WithdrawalScope.allCases.first { $0 == self || $0 == other }
    }
}
