import AnswerScales
import SurveyModel

/// The answers of some columns together.
struct PooledAnswers {
    /// What may be printed as an option, in order of first appearance, with how often it was given.
    let options: [(text: String, count: Int)]
    /// Whether there are texts that only one or two people gave.
    let hasOwnTexts: Bool

    /// - Parameter missing: Texts that are no answers.
    init(_ columns: [ColumnProfile], without missing: Set<String>) {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for column in columns {
            for text in column.answers where !missing.contains(text) {
                if counts[text] == nil { order.append(text) }
                counts[text, default: 0] += column.count(of: [text])
            }
        }
        let isOption = { (text: String) in (counts[text] ?? 0) >= ColumnProfile.fewest || isCommonAnswer(text) }
        options = order.filter(isOption).map { ($0, counts[$0] ?? 0) }
        hasOwnTexts = order.contains { !isOption($0) }
    }

    /// Whether each number was given equally often: people put the items in an order.
    var areRanks: Bool {
        let counts = options.map(\.count)
        guard counts.count > 2, !hasOwnTexts, options.allSatisfy({ Int($0.text) != nil }), let most = counts.max(),
            let least = counts.min()
        else { return false }
        return (most - least) * 50 <= most
    }

    func count(of texts: [String]) -> Int { options.reduce(0) { $0 + (texts.contains($1.text) ? $1.count : 0) } }
}

/// Says how the order of a question's options is known, or that it is not.
struct ScaleReason {
    let evidence: QuestionEvidence

    init(_ question: Question, _ scale: AnswerScale?, _ evidence: QuestionEvidence, _ platform: String?) {
        let unknown =
            "the order of its options is not known: if they are steps, put them in order and write 'ordered: yes'"
        guard let scale else {
            let isBattery = question.kind == .battery
            self.evidence = isBattery ? .guess("\(evidence.reason); \(unknown)") : evidence
            return
        }
        self.evidence =
            switch scale.evidence {
            case .words(let name): .certain("words of a scale of \(name), from the lowest to the highest")
            case .ranges: .certain("ranges of numbers, from the smallest to the largest")
            case .numbers where question.isOrdered: .likely("numbers of a scale")
            case .numbers where question.kind == .battery: .guess("numbers that may be codes; \(unknown)")
            case .numbers:
                .guess(
                    "the file holds only numbers: codes of options (write their labels), or a number ('type: integer')")
            }
    }
}
