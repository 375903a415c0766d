import SurveyModel

/// A new column that belongs to a question which is there: another item of a battery, or another option of a multiple
/// choice with a column for each.
package struct NewPart: Sendable, Hashable {
    package var question: QuestionID
    package var column: String
    /// What tells it from the other parts.
    package var label: String
}

extension NewFile {
    /// New columns whose headers have the stem of a question's columns, and whose answers the question takes.
    package func parts(of instrument: Instrument, in columns: [String], wave: WaveID?) -> [NewPart] {
        let stems = instrument.questions.compactMap { question in
            HeaderStem(question, wave: wave).map { (question, $0, AnswerReader(question, instrument: instrument)) }
        }
        return columns.compactMap { name in
            guard let column = column(name) else { return nil }
            for (question, stem, reader) in stems {
                guard let label = stem.part(of: name), column.answers.allSatisfy({ reader.accepts($0) }) else {
                    continue
                }
                return NewPart(question: question.id, column: name, label: label)
            }
            return nil
        }
    }
}

/// What the headers of one question's columns have in common around what tells them apart, as in `Importance [Money]`.
private struct HeaderStem {
    private let before: String
    private let behind: String

    /// - Returns: `nil` for a question of one column, and where the columns share no words: codes do not tell what is new.
    init?(_ question: Question, wave: WaveID?) {
        guard question.kind == .battery || question.kind == .multi && question.tick.separator == nil else { return nil }
        let names = question.columnNames.map { normalised($0.name(in: wave)) }
        guard let first = names.first, names.count > 1 else { return nil }
        let common = names.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
        let ending = names.dropFirst().reduce(first) { one, other in
            String(zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.map(\.0).reversed())
        }
        // Up to the sign before the part: two parts may begin with the same letters.
        guard let sign = common.lastIndex(where: { "[:–-/(".contains($0) }) else { return nil }
        before = String(common[...sign])
        behind = ending.last.map { "])".contains($0) } == true ? String(ending.suffix(1)) : ""
        guard before.filter(\.isLetter).count >= 4 else { return nil }
    }

    /// - Returns: `nil` for the header of another question.
    func part(of name: String) -> String? {
        guard name.hasPrefix(before), name.hasSuffix(behind), name.count > before.count + behind.count else {
            return nil
        }
        let part = normalised(String(name.dropFirst(before.count).dropLast(behind.count)))
        return part.contains(where: \.isLetter) ? part : nil
    }
}
