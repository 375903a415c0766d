import Foundation
import SurveyIngest
import SurveyModel
import Testing

/// Two hundred sentences that were written before the search was, by somebody who did not know it.
///
/// A hundred hold something personal, a hundred look as if they did. All people are invented. `TANDEM_SENTENCES` names
/// another file of the same form.
struct PersonalSentenceTests {
    private let sentences: [PersonalSentence]

    init() throws {
        let other = ProcessInfo.processInfo.environment["TANDEM_SENTENCES"]
        sentences = try PersonalSentence.all(
            other.map { URL(fileURLWithPath: $0) } ?? PersonalSentence.file("sentences.csv"))
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
    private func show(_ sentences: [PersonalSentence]) {
        guard ProcessInfo.processInfo.environment["TANDEM_SHOW_SENTENCES"] != nil else { return }
        for one in sentences { print("\(one.id) \(one.kind): \(one.left)") }
    }
}
