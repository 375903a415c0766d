import AnswerCoding
import SurveyModel
import Testing

private let codebook = Codebook(themes: [
    Theme(
        id: "T", label: "T",
        codes: [
            Code(
                id: "A", label: "A", definition: "",
                indicators: [Indicator(language: .de, pattern: "Personal*", rule: "A.de.1")]),
            Code(id: "B", label: "B", definition: ""),
        ])
])

/// Twenty answers with code A, of which twelve speak of the unfilled post, and forty others.
private func answers(_ spelling: String = "Offene Stellen") -> (answers: [OpenAnswer], people: [UnitID: Set<CodeID>]) {
    var answers: [OpenAnswer] = []
    var people: [UnitID: Set<CodeID>] = [:]
    for number in 0..<60 {
        let unit = UnitID(survey: "s", response: "\(number)", question: "Q")
        let text = number < 12 ? "\(spelling) und Personalnot im Amt" : number < 20 ? "Personal im Amt" : "Geld im Amt"
        answers.append(OpenAnswer(unit: unit, language: "de", text: text, context: .barrier))
        people[unit] = number < 20 ? ["A"] : []
    }
    return (answers, people)
}

struct EntrySuggestionTests {
    @Test func `words over-represented in a code's answers are proposed, those that an entry meets are not`() throws {
        let (answers, people) = answers()
        let found = try AnswerCoder(codebook: codebook).suggestedEntries(
            for: codebook, answers: answers, people: people)
        #expect(found.map(\.words) == ["Offene", "Offene Stellen", "Stellen"])
        let first = try #require(found.first)
        #expect(first.code == "A" && first.language == .de && first.inside == 12 && first.outside == 0)
        // By hand: 2 (12 ln(12/20) + 8 ln(8/20) - 12 ln(12/60) - 48 ln(48/60)), where 0 ln 0 is 0 and 40 ln 1 is 0.
        #expect(abs(first.evidence - 33.1278) < 0.001)
    }

    @Test func `words that stand everywhere, in too few answers or in answers nobody coded are not proposed`() throws {
        var (answers, people) = answers()
        #expect(
            !(try AnswerCoder(codebook: codebook).suggestedEntries(for: codebook, answers: answers, people: people)
                .contains { $0.words == "Amt" || $0.words == "Geld" }))
        people = people.filter { Int($0.key.response).map { $0 > 9 } ?? false }
        let few = try AnswerCoder(codebook: codebook).suggestedEntries(for: codebook, answers: answers, people: people)
        #expect(few.isEmpty)
        answers = []
        #expect(
            try AnswerCoder(codebook: codebook).suggestedEntries(for: codebook, answers: [], people: people).isEmpty)
    }
}
