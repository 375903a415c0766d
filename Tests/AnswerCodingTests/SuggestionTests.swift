import Testing

@testable import AnswerCoding

struct SuggestionTests {
    private let examples: [(text: String, codes: Set<String>)] = (0..<20).flatMap { number in
        let four: [(text: String, codes: Set<String>)] = [
            ("Uns fehlt Personal im Amt \(number)", ["staff"]), ("Das Geld reicht nicht, Nummer \(number)", ["money"]),
            ("Personal und Geld fehlen überall \(number)", ["staff", "money"]), ("Alles ruhig hier \(number)", []),
        ]
        return four
    }

    @Test func `what was learnt is suggested, what was not is left out`() {
        let model = CodeSuggester(examples: examples)
        #expect(model.suggestions(for: "Im Amt fehlt uns Personal").filter(\.passes).map(\.code) == ["staff"])
        #expect(
            Set(model.suggestions(for: "Personal und Geld fehlen hier überall").filter(\.passes).map(\.code)) == [
                "staff", "money",
            ])
        #expect(model.suggestions(for: "Alles ruhig").filter(\.passes).isEmpty)
    }

    @Test func `the same codings give the same scores, in any run`() {
        let scores = (0..<2).map { _ in
            CodeSuggester(examples: examples).suggestions(for: "Geld und Leute").map(\.score)
        }
        #expect(scores[0] == scores[1])
        #expect(scores[0].allSatisfy { (0...1).contains($0) })
    }

    @Test func `a code with too few codings is named, not learnt`() {
        let model = CodeSuggester(examples: examples + [("Wetter", ["rain"])])
        #expect(model.tooFew.map(\.code) == ["rain"])
        #expect(model.learntCodes == ["money", "staff"])
    }

    @Test func `one kind of text alone teaches nothing`() {
        #expect(CodeSuggester(examples: (0..<9).map { ("x y \($0)", ["A"]) }).learntCodes.isEmpty)
    }

    @Test func `the queue names no two texts that are alike before the others`() {
        let model = CodeSuggester(examples: examples)
        let texts = ["etwas ganz Neues", "etwas ganz Neues", "noch ein anderes Thema"]
        let queue = model.queue(texts, count: 3)
        #expect(Set(queue) == [0, 1, 2])
        #expect(queue[2] != 2)
    }

    @Test func `a calibrated probability follows the shares`() {
        let values = (0..<400).map { Double($0 % 4) - 1.5 }
        let positive = (0..<400).map { $0 % 4 >= 2 ? $0 % 8 != 2 : $0 % 8 == 1 }
        let calibration = Calibration(values: values, positive: positive)
        #expect(calibration.probability(-1.5) < calibration.probability(0.5))
        let expected = values.map(calibration.probability).reduce(0, +)
        #expect(abs(expected - Double(positive.count { $0 })) < 2)
    }

    @Test func `texts become vectors of length one in words and in parts of words`() throws {
        let (features, vectors) = TextFeatures.fitted(to: ["zwei Wörter", "zwei andere"])
        // Words: zwei, wörter, andere and two pairs; parts that two texts hold: those of " zwei " and " ", "er", "e ", "r ".
        #expect(features.count > 5)
        let square = vectors[0].weights.reduce(0) { $0 + $1 * $1 }
        #expect(abs(square - 2) < 1e-12)
        #expect(features.vector(of: "").places.isEmpty)
    }
}
