import SurveyModel
import Testing

@testable import AnswerCoding

/// Codes with words that are matters, and words that are burdens by themselves.
private let words: [(code: CodeID, de: [String], en: [String], says: Valence?)] = [
    ("CAP1", ["Personal", "Kolleginnen", "Stellen"], ["staff"], nil), ("CAP2", ["Know-how"], ["skills"], nil),
    ("CAP3", ["Zeit"], ["time"], nil), ("DAT3", ["Datenschutz"], ["GDPR"], nil),
    ("DAT4", ["rechtlich*"], ["legal"], nil), ("ECO1", ["Stadtwerke*"], ["utilities"], nil),
    ("ECO2", ["interkommunale"], ["inter-municipal"], nil),
    ("ECO3", ["Beratung", "Leitfäden"], ["consultants", "toolkit"], nil), ("FIN1", ["Geld"], ["money", "budget"], nil),
    ("FIN2", ["Fördermittel"], ["grants"], nil), ("FIN3", ["Bürokratie"], ["red tape"], .barrier),
    ("FIN3", ["Förderanträgen"], [], nil), ("FIN4", ["Folgekosten"], [], nil),
    (
        "GOV1", ["Bürgermeister", "Rückendeckung", "Stadtrat", "politische Rückhalt"], ["mayor", "political support"],
        nil
    ),
    ("GOV2", ["Strategie"], [], nil), ("GOV3", ["Stabsstelle"], ["in charge"], nil),
    ("GOV5", ["Kommunalwahl"], ["elections"], .neutral), ("NET2", ["Englisch"], ["language"], nil),
    ("NET2", ["Sprachbarriere"], [], .barrier), ("NET5", ["Workshop"], ["workshops"], nil),
    ("NET7", ["Anerkennung"], ["recognition"], nil),
    ("ORG2", ["Skepsis", "Widerstand", "Widerstände"], ["resistance"], .barrier),
    ("SOC2", ["Misstrauen"], ["distrust"], .barrier), ("TEC1", ["Breitband", "Glasfaser", "WLAN"], ["broadband"], nil),
    ("TEC2", ["Technik"], [], nil), ("TEC3", [], ["interfaces"], nil),
]

private func codebook() -> Codebook {
    let ids = Set(words.map(\.code)).sorted()
    let codes = ids.map { id in
        let entries = words.filter { $0.code == id }.flatMap { entry in
            entry.de.map { Indicator(language: .de, pattern: $0, says: entry.says, rule: "r") }
                + entry.en.map { Indicator(language: .en, pattern: $0, says: entry.says, rule: "r") }
        }
        return Code(id: id, label: Label(id.text), definition: "", indicators: entries)
    }
    return Codebook(themes: [Theme(id: "T", label: "T", codes: codes)])
}

struct CueRuleTests {
    @Test(arguments: germanCueSentences)
    func `German wording says what it says`(said: CueSentence) throws {
        try check(said, "de")
    }

    @Test(arguments: englishCueSentences)
    func `English wording says what it says`(said: CueSentence) throws {
        try check(said, "en")
    }

    private func check(_ said: CueSentence, _ language: String) throws {
        let answer = OpenAnswer(
            unit: UnitID(survey: "s", response: "r", question: "Q"), language: language, text: said.text,
            context: said.context)
        let codings = try AnswerCoder(codebook: codebook()).code(answer).codings.filter { $0.code == said.code }
        #expect(codings.map(\.valence) == [said.valence])
    }

    @Test func `every cue rule has a sentence, but those that only keep others silent`() throws {
        let decided = Set((germanCueSentences + englishCueSentences).map(\.rule))
        let silent: Set = ["de-no-negation", "de-survey-talk", "en-no-negation", "en-survey-talk"]
        #expect(Set(try LanguageLists.shipped.get().cueRules.map(\.id)).subtracting(decided) == silent)
    }

    @Test(arguments: [
        ("Bitte die Frage nach dem Personal nicht in jedem Fragebogen stellen", "de"),
        ("Personal: siehe Antwort oben", "de"), ("staff, see previous answer", "en"),
        ("this question about staff is odd", "en"),
    ])
    func `what is said about the questionnaire is no finding`(text: String, language: String) throws {
        let answer = OpenAnswer(
            unit: UnitID(survey: "s", response: "r", question: "Q"), language: language, text: text, context: .barrier)
        #expect(try AnswerCoder(codebook: codebook()).code(answer).state == .noFinding)
    }
}
