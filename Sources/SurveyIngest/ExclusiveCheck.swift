import SurveyModel

/// Holds the options that rule others out against the answers: who chooses "none" and something else contradicts himself.
///
/// Each such answer is reported by its question and line; the instrument says what becomes of it.
package struct ExclusiveCheck {
    private struct Choice {
        var question: Question
        var contradictions: ExclusiveOptions.Contradictions
        /// The variables of the options that rule others out, and of those others.
        var exclusive, others: [Int]
    }

    private let choices: [Choice]
    private var found = BatchFindings()

    package init(_ instrument: Instrument) {
        let variables = instrument.variables
        choices = instrument.questions.indices.compactMap { index in
            let question = instrument.questions[index]
            guard question.kind == .multi, let exclusive = question.exclusive else { return nil }
            // One variable an option, in the order of the options.
            let own = Array(zip(question.options, variables.indices.filter { variables[$0].question == index }))
            return Choice(
                question: question, contradictions: exclusive.contradictions,
                exclusive: own.filter { exclusive.codes.contains($0.0.code) }.map(\.1),
                others: own.filter { !exclusive.codes.contains($0.0.code) }.map(\.1))
        }
    }

    /// By question: how many answers contradict themselves, and where.
    package var findings: [BatchFinding] { found.all }

    package mutating func checked(_ response: Response) -> Response {
        var response = response
        for choice in choices {
            func isChosen(_ variable: Int) -> Bool { response.cells[variable] == .code(1) }
            guard choice.exclusive.contains(where: isChosen), choice.others.contains(where: isChosen) else { continue }
            found.add("exclusive-contradiction", column: choice.question.id.text, line: response.line)
            switch choice.contradictions {
            case .asGiven: break
            case .exclusiveWins: for variable in choice.others { response.cells[variable] = .code(0) }
            case .notCounted:
                for variable in choice.exclusive + choice.others { response.cells[variable] = .missing(.invalid) }
            }
        }
        return response
    }
}
