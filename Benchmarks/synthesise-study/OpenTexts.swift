import DelimitedText
import SurveyModel

/// Invented open answers by question and language.
struct OpenTexts {
    private let byQuestion: [String: [(language: String, text: String)]]

    init(_ table: DelimitedTable) {
        byQuestion = Dictionary(
            grouping: table.records.map { ($0.fields[0], ($0.fields[1], $0.fields[2])) }, by: \.0
        ).mapValues { $0.map { (language: $0.1.0, text: $0.1.1) } }
    }

    /// An answer to a question, mostly in the person's language; one in six gives none.
    func pick(_ question: String, english: Bool, _ random: inout SeededRandom) -> String {
        let all = byQuestion[question] ?? []
        if random.chance(16) { return "" }
        let language = english ? "en" : "de"
        let own = all.filter { $0.language == language || random.chance(3) }
        return (random.pick(own.isEmpty ? all : own))?.text ?? ""
    }
}
