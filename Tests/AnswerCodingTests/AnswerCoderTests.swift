import SurveyModel
import Testing

@testable import AnswerCoding

private func indicator(
    _ pattern: String, _ language: Language = .de, mode: Indicator.Mode = .glob, gap: Int = 0, not: [String] = [],
    says: Valence? = nil
) -> Indicator {
    Indicator(
        language: language, mode: mode, pattern: pattern, gap: gap, exclusions: not, says: says, rule: "r:\(pattern)")
}

private func coder(_ entries: [(String, [Indicator])]) throws -> AnswerCoder {
    try AnswerCoder(
        codebook: Codebook(themes: [
            Theme(
                id: "T", label: "T",
                codes: entries.map { Code(id: CodeID($0.0), label: Label($0.0), definition: "", indicators: $0.1) })
        ]))
}

private func answer(_ text: String, language: String? = "de", context: Question.Context = .none) -> OpenAnswer {
    OpenAnswer(
        unit: UnitID(survey: "s", response: "r", question: "Q"), language: language, text: text, context: context)
}

private func codes(_ text: String, _ indicator: Indicator) throws -> Int {
    try coder([("A", [indicator])]).code(answer(text, language: indicator.language.rawValue)).codings.count
}

struct MatchingTests {
    @Test(arguments: [
        ("Personal*", "Es fehlt Personalausstattung", 1), ("Personal*", "Lehrpersonal", 0),
        ("*mangel", "Fachkräftemangel!", 1),
        ("*silo*", "Datensilos überall", 1), ("licen?e*", "Lizenz", 0),
        ("politisch* Rückhalt", "Der politische Rückhalt fehlt", 1),
        ("Bund-Länder*", "Bund und Länder", 0), ("Best Practice*", "Best-Practice-Beispiele", 1),
        ("Fähigkeit*", "FAEHIGKEITEN", 1),
        ("Straße", "Strasse", 1), ("Bürgerinnen", "Bürger*innen", 1), ("Bürgerinnen", "Bürger:innen und Räte", 1),
        ("Haushalt", "Haus\u{00AD}halt", 1),
        ("Verwaltung", "Verwaltungen", 0),
    ])
    func `globs meet words as the notation says`(pattern: String, text: String, count: Int) throws {
        #expect(try codes(text, indicator(pattern)) == count)
    }

    @Test func `other modes meet stems, parts and phrases with gaps`() throws {
        #expect(try codes("viele Verwaltungen", indicator("Verwaltung", mode: .stem)) == 1)
        #expect(try codes("Geldmangel", indicator("mangel", mode: .suffix)) == 1)
        #expect(try codes("Geldmangel", indicator("mangel", mode: .suffix, not: ["Geldmangel"])) == 0)
        #expect(try codes("unbesetzte und alte Stellen", indicator("unbesetzt* Stelle*", mode: .phrase, gap: 2)) == 1)
        #expect(try codes("unbesetzte und alte Stellen", indicator("unbesetzt* Stelle*", mode: .phrase, gap: 1)) == 0)
    }

    @Test func `the longest entry counts, between codes too`() throws {
        let both = try coder([("CAP2", [indicator("*kompetenz*")]), ("ECO3", [indicator("Kompetenzzentr*")])])
        #expect(both.code(answer("das Kompetenzzentrum")).codings.map(\.code) == ["ECO3"])
        #expect(both.code(answer("digitale Kompetenzen")).codings.map(\.code) == ["CAP2"])
    }

    @Test func `spans lie in the original text`() throws {
        let text = "Ä – zu wenig Fach\u{00AD}kräfte, leider"
        let coding = try #require(try coder([("A", [indicator("Fachkräfte")])]).code(answer(text)).codings.first)
        let scalars = Array(text.unicodeScalars)
        let span = try #require(coding.span)
        #expect(String(String.UnicodeScalarView(scalars[span])) == "Fach\u{00AD}kräfte")
        #expect(coding.rule?.hasPrefix("r:Fachkräfte") == true)
    }

    @Test func `a code counts once per valence however often it is named`() throws {
        let codings = try coder([("A", [indicator("Personal"), indicator("Stelle*")])]).code(
            answer("Personal, Personal, Stellen")
        ).codings
        #expect(codings.count == 1)
    }

