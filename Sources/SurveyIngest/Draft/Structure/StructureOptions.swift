import AnswerScales
import SurveyModel

extension Question {
    /// Options in the order of their scale where it is known, else in that of the questionnaire; what stands for no answer
    /// is none of them.
    mutating func choose(_ parts: [SurveyStructure.Part]) {
        for part in parts {
            guard let reason = part.missingReason else { continue }
            for text in [part.name, part.text.de, part.text.en] { missing[text] = reason }
        }
        let answers = parts.filter { $0.missingReason == nil }
        let scale = scaled(answers, \.text.de) ?? scaled(answers, \.text.en)
        options = SurveyStructure.options(scale ?? answers)
        let codes = options.map(\.code)
        isOrdered = scale != nil && codes == codes.sorted()
    }

    /// Answers from the lowest to the highest step, by their wordings in one language.
    private func scaled(
        _ answers: [SurveyStructure.Part], _ text: (SurveyStructure.Part) -> String
    ) -> [SurveyStructure.Part]? {
        guard Set(answers.map(text)).count == answers.count, let scale = AnswerScale(answers.map(text)) else {
            return nil
        }
        return scale.texts.compactMap { step in answers.first { text($0) == step } }
    }
}

extension SurveyStructure.Part {
    fileprivate var hasNumberForWording: Bool { name != text.de && (Int(text.de) != nil || Int(text.en) != nil) }

    /// What a survey offers is an answer, unless it says that there is none: "null" is a number in German, and "unsicher"
    /// the opposite of "sicher".
    fileprivate var missingReason: MissingReason? {
        let reason = MissingWords.shipped.reason(text.de) ?? MissingWords.shipped.reason(text.en)
        let wordings = [text.de, text.en].map { $0.lowercased() }
        return reason.flatMap { wordings.contains(where: ambiguousWords.contains) ? nil : $0 }
    }
}

private let ambiguousWords: Set<String> = ["null", "zero", "na", "n/a", "unsicher", "uncertain", "unsure", "-", "0"]

extension SurveyStructure {
    static func options(_ parts: [Part]) -> [AnswerOption] {
        let labels = Dictionary(parts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let options = draftedOptions(parts.map(\.name), decimalComma: false) { labels[$0] ?? Label($0) }
        // A wording that is a number would be taken for the code of another option.
        guard parts.contains(where: { $0.hasNumberForWording }) else { return options }
        return options.map { option in
            var option = option
            let wording = option.texts.first.flatMap { labels[$0] }
            for text in [wording?.de, wording?.en].compactMap(\.self) where !option.texts.contains(text) {
                option.texts.append(text)
            }
            return option
        }
    }

    /// The answers that LimeSurvey itself offers, by the letter of the question's type.
    static func fixedAnswers(_ type: String) -> [Part] {
        let codes: [(String, Label)] =
            switch type {
            case "Y": [("Y", Label(de: "Ja", en: "Yes")), ("N", Label(de: "Nein", en: "No"))]
            case "G": [("F", Label(de: "Weiblich", en: "Female")), ("M", Label(de: "Männlich", en: "Male"))]
            case "C":
                [
                    ("Y", Label(de: "Ja", en: "Yes")), ("N", Label(de: "Nein", en: "No")),
                    ("U", Label(de: "Unsicher", en: "Uncertain")),
                ]
            case "E":
                [
                    ("D", Label(de: "Abnahme", en: "Decrease")), ("S", Label(de: "Gleich", en: "Same")),
                    ("I", Label(de: "Zunahme", en: "Increase")),
                ]
            case "5", "A": (1...5).map { (String($0), Label(String($0))) }
            default: (1...10).map { (String($0), Label(String($0))) }
            }
        return codes.map { Part(name: $0.0, scale: "0", text: $0.1) }
    }
}
