import SurveyModel
import Testing

/// A sentence with what it says about one code, and a cue rule that bears on it.
struct CueSentence: Sendable, CustomTestStringConvertible {
    var text: String
    var context: Question.Context
    var code: CodeID
    var valence: Valence
    var rule: String

    init(_ text: String, _ context: Question.Context, _ code: CodeID, _ valence: Valence, _ rule: String) {
        (self.text, self.context, self.code, self.valence, self.rule) = (text, context, code, valence, rule)
    }

    var testDescription: String { "\(text) – \(context)" }
}
