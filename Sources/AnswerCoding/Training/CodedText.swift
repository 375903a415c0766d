import SurveyModel

/// An answer that people coded, to learn from or to be judged by.
package struct CodedText: Sendable {
    /// A code with the words on which it rests.
    package struct Statement: Sendable, Hashable {
        package var code: CodeID
        package var valence: Valence
        /// As they stand in the text; empty where nobody marked them.
        package var evidence: String

        package init(code: CodeID, valence: Valence, evidence: String) {
            (self.code, self.valence, self.evidence) = (code, valence, evidence)
        }
    }

    package var answer: OpenAnswer
    package var statements: [Statement]
    package var writer: String
    /// How much it counts: less where answers were written to show rare wordings rather than as people answer.
    package var weight: Double

    package init(_ answer: OpenAnswer, _ statements: [Statement], writer: String, weight: Double = 1) {
        (self.answer, self.statements, self.writer, self.weight) = (answer, statements, writer, weight)
    }

    /// The valence that a code has at some bytes of the text; `nil` where people did not give the code.
    ///
    /// Of several valences that of the nearest evidence.
    func valence(of code: CodeID, at bytes: Range<Int>) -> Valence? {
        let ofCode = statements.filter { $0.code == code }
        if Set(ofCode.map(\.valence)).count <= 1 { return ofCode.first?.valence }
        return ofCode.min { distance($0, bytes) < distance($1, bytes) }?.valence
    }

    private func distance(_ statement: Statement, _ bytes: Range<Int>) -> Int {
        guard let place = Self.place(of: statement.evidence, in: answer.text) else { return Int.max }
        return max(0, place.lowerBound - bytes.upperBound, bytes.lowerBound - place.upperBound)
    }

    /// Where words stand in a text, in bytes.
    private static func place(of words: String, in text: String) -> Range<Int>? {
        let (words, text) = (Array(words.utf8), Array(text.utf8))
        guard !words.isEmpty, words.count <= text.count else { return nil }
        let start = (0...text.count - words.count).first { text[$0..<$0 + words.count].elementsEqual(words) }
        return start.map { $0..<$0 + words.count }
    }
}
