import ProjectFiles
import StudyConfig
import SurveyModel

/// What a survey file holds, as far as it is recognised, without laying out a study.
package struct FileLook: Sendable, Encodable {
    /// One question as it would be drafted.
    package struct Question: Sendable, Encodable {
        package var id: String
        package var type: String
        package var asked: String
        /// Whether its options are steps in a known order.
        package var isOrdered: Bool
        /// How the draft came to this, and how sure it is.
        package var evidence: String
        package var answered: Int
        package var missing: Int
        package var items: Int
        /// The options with how often they were chosen, largest first; none that fewer than three people chose.
        package var top: [Answer]
    }

    package struct Answer: Sendable, Encodable {
        package var label: String
        package var count: Int
    }

    package let file: String
    package let platform: String
    package let rows: Int
    package let columns: Int
    package let questions: [Question]
    /// Columns that would be dropped because they look personal.
    package let personal: [String]
    package let remarks: [String]
    package let faults: [String]

    /// - Parameter file: A path, of which the name is shown.
    package init(_ draft: InstrumentDraft, file: String) {
        self.file = file.split(separator: "/").last.map(String.init) ?? file
        (platform, rows, columns) = (draft.platform, draft.rows, draft.columnCount)
        personal = draft.instrument.columns.dropped
        (remarks, faults) = (draft.remarks, draft.faults)
        questions = draft.instrument.questions.map { question in
            let answered = draft.answered[question.id] ?? 0
            return Question(
                id: question.id.text, type: question.kind.rawValue, asked: question.asked.de,
                isOrdered: question.isOrdered, evidence: draft.notes[question.id]?.first ?? "", answered: answered,
                missing: max(0, draft.rows - answered), items: question.items.count,
                top: Self.top(question, draft.counts[question.id] ?? [:]))
        }
    }

    /// What fewer people chose than would hide one of them is not told.
    private static let fewest = 3

    private static func top(_ question: SurveyModel.Question, _ counts: [Int: Int]) -> [Answer] {
        let answers = question.options.compactMap { option in
            counts[option.code].map { Answer(label: option.label.de, count: $0) }
        }
        return answers.filter { $0.count >= fewest }.sorted { ($1.count, $0.label) < ($0.count, $1.label) }
    }

    package var json: String { jsonLine(self) }
}

extension FileLook {
    /// For people at a terminal: a line a question.
    ///
    /// - Parameter width: Columns of the terminal.
    package func text(width: Int) -> String {
        let head = "\(file): \(rows) rows, \(columns) columns; \(platform == "plain" ? "no platform known" : platform)"
        let dropped = personal.isEmpty ? [] : ["personal, would be dropped: \(personal.joined(separator: ", "))"]
        let notes = faults.map { "error: \($0)" } + remarks.dropFirst().filter { !$0.contains("is dropped") }
        return ([head] + dropped + notes + [""] + table(width)).joined(separator: "\n")
    }

    private func table(_ width: Int) -> [String] {
        let ids = max(8, min(20, questions.map(\.id.count).max() ?? 0))
        let heading =
            pad("question", ids) + "  " + pad("type", 10) + pad("n", 7, right: true) + pad("missing", 9, right: true)
        return [heading] + questions.map { line($0, ids, width) }
    }

    private func line(_ question: Question, _ ids: Int, _ width: Int) -> String {
        let type = question.type + (question.isOrdered ? "↑" : "")
        let start =
            pad(question.id, ids) + "  " + pad(type, 10) + pad(String(question.answered), 7, right: true)
            + pad(String(question.missing), 9, right: true) + "  "
        let sure = question.evidence.contains("(guess)") ? "? " : ""
        let answers = question.top.prefix(5).map { "\($0.label) \($0.count)" }.joined(separator: ", ")
        let items = question.items > 0 ? "\(question.items) items: " : ""
        let rest = sure + (answers.isEmpty ? question.asked : items + answers)
        return start + shortened(rest, to: max(20, width - start.count))
    }

    private func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
        let shown = shortened(text, to: width)
        let blanks = String(repeating: " ", count: max(0, width - shown.count))
        return right ? blanks + shown : shown + blanks
    }

    private func shortened(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(width - 1)) + "…"
    }
}
