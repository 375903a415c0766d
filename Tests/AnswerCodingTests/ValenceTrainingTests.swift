import SurveyModel
import Testing

@testable import AnswerCoding

private let codebook = staffCodebook(of: "A")

private func staffCodebook(of code: CodeID) -> Codebook {
    let staff = Indicator(language: .en, pattern: "staff", rule: "r")
    return Codebook(themes: [
        Theme(id: "T", label: "", codes: [Code(id: code, label: "", definition: "", indicators: [staff])])
    ])
}

private func text(
    _ text: String, _ statements: [(Valence, String)], number: Int = 0, weight: Double = 1
) -> CodedText {
    CodedText(
        OpenAnswer(
            unit: UnitID(survey: "s", response: "\(number)", question: "Q"), language: "en", text: text, context: .none),
        statements.map { CodedText.Statement(code: "A", valence: $0.0, evidence: $0.1) }, writer: "w", weight: weight)
}

/// Words that no list of cues knows.
private let invented: [CodedText] = (0..<12).flatMap { number in
    [
        text("the staff glomps again and again", [(.driver, "")], number: number, weight: 8),
        text("the staff wizzles again and again", [(.negatedBarrier, "")], number: number, weight: 8),
        text("the staff of the hotel was kind", [], number: number),
    ]
}

struct ValenceTrainingTests {
    @Test func `the parts of feature names are named as they are written in the program`() {
        #expect(FeatureKind.names == FeatureKind.allCases.map { "\($0)" })
        #expect(CuePlace.names == CuePlace.allCases.map { "\($0)" })
        #expect(ClauseSide.names == ClauseSide.allCases.map { "\($0)" })
        #expect(Clause.Joint.names == Clause.Joint.allCases.map { "\($0)" })
    }

    private func valences(_ text: String) throws -> [Valence] {
        let coder = try AnswerCoder(codebook: codebook, ValenceTraining(invented, codebook: codebook))
        let answer = OpenAnswer(
            unit: UnitID(survey: "s", response: "r", question: "Q"), language: "en", text: text, context: .none)
        return coder.code(answer).codings.map(\.valence)
    }

    @Test func `words are learnt, whatever they mean`() throws {
        #expect(try valences("our staff glomps again") == [.driver])
        #expect(try valences("our staff wizzles again") == [.negatedBarrier])
    }

    @Test func `a mention that people did not code teaches what is not meant`() throws {
        #expect(try valences("the staff of the hotel was kind") == [])
    }

    @Test func `a code that was not learnt from is never held for another meaning`() throws {
        let coder = try AnswerCoder(codebook: staffCodebook(of: "B"), ValenceTraining(invented, codebook: codebook))
        let answer = text("the staff of the hotel was kind", []).answer
        #expect(coder.code(answer).codings.map(\.code) == ["B"])
    }

    @Test func `one code has two valences where two clauses are sure of them`() throws {
        let both = "the staff glomps again and again; the staff wizzles again and again"
        #expect(try valences(both) == [.driver, .negatedBarrier])
    }

    @Test func `the same answers give the same lines, and the lines the same weights`() throws {
        let (one, other) = (
            try ValenceTraining(invented, codebook: codebook), try ValenceTraining(invented, codebook: codebook)
        )
        #expect(one.lines == other.lines)
        #expect(one.features == one.lines.count)
        #expect(one.mentions == 36)
        let file = Array(("# a comment\n" + one.lines.joined(separator: "\n")).utf8)
        let model = try #require(file.withUnsafeBufferPointer { ValenceModel($0) })
        #expect(model.weights.count == one.features)
        for line in one.lines {
            let parts = line.split(separator: "\t")
            let name = parts[0].split(separator: " ").map { FeaturePart(String($0)) }
            let numbers = parts[1].split(separator: " ").compactMap { Int16($0) }
            var feature = FeatureName(name[0])
            for place in 1..<name.count { feature.add(name[place], at: place) }
            #expect((0..<ValenceWeights.classes).map { model.weights.view[feature][$0] } == numbers)
        }
    }

    @Test(arguments: [
        "word-en staff 1 2 3", "a b c d e\t1 2 3 4 5 6", "a\t1 2 3 4 5", "a\t1 2 3 4 5 x", "\t1 2 3 4 5 6",
    ])
    func `a line that is no feature with six weights is refused`(line: String) {
        #expect(Array(line.utf8).withUnsafeBufferPointer { ValenceModel($0) == nil })
    }

    @Test func `of two valences of one code a mention has that of the nearest evidence`() {
        let coded = text(
            "staff at home helps, staff abroad hinders", [(.driver, "home helps"), (.barrier, "abroad hinders")])
        #expect(coded.valence(of: "A", at: 0..<5) == .driver)
        #expect(coded.valence(of: "A", at: 21..<26) == .barrier)
        #expect(coded.valence(of: "B", at: 0..<5) == nil)
    }
}

struct LongClauseTests {
    @Test func `no clause grows without end, with or without asides, so that the work stays proportional`() throws {
        let coder = try AnswerCoder(codebook: codebook)
        for words in ["no staff missing (x) ", "no staff missing "] {
            let longest = coder.look(at: text(String(repeating: words, count: 1_000), []).answer) { _, view, _, _ in
                Dictionary(grouping: view.words, by: \.clause).values.map(\.count).max()
            }
            #expect(longest == 200)
        }
    }
}

struct MultinomialRegressionTests {
    @Test func `agrees with the probabilities of a table, where nothing is penalised`() throws {
        // One feature that always holds: the fitted probabilities are the shares of the classes.
        var rows = RegressionRows()
        for (label, count) in [6, 3, 1].enumerated() {
            for _ in 0..<count { rows.append([0], label: label, weight: 1) }
        }
        let weights = MultinomialRegression(rows: rows, features: 1, classes: 3, penalty: 1e-9).fit()
        #expect(abs(weights[0] - weights[1] - 0.693147) < 1e-3)
        #expect(abs(weights[1] - weights[2] - 1.098612) < 1e-3)
    }

    /// Reference: `LogisticRegression(C=0.5, fit_intercept=False, tol=1e-10)` of scikit-learn 1.9.1 on the same rows.
    @Test func `agrees with scikit-learn where weights are penalised`() throws {
        var rows = RegressionRows()
        for (features, label, weight) in [
            ([0], 0, 1.0), ([0, 1], 0, 1), ([1], 1, 2), ([1, 2], 1, 1), ([2], 2, 1), ([0, 2], 2, 0.5), ([2, 2], 0, 1),
        ] as [([Int32], Int, Double)] {
            rows.append(features, label: label, weight: weight)
        }
        let weights = MultinomialRegression(rows: rows, features: 3, classes: 3, penalty: 2).fit()
        for (found, expected) in zip(weights, MultinomialRegressionTests.reference) {
            #expect(abs(found - expected) < 1e-4)
        }
    }

    private static let reference: [Double] = [
        0.419048, -0.349591, -0.069457, -0.134293, 0.545110, -0.410816, 0.117010, -0.158046, 0.041036,
    ]

    @Test func `rare features are dropped, and the others numbered anew`() {
        var rows = RegressionRows()
        rows.append([0, 1, 1], label: 0, weight: 1)
        rows.append([1, 2], label: 1, weight: 1)
        #expect(rows.keepFeatures(in: 2, of: 3) == [1])
        #expect(rows.features == [0, 0, 0])
        #expect(rows.ends == [2, 3])
    }
}
