import DelimitedText
import Foundation
import SurveyIngest
import SurveyModel
import Testing

/// Two hundred sentences that were written before the search was, by somebody who did not know it.
///
/// A hundred hold something personal, a hundred look as if they did. All people are invented. `TANDEM_SENTENCES` names
/// another file of the same form.
struct PersonalSentenceTests {
    private struct Sentence {
        var id: String
        var kind: String
        var text: String
        /// What may not be left of it; a name also not in part.
        var parts: [String]

        /// The words of a name count one by one; other things count as a whole.
        var tokens: [String] {
            guard kind.hasSuffix("name") else { return parts }
            return parts.flatMap { $0.split { " .".contains($0) } }.map(String.init).filter { $0.count > 2 }
        }

        var left: String { replaced(text, personalData(in: text)) { _ in "[…]" } }

        var isFound: Bool {
            let words = Set(left.split { !$0.isLetter }.map(String.init))
            return tokens.allSatisfy { token in kind.hasSuffix("name") ? !words.contains(token) : !left.contains(token)
            }
        }
    }

    private let sentences: [Sentence]

    init() throws {
        let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Personal/sentences.csv")
        let other = ProcessInfo.processInfo.environment["TANDEM_SENTENCES"]
        let file = other.map { URL(fileURLWithPath: $0) } ?? own
        let rows = try readTable(Array(try Data(contentsOf: file)), file: "sentences.csv").records
        sentences = rows.map { record in
            let row = record.fields
            let parts = row[5].isEmpty ? [] : row[5].components(separatedBy: " | ")
            return Sentence(id: row[0], kind: row[3], text: row[4], parts: parts)
        }
    }

    @Test func `of a hundred sentences with something personal at least eighty-five keep nothing of it`() {
        let personal = sentences.filter { !$0.parts.isEmpty }
        let found = personal.count(where: \.isFound)
        #expect(personal.count == 100 && found >= 85, "found \(found)")
        show(personal.filter { !$0.isFound })
    }

    @Test func `of a hundred sentences without, at most five are touched`() {
        let plain = sentences.filter(\.parts.isEmpty)
        let touched = plain.filter { $0.left != $0.text }
        #expect(plain.count == 100 && touched.count <= 5, "touched \(touched.count)")
        show(touched)
    }

    /// Which sentences are judged wrongly, for whoever mends a kind.
    private func show(_ sentences: [Sentence]) {
        guard ProcessInfo.processInfo.environment["TANDEM_SHOW_SENTENCES"] != nil else { return }
        for one in sentences { print("\(one.id) \(one.kind): \(one.left)") }
    }
}
