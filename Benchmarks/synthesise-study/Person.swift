import SurveyModel

/// An invented respondent.
struct Person {
    var token: String
    var city: City?
    var partnership: PartnershipID?
    /// How positive the person answers.
    var mood: Double
    var isEnglish: Bool
}

/// Invented officials of the partner cities, a handful a city; the same in every wave.
func panel(_ register: Register, random: inout SeededRandom) -> [Person] {
    register.memberships.flatMap { membership -> [Person] in
        let city = register.cities.first { $0.id == membership.city }
        return (0..<(4 + random.below(2))).map { number in
            Person(
                token: "\(membership.city)-\(number + 1)", city: city, partnership: membership.partnership,
                mood: random.bell() * 0.5, isEnglish: city?.country != "DE" || random.chance(15))
        }
    }
}

/// Invented people without a known city.
func strangers(_ count: Int, random: inout SeededRandom) -> [Person] {
    (0..<count).map { number in
        Person(
            token: "p\(number + 1)", city: nil, partnership: nil, mood: random.bell() * 0.5,
            isEnglish: random.chance(20))
    }
}
