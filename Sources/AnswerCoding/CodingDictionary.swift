import SurveyModel

/// A codebook whose dictionary cannot be used, or a list of cues or words that cannot be read.
package struct CodebookError: Error, Sendable {
    package let diagnostics: [Diagnostic]
}

/// What gave a code to an answer.
package struct CodingRule: Sendable, Hashable {
    package var code: CodeID
    /// The dictionary entry and what weighed most for the valence, such as `CAP1.de.3 de-lack` or `CAP1.de.3 words`.
    package var text: String
}

/// A codebook's dictionary, compiled once and never changed; coders of several threads share it.
package final class CodingDictionary: Sendable {
    let codes: [Code]
    let lexicon: Lexicon
    let german: CompiledLanguage
    let english: CompiledLanguage
    let valences: ValenceModel
    private let reasonNames: [String]
    /// The place of the code of each entry, and the entry's place in it.
    private let entries: [(code: Int32, indicator: Int32)]

    /// - Throws: `CodebookError` with every entry that holds no word.
    package convenience init(codebook: Codebook) throws(CodebookError) {
        try self.init(codebook: codebook, try Self.shippedValences())
    }

    /// - Parameter valences: Decides the valences.
    init(codebook: Codebook, _ valences: ValenceModel) throws(CodebookError) {
        let lists = try Self.lists()
        let rules = lists.cueRules
        self.valences = valences
        german = CompiledLanguage(codebook, rules, language: .de)
        english = CompiledLanguage(codebook, rules, language: .en)
        codes = codebook.codes
        lexicon = lists.lexicon
        reasonNames = Reason.names(rules)
        entries = codebook.codes.enumerated().flatMap { place, code in
            code.indicators.indices.map { (Int32(place), Int32($0)) }
        }
        let empty = (german.empty + english.empty).sorted { $0.number < $1.number }
        if !empty.isEmpty {
            throw CodebookError(diagnostics: empty.map { Self.emptyEntry(codebook.codes[$0.code], $0.indicator) })
        }
    }

    /// How many reasons a valence can have.
    var reasons: Int32 { Int32(reasonNames.count) }

    package var codeCount: Int { codes.count }

    /// The place of the code that a rule gives among all codes.
    package func code(ofRule number: Int32) -> Int { Int(entries[Int(number) / reasonNames.count].code) }

    package func code(at place: Int) -> CodeID { codes[place].id }

    /// What a `CodingFinding.rule` stands for.
    package func rule(_ number: Int32) -> CodingRule {
        let (entry, reason) = Int(number).quotientAndRemainder(dividingBy: reasonNames.count)
        let code = codes[Int(entries[entry].code)]
        let indicator = code.indicators[Int(entries[entry].indicator)]
        return CodingRule(code: code.id, text: indicator.rule + " " + reasonNames[reason])
    }

    private static func lists() throws(CodebookError) -> LanguageLists {
        do {
            return try LanguageLists.shipped.get()
        } catch {
            throw CodebookError(diagnostics: [error.diagnostic])
        }
    }

    private static func shippedValences() throws(CodebookError) -> ValenceModel {
        do {
            return try ValenceModel.shipped.get()
        } catch {
            throw CodebookError(diagnostics: [error.diagnostic])
        }
    }

    private static func emptyEntry(_ code: Code, _ indicator: Int) -> Diagnostic {
        Diagnostic(
            code: "empty-entry",
            what: "the entry \(code.indicators[indicator].rule) of code \(code.id) holds no word",
            fix: "remove it or write a word")
    }
}
