import SurveyModel

/// What tables of publications can name.
struct StudyReferences {
    let surveys: [SurveyStage]
    let desk: [DeskStage]
    let coding: CodingStage?
    let analyses: [AnalysisDeclaration]

    func survey(_ cursor: YamlCursor) -> Instrument? {
        guard let text = cursor.text else { return nil }
        if let stage = surveys.first(where: { $0.instrument.id.text == text }) { return stage.instrument }
        cursor.unknownWord(text, among: surveys.map(\.instrument.id.text), code: "unknown-survey")
        return nil
    }

    /// Reads `survey.question`.
    func question(_ cursor: YamlCursor, kinds: [Question.Kind]) -> (Instrument, Question)? {
        guard let text = cursor.text else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let stage = surveys.first(where: { $0.instrument.id.text == parts[0] }) else {
            cursor.unknownWord(parts.first ?? text, among: surveys.map(\.instrument.id.text), code: "unknown-survey")
            return nil
        }
        guard let question = stage.instrument.question(QuestionID(parts[1])) else {
            cursor.unknownWord(parts[1], among: stage.instrument.questions.map(\.id.text), code: "unknown-question")
            return nil
        }
        guard kinds.contains(question.kind) else {
            cursor.report(
                "wrong-question-type", "'\(text)' is a question of type \(question.kind.rawValue)",
                why: "this analysis is for \(kinds.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return (stage.instrument, question)
    }
}