    /// A plain reading of the notation, word by word, as a check on the filed lookup.
    @Test func `agrees with a brute-force reading of random patterns and texts`() throws {
        var random = SystemRandomNumberGenerator()
        func word() -> String {
            String((0..<Int.random(in: 2...4, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<400 {
            let core = word()
            let shape = Int.random(in: 0..<4, using: &random)
            let pattern = [core, core + "*", "*" + core, "*" + core + "*"][shape]
            let text = (0..<5).map { _ in word() + word() }
            let expected = text.contains {
                [$0 == core, $0.hasPrefix(core), $0.hasSuffix(core), $0.contains(core)][shape]
            }
            #expect(
                try codes(text.joined(separator: " "), indicator(pattern)) == (expected ? 1 : 0),
                "\(pattern) in \(text)")
        }
    }
}

struct ValenceTests {
    private func valence(
        _ text: String, _ language: Language = .de, context: Question.Context = .none, says: Valence? = nil
    ) throws -> Valence? {
        let coder = try coder([
            (
                "A",
                [
                    indicator(language == .de ? "Personal" : "staff", language, says: says),
                    indicator(language == .de ? "Fördermittel" : "grants", language, says: says),
                ]
            )
        ])
        return coder.code(answer(text, language: language.rawValue, context: context)).codings.first?.valence
    }

    @Test(arguments: [
        ("Es fehlt Personal", Valence.barrier), ("zu wenig Personal", .barrier), ("ohne Personal", .barrier),
        ("kein Personal", .barrier),
        ("Personal ist kein Problem", .negatedBarrier), ("Am Personal liegt es nicht mehr", .negatedBarrier),
        ("Dank Personal kamen wir voran", .driver),
        ("Personal hat uns nicht geholfen", .negatedDriver), ("Mehr Personal würde helfen", .driver),
        ("Fördermittel erleichtern vieles, aber Zeit fehlt", .driver),
        ("Personal", .neutral),
    ])
    func `German wording decides within its clause`(text: String, expected: Valence) throws {
        #expect(try valence(text) == expected)
    }

    @Test(arguments: [
        ("We lack staff", Valence.barrier), ("insufficient staff", .barrier), ("no grants", .barrier),
        ("grants helped a lot", .driver), ("staff is no problem", .negatedBarrier),
        ("staff did not help", .negatedDriver), ("more staff would help", .driver), ("grants", .neutral),
    ])
    func `English wording decides within its clause`(text: String, expected: Valence) throws {
        #expect(try valence(text, .en) == expected)
    }

    @Test(
        arguments: [
            ("Ohne Personal wäre nichts passiert", .barrier, .driver), ("Ohne Personal", .barrier, .barrier),
            ("Ohne Personal", .driver, .driver), ("Am Personal liegt es nicht", .barrier, .negatedBarrier),
            ("Am Personal liegt es ausdrücklich nicht", .driver, .negatedBarrier),
            ("Daran soll das Personal nicht scheitern", .wish, .negatedBarrier),
            ("Es ist nicht so, dass uns Personal fehlt", .barrier, .negatedBarrier),
            ("Weder Personal noch Geld", .barrier, .negatedBarrier), ("Personal ist es nicht", .driver, .negatedDriver),
            ("Personal ist nicht da", .barrier, .barrier), ("Personal kommt nicht", .wish, .barrier),
            ("Personal haben wir, aber keine Zeit", .barrier, .driver), ("Personal", .change, .driver),
            ("Personal", .wish, .driver), ("Personal", .none, .neutral),
        ] as [(String, Question.Context, Valence)])
    func `the question decides what a negation or a plain word means`(
        text: String, context: Question.Context, expected: Valence
    ) throws {
        #expect(try valence(text, context: context) == expected)
    }

    @Test(
        arguments: [
            ("Without staff we would still be talking", .barrier, .driver), ("Without staff", .barrier, .barrier),
            ("It is not that staff resist", .barrier, .negatedBarrier),
            ("Neither staff nor money", .barrier, .negatedBarrier),
            ("Staff is not really a problem", .barrier, .negatedBarrier),
            ("no lack of staff", .barrier, .negatedBarrier),
            ("It was not the staff", .driver, .negatedDriver), ("staff, but no money", .barrier, .driver),
            ("no staff", .change, .barrier), ("Staff trouble is gone", .change, .negatedBarrier),
        ] as [(String, Question.Context, Valence)])
    func `English works the same way`(text: String, context: Question.Context, expected: Valence) throws {
        #expect(try valence(text, .en, context: context) == expected)
    }

    @Test func `the entry comes after the wording, the context last`() throws {
        #expect(try valence("Personal", context: .driver) == .driver)
        #expect(try valence("Personal", context: .driver, says: .barrier) == .barrier)
        #expect(try valence("Personal ist kein Problem", context: .barrier, says: .barrier) == .negatedBarrier)
    }
}

struct AnswerStateTests {
    @Test(arguments: ["k. A.", "-", "nichts", "", "N/A", "keine"])
    func `an answer that says nothing is no finding`(text: String) throws {
        #expect(try coder([("A", [indicator("Personal")])]).code(answer(text)).state == .noFinding)
    }

    @Test func `a language without entries is not the same as no finding`() throws {
        let coder = try coder([("A", [indicator("Personal")])])
        #expect(
            coder.code(answer("Manca il personale e non c’è tempo per una cosa", language: "it")).state
                == .languageNotCovered)
        #expect(
            coder.code(answer("Manca il personale e non c’è tempo per una cosa", language: nil)).state
                == .languageNotCovered)
        #expect(coder.code(answer("Alles gut", language: nil)).state == .noFinding)
    }

    @Test func `what speaks nearly as much for another valence is doubtful; a bare mention is not`() {
        func doubt(margin: Int, absence: Int = 0, isWeighed: Bool = true) -> CodingDoubt? {
            ValenceVerdict(
                valence: .barrier, margin: margin, absence: absence, reason: .words, isWeighed: isWeighed
            ).doubt
        }
        #expect(doubt(margin: ValenceWeights.unit) == nil)
        #expect(doubt(margin: ValenceWeights.unit - 1) == .valence)
        #expect(doubt(margin: 0, absence: 1) == .meaning)
        #expect(doubt(margin: 0, isWeighed: false) == nil)
    }

    @Test func `an answer is doubtful for what was weighed in it, and for a language that nobody knows`() throws {
        let coder = try coder([("A", [indicator("Personal")])])
        func doubt(_ text: String, _ language: String = "de") -> CodingDoubt? {
            coder.code(answer(text, language: language, context: .barrier)).doubt
        }
        #expect(doubt("Personal") == nil)
        #expect(doubt("Es fehlt an Personal.") == nil)
        #expect(doubt("il personale", "it") == .language)
        #expect(doubt("Wetter") == nil)
    }

    @Test func `an empty entry is refused by name`() {
        #expect(throws: CodebookError.self) { try coder([("A", [indicator("*")])]) }
    }
}

struct EffectiveCodingTests {
    private let unit = UnitID(survey: "s", response: "r", question: "Q")

