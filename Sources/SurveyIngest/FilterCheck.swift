import SurveyModel

/// Holds the filters that an instrument declares against the answers.
///
/// Where the filter says that a question was not asked, an empty cell is "not shown" (-6) whatever the platform wrote; an
/// answer there contradicts the filter: it is kept and reported.
package struct FilterCheck {
    private struct Filter {
        var question: Question
        /// The variable of the question that filters.
        var source: Int
        var variables: Range<Int>
    }

    private let filters: [Filter]
    private var found = BatchFindings()

    package init(_ instrument: Instrument) {
        let variables = instrument.variables
        filters = instrument.questions.indices.compactMap { index in
            let question = instrument.questions[index]
            guard let shownIf = question.shownIf,
                let source = variables.firstIndex(where: { $0.id.text == shownIf.question.text }),
                let first = variables.firstIndex(where: { $0.question == index }),
                let last = variables.lastIndex(where: { $0.question == index })
            else { return nil }
            return Filter(question: question, source: source, variables: first..<(last + 1))
        }
    }

    /// By question: how many answers contradict its filter, and where.
    package var findings: [BatchFinding] { found.all }

    package mutating func checked(_ response: Response) -> Response {
        var response = response
        for filter in filters {
            guard case .code(let code) = response.cells[filter.source],
                filter.question.shownIf?.codes.contains(code) == false
            else { continue }
            if filter.variables.contains(where: { isAnswer(response.cells[$0], to: filter.question) }) {
                found.add("filter-contradiction", column: filter.question.id.text, line: response.line)
            } else {
                for index in filter.variables { response.cells[index] = .missing(.notShown) }
            }
        }
        return response
    }

    /// A tick that is not set says nothing.
    private func isAnswer(_ cell: Cell, to question: Question) -> Bool {
        cell.isAnswered && !(question.kind == .multi && cell == .code(0))
    }
}
