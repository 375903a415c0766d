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
        func likely(_ kind: Question.Kind, _ words: Set<String>) -> String? {
            draft.instrument.questions.first { question in
                question.kind == kind
                    && question.column.usual.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
                    && question.column.usual.split(separator: " ").count < 8
            }?.column.usual
        }
        self.init(
            city: likely(.single, ["stadt", "kommune", "gemeinde", "city", "municipality", "town", "ort", "standort"]),
            // Whoever stands there twice would count once: only a key of which no value repeats is a person's.
            respondent: likely(
                .key,
                [
                    "token", "teilnehmercode", "personencode", "panelcode", "code", "respondent", "teilnehmer",
                ]))
    }

    /// The draft with these columns taken out of its questions: a city that is counted like an answer would be named.
    func applied(to draft: InstrumentDraft) throws -> InstrumentDraft {
        var draft = draft
        for column in [city, respondent].compactMap({ $0 }) {
            guard draft.instrument.questions.contains(where: { $0.allColumns.contains(column) }) else {
                let columns = draft.instrument.questions.flatMap(\.allColumns)
                let near = nearestWord(to: column, among: columns).map { "; did you mean '\($0)'?" } ?? ""
                throw PipelineError.missing("a column '\(column)' among the answers\(near)")
            }
            draft.instrument.questions.removeAll { $0.allColumns == [column] }
        }
        if let city { draft.remarks.append("'\(city)' is taken for the city of the respondents.") }
        if let respondent { draft.remarks.append("'\(respondent)' is taken to tell a person in every wave.") }
        draft.instrument.columns.city = city
        draft.instrument.columns.respondent = respondent
        if let wave { (draft.instrument.waves, draft.instrument.wavePattern) = ([wave], "*-{wave}.csv") }
        return draft
    }

    /// Lines of the register for the cities that the file names.
    func register(_ bytes: [UInt8], _ draft: inout InstrumentDraft) throws -> [String] {
        guard city != nil else { return [] }
        let spellings = try CitySpellings(bytes, as: draft.instrument)
        if spellings.unnamed > 0 {
            draft.remarks.append("\(spellings.unnamed) rows name no city: a run refuses them, with their lines.")
        }
        let consent = citiesMayBeNamed ? "yes" : ""
        var keys: Set<String> = []
        return spellings.cities.map { city in
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
