import SurveyModel

/// Who left the study, in the form in which responses carry it, with how much of them left.
package struct Withdrawn: Sendable {
    /// One withdrawal, with the line that declares it.
    package struct Entry: Sendable, Hashable {
        package var scope: WithdrawalScope
        package var line: Int

        package init(_ scope: WithdrawalScope, line: Int = 0) {
            self.scope = scope
            self.line = line
        }
    }

    package var cities: [CityID: [Entry]] {
        didSet { if names == nil { names = CityNames(register.cities) } }
    }
    /// By pseudonym.
    package var respondents: [String: [Entry]]
    /// By `comparableID`.
    package var responses: [String: [Entry]]
    /// Asked for only where cities left.
    private let register: Register
    private var names: CityNames?

    package init(
        cities: [CityID: [Entry]] = [:], respondents: [String: [Entry]] = [:], responses: [String: [Entry]] = [:],
        register: Register = Register()
    ) {
        (self.cities, self.respondents, self.responses) = (cities, respondents, responses)
        self.register = register
        names = cities.isEmpty ? nil : CityNames(register.cities)
    }

    package var isEmpty: Bool { cities.isEmpty && respondents.isEmpty && responses.isEmpty }

    /// Every withdrawal that means a response: by itself, its person or its city.
    package func entries(response: String, respondent: String?, city: String?) -> [Entry] {
        let place = city.flatMap { names?.city($0) }.flatMap { cities[$0.id] }
        return (responses[comparableID(response)] ?? []) + (respondent.flatMap { respondents[$0] } ?? [])
            + (place ?? [])
    }

    /// How much of a response has left: the widest of what its city, its person and it itself took back.
    package func scope(response: String, respondent: String?, city: String?) -> WithdrawalScope? {
        widest(entries(response: response, respondent: respondent, city: city))
    }
}

/// The widest of several withdrawals.
package func widest(_ entries: [Withdrawn.Entry]) -> WithdrawalScope? {
    WithdrawalScope.allCases.first { scope in entries.contains { $0.scope == scope } }
}
