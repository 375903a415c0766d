import AnswerScales
import SurveyModel

extension Question {
    /// Whether the labels of its options say that they are steps: words of an answer scale or numbers, which rise or fall
    /// with the codes in one of the languages.
    var hasScaleLabels: Bool {
        let options = options.filter { !$0.isAnyText }.sorted { $0.code < $1.code }
        return Language.allCases.contains { language in
            let labels = options.map { $0.label[language] }
            guard let scale = AnswerScale(labels) else { return false }
            return scale.texts == labels || scale.texts == labels.reversed()
        }
    }
}
