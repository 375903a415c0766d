import SurveyModel

/// The result of coding one answer with the dictionary.
package struct CodedAnswer: Sendable {
    package var state: AnswerState
    /// As declared or detected; `nil` for a language that the dictionary does not cover.
    package var language: Language?
    package var codings: [Coding]
    /// Why a person should look at it before others.
    package var doubt: CodingDoubt?
}

/// Codes open answers with a codebook's dictionary; every coding names the entry and the words that gave it.
///
/// A coder belongs to one thread; several share a dictionary.
package struct AnswerCoder {
    package let dictionary: CodingDictionary
    private let desk: Desk

    /// What grows while a coder works: the known words and the patterns that they match, and the rules that gave codes.
    private final class Desk {
        var state: CodingState
        var findings: CodingFindings
        private var rules: [Int32: CodingRule] = [:]

        init(_ dictionary: CodingDictionary) {
            state = CodingState(dictionary)
            findings = CodingFindings(dictionary)
        }

        func rule(_ number: Int32, of dictionary: CodingDictionary) -> CodingRule {
            if let known = rules[number] { return known }
            let rule = dictionary.rule(number)
            rules[number] = rule
            return rule
        }
    }

    /// - Throws: `CodebookError` with every entry that holds no word.
    package init(codebook: Codebook) throws(CodebookError) { self.init(try CodingDictionary(codebook: codebook)) }

    package init(_ dictionary: CodingDictionary) {
        self.dictionary = dictionary
        desk = Desk(dictionary)
    }

    /// Finds the codes of an answer without allocating, for the many answers of a batch.
    ///
    /// - Parameters:
    ///   - text: In valid UTF-8.
    ///   - language: As declared.
    ///   - context: What the question asks for.
    ///   - findings: Made for the dictionary of this coder; what they held is replaced.
    package func find(
        in text: UnsafeBufferPointer<UInt8>, language: DeclaredLanguage, context: Question.Context,
        into findings: inout CodingFindings
    ) {
        desk.state.find(in: text, language, context, into: &findings)
    }

    package func code(_ answer: OpenAnswer) -> CodedAnswer {
        var text = answer.text
        text.withUTF8 {
            find(in: $0, language: DeclaredLanguage(answer.language), context: answer.context, into: &desk.findings)
        }
        return CodedAnswer(
            state: desk.findings.state, language: desk.findings.language,
            codings: desk.findings.all.map { coding(of: answer.unit, $0) }, doubt: desk.findings.doubt)
    }

    private func coding(of unit: UnitID, _ finding: CodingFinding) -> Coding {
        let rule = desk.rule(finding.rule, of: dictionary)
        return Coding(
            unit: unit, code: rule.code, valence: finding.valence, coder: "dictionary", kind: .dictionary,
            rule: rule.text, span: Int(finding.start)..<Int(finding.end))
    }

    /// Calls a function with each code that the dictionary of one language finds in a text, once and in the order of
    /// the text.
    ///
    /// Neither determines valences nor detects the language of the text.
    package func eachCode(in text: String, language: Language, _ body: (CodeID) -> Void) {
        desk.state.eachCode(in: text, language) { body(dictionary.codes[$0].id) }
    }

    /// The entries that match in an answer and those that count; `nil` for a non-answer or another language.
    func hits(in answer: OpenAnswer) -> (language: Language, met: [FoundEntry], counted: [FoundEntry])? {
        look(at: answer) { language, _, met, counted in (language, met, counted) }
    }

    /// Calls a function with the words of an answer, the entries that match in it and those that count; `nil` for a
    /// non-answer or another language.
    func look<Result>(
        at answer: OpenAnswer,
        _ body: (_ language: Language, _ view: TextView, _ met: [FoundEntry], _ counted: [FoundEntry]) -> Result
    ) -> Result? {
        desk.state.look(at: answer, dictionary.codes, body)
    }

    /// Calls a function with the code of each mention in an answer, and the features of the mention.
    func eachMention(in answer: OpenAnswer, _ body: (CodeID, ValenceFeatures) -> Void) {
        desk.state.eachMention(in: answer) { body(dictionary.codes[$0].id, $1) }
    }
}
