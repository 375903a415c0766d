/// One stored value of a response: a question, an item of a battery, an option of a multiple choice, or a rank.
package struct Variable: Sendable, Hashable {
    package enum Storage: String, Sendable, Hashable {
        /// An option's code; 0 or 1 for an option of a multiple choice.
        case code
        case number
        case text
        /// Free text, kept apart from the closed answers.
        case openText
    }

    /// `PS03`; `PS10_01` (item id); `PS05_3` (option code); `PS11_r1` (rank).
    package var id: VariableID
    /// Index into `Instrument.questions`.
    package var question: Int
    /// Index into the question's items, options or ranks; 0 for questions of one variable.
    package var part: Int
    package var storage: Storage
    package var label: Label

    package init(id: VariableID, question: Int, part: Int, storage: Storage, label: Label) {
        (self.id, self.question, self.part, self.storage, self.label) = (id, question, part, storage, label)
    }
}

extension Instrument {
    /// All variables, in the order of the questionnaire; a response's cells have the same order.
    package var variables: [Variable] {
        questions.indices.flatMap { variables(ofQuestionAt: $0) }
    }

    /// The variables of one question with their indices in `variables`, or none for an unknown question.
    package func variables(of id: QuestionID) -> [(index: Int, variable: Variable)] {
        variables.enumerated().filter { questions[$0.element.question].id == id }.map { ($0.offset, $0.element) }
    }

    private func variables(ofQuestionAt index: Int) -> [Variable] {
        let question = questions[index]
        func variable(_ id: String, _ part: Int, _ storage: Variable.Storage, _ label: Label) -> Variable {
            Variable(id: VariableID(id), question: index, part: part, storage: storage, label: label)
        }
        switch question.kind {
        case .single: return [variable(question.id.text, 0, .code, question.label)]
        case .numeric, .integer: return [variable(question.id.text, 0, .number, question.label)]
        case .date, .key, .hidden: return [variable(question.id.text, 0, .text, question.label)]
        case .open: return [variable(question.id.text, 0, .openText, question.label)]
        case .battery:
            return question.items.enumerated().map { variable($1.id.text, $0, .code, $1.label) }
        case .multi:
            return question.options.enumerated().map {
                variable("\(question.id)_\($1.code)", $0, .code, $1.label)
            }
        case .ranking:
            return question.rankColumns.indices.map {
                variable("\(question.id)_r\($0 + 1)", $0, .code, question.label)
            }
        }
    }
}
