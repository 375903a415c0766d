import AnswerScales
import SurveyModel

extension NewFile {
    /// What the closed questions of an instrument would refuse in the columns that they read, under their new names too.
    func unreadAnswers(
        _ instrument: Instrument, wave: WaveID?, _ renames: [ColumnComparison.Rename]
    ) -> [ColumnComparison.Unread] {
        let found = Dictionary(renames.map { ($0.expected, $0.found) }, uniquingKeysWith: { first, _ in first })
        let columns = Dictionary(grouping: instrument.expectedColumns(in: wave)) { $0.question ?? -1 }
        return instrument.questions.indices.flatMap { index -> [ColumnComparison.Unread] in
            let question = instrument.questions[index]
            guard question.takesTexts else { return [] }
            let reader = AnswerReader(question, instrument: instrument)
            var counts: [String: Int] = [:]
            for expected in columns[index] ?? [] {
                guard let column = column(found[expected.name] ?? expected.name) else { continue }
                for text in column.answers where !reader.accepts(text) {
                    for part in question.parts(of: text) where !reader.accepts(part) {
                        counts[part, default: 0] += column.count(of: [text])
                    }
                }
            }
            return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { question.unread($0.key, $0.value) }
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

    fileprivate func unread(_ text: String, _ count: Int) -> ColumnComparison.Unread {
        let option = spelt(text)
        // What is a number may be a code of anything; a step has its place, which only a person knows.
        let isNew =
            option == nil && count >= ColumnProfile.fewest && !isOrdered && text.contains(where: \.isLetter)
            && text.count <= 120
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