    private func coding(_ code: CodeID?, _ coder: String, _ kind: CoderKind = .human, _ valence: Valence = .barrier)
        -> Coding
    {
        Coding(unit: unit, code: code, valence: valence, coder: coder, kind: kind)
    }

    @Test func `adjudicated before human before dictionary`() {
        let dictionary = [coding("D", "dictionary", .dictionary)]
        #expect(effectiveCodings(dictionary: dictionary, people: []).map(\.code) == ["D"])
        #expect(effectiveCodings(dictionary: dictionary, people: [coding("H", "anna")]).map(\.code) == ["H"])
        #expect(
            effectiveCodings(
                dictionary: dictionary, people: [coding("H", "anna"), coding("J", "adjudicated", .adjudicated)]
            ).map(\.code) == ["J"])
    }

    @Test func `a person's 'no code' silences the dictionary`() {
        #expect(
            effectiveCodings(dictionary: [coding("D", "dictionary", .dictionary)], people: [coding(nil, "anna")])
                .isEmpty)
    }

    @Test func `of several coders more than half must agree`() {
        let people = [
            coding("A", "anna"), coding("A", "ben", .human, .driver), coding("B", "anna"),
            coding("A", "carl", .human, .driver),
        ]
        let effective = effectiveCodings(dictionary: [], people: people)
        #expect(effective.map(\.code) == ["A"])
        #expect(effective.map(\.valence) == [.driver])
        #expect(!isUnsettled(people))
    }

    @Test func `where no majority decides, nothing counts, whatever the order of valences`() {
        let opposite = [coding("A", "anna"), coding("A", "ben", .human, .driver)]
        let other = [coding("A", "anna"), coding("B", "ben")]
        let half = [coding("A", "anna"), coding(nil, "ben")]
        for people in [opposite, other, half] {
            #expect(isUnsettled(people))
            #expect(effectiveCodings(dictionary: [coding("D", "dictionary", .dictionary)], people: people).isEmpty)
            #expect(!isUnsettled(people + [coding("A", "adjudicated", .adjudicated)]))
        }
        let three = opposite + [coding("A", "carl", .human, .neutral)]
        #expect(isUnsettled(three), "all gave the code, each with another valence")
        #expect(!isUnsettled([coding("A", "anna")]))
        #expect(!isUnsettled([coding(nil, "anna"), coding(nil, "ben")]))
    }

    @Test func `two valences that both coders gave count both`() {
        let people = ["anna", "ben"].flatMap { [coding("A", $0), coding("A", $0, .human, .driver)] }
        #expect(effectiveCodings(dictionary: [], people: people).map(\.valence) == [.barrier, .driver])
    }

    @Test func `unsettled units are shared out, every coder's word for as many`() {
        let units = (1...80).map { UnitID(survey: "s", response: "r\($0)", question: "Q") }
        let people = Dictionary(
            uniqueKeysWithValues: units.map { unit in
                (
                    unit,
                    [("anna", Valence.barrier), ("ben", .driver)].map {
                        Coding(unit: unit, code: "A", valence: $1, coder: $0, kind: .human)
                    }
                )
            })
        let drawn = sharedOut(people)
        let valences = units.flatMap { unit in
            effectiveCodings(dictionary: [], people: people[unit] ?? [], drawn: drawn[unit]).map(\.valence)
        }
        #expect(valences.count { $0 == .barrier } == 40 && valences.count { $0 == .driver } == 40)
    }
}

