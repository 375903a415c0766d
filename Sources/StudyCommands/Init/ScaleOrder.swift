import AnswerScales
import PipelineRun
import SurveyIngest
import SurveyModel

/// The order of a scale that no list knows, as a person gives it: from the lowest to the highest step.
package struct ScaleOrder: Sendable, Equatable {
    /// The question's id, its column, or its wording.
    package var question: String
    /// Texts of options.
    package var steps: [String]

    package init(question: String, steps: [String]) { (self.question, self.steps) = (question, steps) }

    /// Reads `Wie oft?: nie < selten < oft`.
    package init?(_ text: String) {
        guard let first = text.firstIndex(of: "<"), let colon = text[..<first].lastIndex(of: ":") else { return nil }
        let steps = text[text.index(after: colon)...].split(separator: "<").map { normalised(String($0)) }
        let question = normalised(String(text[..<colon]))
        guard !question.isEmpty, steps.count > 1, !steps.contains("") else { return nil }
        self.init(question: question, steps: steps)
    }

    /// Questions of a draft whose options could be steps in an order that the draft does not know, batteries first.
    package static func open(in draft: InstrumentDraft) -> [Question] {
        let questions = draft.instrument.questions.filter { question in
            let labels = question.offered.map(\.label.de)
            return [.battery, .single].contains(question.kind) && !question.isOrdered && (3...11).contains(labels.count)
                && labels.allSatisfy { $0.contains(where: \.isLetter) && NumberedStep($0) == nil }
        }
        return questions.filter { $0.kind == .battery } + questions.filter { $0.kind == .single }
    }

    /// - Throws: `missing` for an unknown question, and where the steps are not its options, each once.
    func apply(to draft: inout InstrumentDraft) throws {
        guard let index = draft.instrument.questions.firstIndex(where: isMeant) else {
            let known = draft.instrument.questions.map(\.id.text)
            let near = nearestWord(to: question, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw PipelineError.missing("a question '\(question)'\(near)")
        }
        let meant = draft.instrument.questions[index]
        let places = steps.compactMap { step in meant.offered.firstIndex { $0.means(step) } }
        guard places.count == steps.count, Set(places).count == meant.offered.count else {
            let options = meant.offered.map { "'\($0.label.de)'" }.joined(separator: ", ")
            throw PipelineError.missing("an order of all options of '\(question)'; they are \(options)")
        }
        draft.order(index, places)
    }

    private func isMeant(_ question: Question) -> Bool {
        question.id.text == self.question || question.allColumns.contains(self.question)
            || [question.asked.de, question.asked.en].contains { $0.plainWording == self.question.plainWording }
    }
}

extension Question {
    /// The options that people chose among, without the one for what they wrote themselves.
    package var offered: [AnswerOption] { options.filter { !$0.isAnyText } }
}

extension AnswerOption {
    fileprivate func means(_ text: String) -> Bool {
        (texts + [label.de, label.en]).contains { $0.plainWording == text.plainWording }
    }
}

extension InstrumentDraft {
    /// Numbers the options of a question by their places in a scale.
    fileprivate mutating func order(_ index: Int, _ places: [Int]) {
        let question = instrument.questions[index]
        let offered = question.offered
        var counts: [Int: Int] = [:]
        let options = places.enumerated().map { step, place in
            var option = offered[place]
            counts[step + 1] = self.counts[question.id]?[option.code]
            option.code = step + 1
            return option
        }
        // What somebody wrote instead is no step.
        if options.count < question.options.count { instrument.questions[index].invalidValues = .mark }
        instrument.questions[index].options = options
        instrument.questions[index].isOrdered = true
        instrument.questions[index].unsure = nil
        self.counts[question.id] = counts
        notes[question.id] = ["\(question.kind.rawValue), steps in their order (certain): as it was given."]
    }
}
