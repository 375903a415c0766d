import SurveyModel

/// Leaves a text that elsewhere stands for a missing answer an answer.
let keepWord = "keep"

extension YamlCursor {
    /// A text for readers: `{de: …, en: …}`, or one text for all languages.
    var label: Label? {
        if let text = scalarText { return Label(text) }
        guard let record = record(Language.allCases.map(\.rawValue)) else { return nil }
        guard let de = record.required(Language.de.rawValue)?.text, let en = record.required(Language.en.rawValue)?.text
        else { return nil }
        return Label(de: de, en: en)
    }

    /// A map from cell text to the reason it stands for; `keep` leaves the text an answer.
    var missingMap: [String: MissingReason?] {
        var map: [String: MissingReason?] = [:]
        for (key, value) in pairs ?? [] {
            guard let text = key.scalarText, let word = value.text else { continue }
            if word == keepWord {
                map[text] = .some(nil)
            } else if let number = Int(word), let reason = MissingReason(rawValue: number) {
                map[text] = reason
            } else {
                value.unknownWord(word, among: MissingReason.allCases.map { String($0.rawValue) } + [keepWord])
            }
        }
        return map
    }
}