struct ChoosingTests {
    private func found(_ text: String, _ entries: [(String, [Indicator])], language: String = "de") throws -> [CodeID?]
    {
        try coder(entries).code(answer(text, language: language)).codings.map(\.code)
    }

    @Test func `what depends on another code through a preposition is left to that code`() throws {
        let entries = [("A", [indicator("Schulung*")]), ("B", [indicator("Personal")])]
        #expect(try found("Schulungen für unser Personal", entries) == ["A"])
        #expect(try found("Schulungen und Personal", entries) == ["A", "B"])
    }

    @Test func `a noun is told from its verb by the capital letter, where the text writes any`() throws {
        let noun = Indicator(language: .de, pattern: "Nutzen", isNoun: true, rule: "r")
        #expect(try found("Der Nutzen ist klar", [("A", [noun])]) == ["A"])
        #expect(try found("Wir nutzen die Plattform", [("A", [noun])]).isEmpty)
        #expect(try found("der nutzen ist klar", [("A", [noun])]) == ["A"])
    }

    @Test func `a phrase goes on over a line break, but over no sign; words between its words stay in the clause`()
        throws
    {
        let phrase = [("A", [indicator("keine Leute", mode: .phrase, gap: 2)])]
        #expect(try found("keine\nLeute", [("A", [indicator("keine Leute")])]) == ["A"])
        for sign in [
            "keine. Leute", "keine, Leute", "keine „Leute“", "keine\n- Leute", "keine – Leute", "keine\n\nLeute",
        ] {
            #expect(try found(sign, [("A", [indicator("keine Leute")])]).isEmpty, "\(sign)")
        }
        #expect(try found("keine guten Leute", phrase) == ["A"])
        #expect(try found("Geld: keine. Gute Leute", phrase).isEmpty)
    }

    @Test func `an excluded phrase around the hit is no hit`() throws {
        let entries = [("A", [indicator("Zeit", not: ["zur Zeit"])])]
        #expect(try found("Zur Zeit läuft es", entries).isEmpty)
        #expect(try found("Zeit fehlt", entries) == ["A"])
    }

    @Test func `a megabyte in one answer is read in one go`() throws {
        let text = String(repeating: "Es fehlt Personal (und Zeit), aber Geld ist da. ", count: 21_000)
        #expect(try found(text, [("A", [indicator("Personal")])]) == ["A"])
    }
}

struct DictionaryUseTests {
    @Test func `entries tell how often they are met, count and are right`() throws {
        let entries = [
            ("A", [indicator("Personal*"), indicator("Geld")]), ("B", [indicator("Personalvertretung")]),
        ]
        let codebook = Codebook(themes: [
            Theme(
                id: "T", label: "T",
                codes: entries.map { Code(id: CodeID($0.0), label: "", definition: "", indicators: $0.1) })
        ])
        let answers = (0..<4).map { number in
            OpenAnswer(
                unit: UnitID(survey: "s", response: "\(number)", question: "Q"), language: "de",
                text: number == 0 ? "Personal fehlt" : "Die Personalvertretung blockt", context: .barrier)
        }
        let people = [answers[0].unit: Set<CodeID>(["A"]), answers[1].unit: []]
        let (uses, counts) = try AnswerCoder(codebook: codebook).uses(of: codebook, in: answers, people: people)
        #expect(counts == [.de: 4])
        #expect(uses.map(\.met) == [4, 0, 3])
        #expect(uses.map(\.counted) == [1, 0, 3])
        #expect(uses.map(\.judged) == [1, 0, 1])
        #expect(uses.map(\.right) == [1, 0, 0])
    }

    @Test func `the same words in two codes are found, whatever their spelling`() {
        let codes = [("A", "Ämter-*"), ("B", "aemter"), ("C", "ÄMTER")].map { id, pattern in
            Code(
                id: CodeID(id), label: "", definition: "",
                indicators: [
                    Indicator(language: .de, pattern: pattern, rule: id)
                ])
        }
        let shared = sharedEntries(of: Codebook(themes: [Theme(id: "T", label: "T", codes: codes)]))
        #expect(shared.map { [$0.first.rule, $0.second.rule] } == [["B", "C"]])
    }
}
