import AnswerCoding
import StudyConfig
import SurveyIngest
import SurveyModel

/// A codebook of the words that recur in the open answers of a file, marked as a proposal.
struct ProposedCodebook {
    let yaml: String
    /// How many codes it proposes.
    let count: Int

    /// - Returns: `nil` when no word recurs.
    init?(_ bytes: [UInt8], _ instrument: Instrument, cities: [String]) throws {
        let coder = try AnswerCoder(codebook: Codebook(themes: []))
        let names = cities.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) }
        let themes = coder.proposedThemes(
            in: try openAnswers(bytes, instrument), excluding: Set(names), isName: isLikelyName)
        guard !themes.isEmpty else { return nil }
        count = themes.count
        var taken: Set<String> = []
        let codes = themes.map { theme in
            Code(
                id: CodeID(freeID(theme.words[0], &taken)), label: Label(theme.words[0]),
                definition: Label(
                    de: "Vorschlag: Antworten mit „\(theme.words.joined(separator: "“, „"))“.",
                    en: "Proposal: answers with “\(theme.words.joined(separator: "”, “"))”."),
                indicators: theme.words.map { Indicator(language: theme.language, mode: .stem, pattern: $0, rule: "") })
        }
        let theme = Theme(
            id: "PROPOSED", label: Label(de: "Vorschlag aus den Antworten", en: "Proposal from the answers"),
            codes: codes)
        yaml =
            """
            # A proposal, no codebook: words that recur in the answers, the most frequent first. Join what belongs together,
            # name and define it, and move it to themes of your own before a number of it is cited.

            """ + codebookYAML(Codebook(themes: [theme]))
    }
}

private func freeID(_ word: String, _ taken: inout Set<String>) -> String {
    let letters = word.asciiLetters.uppercased().filter { $0.isASCII && $0.isLetter }.prefix(16)
    let stem = letters.isEmpty ? "WORD" : String(letters)
    return NewFile.freeName(stem, &taken)
}

/// The texts of all open questions, personal data left out.
private func openAnswers(_ bytes: [UInt8], _ instrument: Instrument) throws -> [OpenAnswer] {
    let anonymiser = Anonymiser(cities: [])
    let variables = instrument.variables
    var answers: [OpenAnswer] = []
    _ = try ingest(
        chunks(of: bytes), file: "", instrument: instrument, wave: nil, pseudonym: { $0 },
        accept: { row in
            let response = row.response(variables)
            for (variable, cell) in zip(variables, response.cells) {
                let question = instrument.questions[variable.question]
                guard question.kind == .open, case .text(let text) = cell else { continue }
                let plain = anonymiser.anonymised(text, .de).replacing(/\[[^\]]*\]/, with: " ")
                let unit = UnitID(
                    survey: instrument.id, response: response.respondent ?? response.id, question: question.id)
                answers.append(
                    OpenAnswer(unit: unit, language: response.language, text: plain, context: question.context))
            }
        }, refuse: { _ in })
    return answers
}
