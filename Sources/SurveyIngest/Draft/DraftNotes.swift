import SurveyModel

/// What a draft says about its questions.
extension QuestionBuilder {
    mutating func addJoined(_ column: ColumnProfile, _ joined: JoinedOptions) {
        var question = Question(
            id: freshID(column.name), kind: .multi, asked: Label(column.wording ?? column.name),
            label: Label(shortened(column.wording ?? column.name)), column: ColumnName(column.name))
        question.options = draftedOptions(joined.options.map(\.text), decimalComma: format.decimalComma) {
            Label(shortened($0))
        }
        question.tick = TickMarks(separator: joined.separator)
        question.missing = missingWords([column])
        let counted = question.options.map { option in
            (option.code, joined.options.reduce(0) { $0 + (option.texts.contains($1.text) ? $1.count : 0) })
        }
        counts[question.id] = Dictionary(counted, uniquingKeysWith: +)
        notes[question.id] = [
            "Options joined in one cell by '\(joined.separator)'; one that holds '\(joined.separator)' itself came out in pieces: join them again."
        ]
        questions.append(question)
    }

    /// Counts of the options, and what the answers leave open.
    mutating func note(_ column: ColumnProfile, _ question: Question) {
        var notes: [String] = []
        switch question.kind {
        case .single:
            counts[question.id] = counted(question.options, in: [column])
            if question.options.allSatisfy({ Int($0.label.en) != nil }) {
                notes.append("The file holds only codes: write the labels, or is it a number ('type: integer')?")
            }
        case .integer where column.answers.count <= 12:
            notes.append(
                "Whole numbers with \(column.answers.count) values: a number, or codes of options ('type: single')?")
        case .open where !column.isWordy:
            notes.append("Short texts: free text, or options that are not among the answers yet ('type: single')?")
        case .key:
            notes.append("Every value differs: a key. If it names people, write 'personal: pseudonymise' or 'drop'.")
        case .hidden:
            notes.append(
                column.isEmpty
                    ? "No answers in this file: its type is not known."
                    : "The same in every row, or technical: kept, not reported.")
        default: break
        }
        if !notes.isEmpty { self.notes[question.id] = notes }
    }
}
