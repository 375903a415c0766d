import AnswerScales
import SurveyModel

/// A closed question with its columns in a new file.
struct ClosedColumns {
    let question: Question
    private let reader: AnswerReader
    /// Texts with how many rows have them, parts of joined cells one by one, in the order of the file.
    private var answers: [(text: String, count: Int)] = []

    init(_ question: Question, _ instrument: Instrument, _ columns: [ColumnProfile]) {
        self.question = question
        reader = AnswerReader(question, instrument: instrument)
        var places: [String: Int] = [:]
        for column in columns {
            for text in column.answers {
                let parts = reader.accepts(text) ? [text] : question.parts(of: text)
                for part in parts {
                    let place = places[part] ?? answers.count
                    if place == answers.count { answers.append((part, 0)) }
                    places[part] = place
                    answers[place].count += column.count(of: [text])
                }
            }
        }
    }

    /// Whether all answers are codes, though the options are known by their words: which code means which option is not
    /// said, and the numbers that a draft gave them are its own.
    var hasCodesForWords: Bool {
        let words = question.options.filter { !$0.isAnyText }.flatMap(\.texts)
        guard !words.isEmpty, !answers.isEmpty, words.allSatisfy(isWord) else { return false }
        return answers.allSatisfy { !isWord($0.text) && reader.accepts($0.text) }
    }

    private func isWord(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return letters.count > 2 || letters.count > 0 && !text.contains(where: \.isNumber)
    }

    /// What would be refused, the most frequent first.
    ///
    /// Where hardly any answer is known, the file is written in another way altogether: nothing of it is a new option.
    var unread: [ColumnComparison.Unread] {
        let refused = answers.filter { !reader.accepts($0.text) }
        let known = answers.reduce(0) { $0 + $1.count } - refused.reduce(0) { $0 + $1.count }
        let isStrange = known < refused.reduce(0) { $0 + $1.count }
        return refused.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.map {
            question.unread($0.text, $0.count, mayBeNew: !isStrange)
        }
    }
}

extension NewFile {
    /// The closed questions of an instrument whose cells hold the texts of their options, under new names too.
    func closedColumns(
        _ instrument: Instrument, wave: WaveID?, _ renames: [ColumnComparison.Rename]
    ) -> [ClosedColumns] {
        columns(instrument, wave: wave, renames).filter { instrument.questions[$0.question].takesTexts }.map {
            ClosedColumns(instrument.questions[$0.question], instrument, $0.columns)
        }
    }

    /// Words and numbers that usually stand for no answer, and that the instrument would refuse, or take for a number.
    func missingTexts(
        _ instrument: Instrument, wave: WaveID?, _ renames: [ColumnComparison.Rename]
    ) -> [QuestionID: [String: MissingReason]] {
        var found: [QuestionID: [String: MissingReason]] = [:]
        for (index, columns) in columns(instrument, wave: wave, renames) {
            let question = instrument.questions[index]
            guard question.takesTexts || [.numeric, .integer].contains(question.kind) else { continue }
            let declared = instrument.missing.merging(question.missing) { $1 }
            let reader = AnswerReader(question, instrument: instrument)
            for (text, reason) in columns.flatMap(\.missing) where declared[text] == nil {
                let isNumber = !question.takesTexts
                if isNumber || !reader.accepts(text) { found[question.id, default: [:]][text] = reason }
            }
        }
        return found
    }

    /// By question, its columns that the file has.
    private func columns(
        _ instrument: Instrument, wave: WaveID?, _ renames: [ColumnComparison.Rename]
    ) -> [(question: Int, columns: [ColumnProfile])] {
        let found = Dictionary(renames.map { ($0.expected, $0.found) }, uniquingKeysWith: { first, _ in first })
        let expected = Dictionary(grouping: instrument.expectedColumns(in: wave)) { $0.question ?? -1 }
        return instrument.questions.indices.map { index in
            (index, (expected[index] ?? []).compactMap { column(found[$0.name] ?? $0.name) })
        }
    }
}

extension Question {
    /// Whether its cells hold the texts of its options.
    fileprivate var takesTexts: Bool {
        [.single, .battery, .ranking].contains(kind) || kind == .multi && tick.separator != nil
    }

    fileprivate func parts(of text: String) -> [String] {
        guard kind == .multi, let separator = tick.separator else { return [text] }
        return text.components(splitAt: separator).map(normalised).filter { !$0.isEmpty }
    }

    fileprivate func unread(_ text: String, _ count: Int, mayBeNew: Bool) -> ColumnComparison.Unread {
        let option = spelt(text)
        // What is a number may be a code of anything; a step has its place, which only a person knows; and a name is no
        // option, however many wrote it.
        let isNew =
            mayBeNew && option == nil && count >= ColumnProfile.fewest && !isOrdered && text.contains(where: \.isLetter)
            && text.count <= 120 && !isLikelyPerson(text)
        return ColumnComparison.Unread(
            question: id, text: text, count: count, option: option?.code, isNewOption: isNew)
    }

    /// Whether a text is one of the options in another spelling.
    func isSpelling(_ text: String) -> Bool { takesTexts && parts(of: text).allSatisfy { spelt($0) != nil } }

    /// The one option that is spelt so.
    private func spelt(_ text: String) -> AnswerOption? {
        let found = options.filter { option in
            let texts = option.texts + [option.label.de, option.label.en]
            return !option.isAnyText && texts.contains { text.isSpelling(of: $0) }
        }
        return found.count == 1 ? found[0] : nil
    }
}
