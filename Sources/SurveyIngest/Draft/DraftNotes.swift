import SurveyModel

/// What a draft says about its questions.
extension QuestionBuilder {
    mutating func addJoined(_ column: ColumnProfile, _ joined: JoinedOptions) {
        var question = Question(
            id: freshID(column.name), kind: .multi, asked: Label(column.wording ?? column.name),
            label: Label(shortened(column.wording ?? column.name)), column: ColumnName(column.name))
        question.options = joined.options.enumerated().map {
            AnswerOption(code: $0 + 1, label: Label(shortened($1.text)), texts: [$1.text])
        }
        question.tick = TickMarks(separator: joined.separator)
        question.missing = missingWords([column])
        counts[question.id] = Dictionary(
            uniqueKeysWithValues: joined.options.enumerated().map { ($0 + 1, $1.count) })
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
            var counts: [Int: Int] = [:]
            for option in question.options {
                counts[option.code] = column.values.first { option.texts.contains($0.text) }?.count
            }
            self.counts[question.id] = counts
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
