import SurveyModel

/// Who left the study, in the form in which responses carry it, with how much of them left.
package struct Withdrawn: Sendable {
    package var cities: [CityID: WithdrawalScope]
    /// By pseudonym.
    package var respondents: [String: WithdrawalScope]
    package var responses: [String: WithdrawalScope]
    private let names: CityNames

    package init(
        cities: [CityID: WithdrawalScope] = [:], respondents: [String: WithdrawalScope] = [:],
        responses: [String: WithdrawalScope] = [:], register: Register = Register()
    ) {
        self.cities = cities
        self.respondents = respondents
        self.responses = responses
        names = CityNames(register.cities)
    }

    package var isEmpty: Bool { cities.isEmpty && respondents.isEmpty && responses.isEmpty }

    /// How much of a response has left: the widest of what its city, its person and it itself took back.
    package func scope(response: String, respondent: String?, city: String?) -> WithdrawalScope? {
        let scopes = [
            responses[response], respondent.flatMap { respondents[$0] },
            cities.isEmpty ? nil : city.flatMap { names.city($0) }.flatMap { cities[$0.id] },
        ]
        return WithdrawalScope.allCases.first { scope in scopes.contains(scope) }
    }
}
