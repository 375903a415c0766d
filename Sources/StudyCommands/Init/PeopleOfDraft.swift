import PipelineRun
import StudyConfig
import SurveyIngest
import SurveyModel

/// Which columns of a drafted survey say who answered, and when: told by the person who starts a study.
package struct PeopleOfDraft: Sendable {
    /// The column with the respondent's city.
    package var city: String?
    /// Whether the cities agreed to be named in what is published.
    package var citiesMayBeNamed = false
    /// The column by which a person is known in all waves.
    package var respondent: String?
    /// The wave of the file.
    package var wave: WaveID?

    package init(
        city: String? = nil, citiesMayBeNamed: Bool = false, respondent: String? = nil, wave: WaveID? = nil
    ) {
        (self.city, self.citiesMayBeNamed, self.respondent, self.wave) = (city, citiesMayBeNamed, respondent, wave)
    }

    /// What the headers of a draft suggest, for a person to confirm.
    package init(likelyIn draft: InstrumentDraft) {
        let questions = draft.instrument.questions.filter { [.single, .open, .key].contains($0.kind) }
        func likely(_ words: Set<String>) -> String? {
            questions.first { question in
                question.column.usual.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
                    && question.column.usual.split(separator: " ").count < 8
            }?.column.usual
        }
        self.init(
            city: likely(["stadt", "kommune", "gemeinde", "city", "municipality", "town", "ort", "standort"]),
            respondent: likely([
                "token", "teilnehmercode", "personencode", "panelcode", "code", "respondent", "teilnehmer",
            ]))
    }

    /// The draft with these columns taken out of its questions: a city that is counted like an answer would be named.
    func applied(to draft: InstrumentDraft) throws -> InstrumentDraft {
        var draft = draft
        for column in [city, respondent].compactMap({ $0 }) {
            guard draft.instrument.questions.contains(where: { $0.allColumns.contains(column) }) else {
                throw PipelineError.missing("a column '\(column)' among the answers; `tandem look` lists them")
            }
            draft.instrument.questions.removeAll { $0.allColumns == [column] }
        }
        draft.instrument.columns.city = city
        draft.instrument.columns.respondent = respondent
        if let wave { (draft.instrument.waves, draft.instrument.wavePattern) = ([wave], "*-{wave}.csv") }
        return draft
    }

    /// Lines of the register for the cities that the file names.
    func register(_ bytes: [UInt8], _ instrument: Instrument) throws -> [String] {
        guard city != nil else { return [] }
        let consent = citiesMayBeNamed ? "yes" : ""
        var keys: Set<String> = []
        return try CitySpellings(bytes, as: instrument).cities.map { city in
            var key = identifier(from: city.name.asciiLetters)
            while !keys.insert(key).inserted { key += "x" }
            let fields = [key, city.name, city.name, city.aliases.joined(separator: "|"), "", "", consent]
            return fields.map(csvField).joined(separator: ";")
        }
    }
}

/// A field of a register, quoted where it has to be.
private func csvField(_ text: String) -> String {
    guard text.contains(where: { ";\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
