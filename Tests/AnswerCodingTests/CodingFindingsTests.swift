import AnswerCoding
import SurveyModel
import Testing

/// Findings as numbers against codings, on answers that are put together at random.
struct CodingFindingsTests {
    private static let pieces = [
        "Personal", "Personal", "Zeit", "zur Zeit", "Technik", "Schulung", "staff", "time", "training", "fehlt", "es",
        "kein", "keine", "nicht", "ohne", "mehr", "hat", "uns", "geholfen", "weder", "noch", "früher", "heute", "dank",
        "ist", "das", "Problem", "no", "not", "lack of", "helped", "without", "we", "need", "it", "is", "the", "und",
        "and", "für", "for", "aber", "but", "sondern", ",", ",", ".", ":", "(", ")", "\n", "–", "Bürger*innen", "k. A.",
        "Bürokratieabbau", "öffentlichkeitswirksamkeitsprüfung", "il", "personale", "non",
    ]

    private func dictionary() throws -> CodingDictionary {
        func entry(
            _ language: Language, _ pattern: String, not: [String] = [], says: Valence? = nil
        )
            -> Indicator
        {
            Indicator(
                language: language, pattern: pattern, exclusions: not, says: says,
                rule: "\(language.rawValue):\(pattern)")
        }
        let codes = [
            ("A", [entry(.de, "Personal"), entry(.en, "staff")]),
            ("B", [entry(.de, "Zeit", not: ["zur Zeit"]), entry(.en, "time")]),
            ("C", [entry(.de, "Technik"), entry(.de, "Schulung*"), entry(.en, "training")]),
            ("D", [entry(.de, "*bürokratie*", says: .barrier), entry(.de, "*wirksam*", says: .driver)]),
        ]
        return try CodingDictionary(
            codebook: Codebook(themes: [
                Theme(
                    id: "T", label: "T",
                    codes: codes.map { Code(id: CodeID($0.0), label: "", definition: "", indicators: $0.1) })
            ]))
    }

    private func answers(_ count: Int) -> [OpenAnswer] {
        var random = SplitMix(seed: 4)
        let contexts = Question.Context.allCases
        let languages = [nil, "de", "de-AT", "en", "it"] as [String?]
        return (0..<count).map { number in
            let text = (0..<random.below(25)).map { _ in Self.pieces[random.below(Self.pieces.count)] }
            return OpenAnswer(
                unit: UnitID(survey: "s", response: "\(number)", question: "Q"),
                language: languages[random.below(languages.count)], text: text.joined(separator: " "),
                context: contexts[random.below(contexts.count)])
        }
    }

    private func found(_ answer: OpenAnswer, _ coder: AnswerCoder, _ findings: inout CodingFindings) -> [Coding] {
        var text = answer.text
        text.withUTF8 { bytes in
            coder.find(
                in: bytes, language: DeclaredLanguage(answer.language), context: answer.context, into: &findings)
        }
        return findings.all.map { finding in
            let rule = coder.dictionary.rule(finding.rule)
            return Coding(
                unit: answer.unit, code: rule.code, valence: finding.valence, coder: "dictionary", kind: .dictionary,
                rule: rule.text, span: Int(finding.start)..<Int(finding.end))
        }
    }

    @Test func `findings say what codings say, whatever was coded before`() throws {
        let dictionary = try dictionary()
        let coder = AnswerCoder(dictionary)
        var findings = CodingFindings(dictionary)
        var states: Set<AnswerState> = []
        for answer in answers(600) {
            let coded = AnswerCoder(dictionary).code(answer)
            #expect(found(answer, coder, &findings) == coded.codings, "\(answer.text)")
            #expect(findings.state == coded.state && findings.language == coded.language)
            #expect(findings.all.allSatisfy { $0.rule >= 0 })
            states.insert(coded.state)
        }
        #expect(states == Set(AnswerState.allCases).subtracting([.unsettled]))
    }

    @Test func `coders of several threads share a dictionary`() async throws {
        let dictionary = try dictionary()
        let answers = answers(300)
        let expected = answers.map(AnswerCoder(dictionary).code).map(\.codings)
        let all = await withTaskGroup(of: [[Coding]].self) { group in
            for _ in 0..<4 { group.addTask { answers.map(AnswerCoder(dictionary).code).map(\.codings) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all == [[[Coding]]](repeating: expected, count: 4))
    }
}
