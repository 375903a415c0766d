import StudyConfig
import SurveyModel
import Testing

/// What `check` says of one question; the instrument's own missing words are `k. A.` and `99`.
private func findings(_ question: String) -> [Diagnostic] {
    let yaml = """
        id: ps
        title: T
        missing: {"k. A.": -3, "99": -9}
        questions:
          - id: Q
            asked: A
            \(question)
        """
    do {
        _ = try readInstrument(yaml)
        return []
    } catch {
        return error.diagnostics
    }
}

struct OptionOverlapTests {
    @Test(arguments: [
        // Two texts, also apart from blanks.
        "{type: single, options: [{code: 1, text: [a], label: x}, {code: 2, text: [a], label: z}]}",
        "{type: single, options: [{code: 1, text: ['a b'], label: x}, {code: 2, text: [' a  b '], label: z}]}",
        // A text and the code of an option that has no text of its own.
        "{type: single, options: [{code: 1, label: x}, {code: 2, text: ['1'], label: z}]}",
        // A text and a label, in either language.
        "{type: single, options: [{code: 1, label: x}, {code: 2, text: [x], label: z}]}",
        "{type: single, options: [{code: 1, label: {de: gut, en: good}}, {code: 2, text: [good], label: z}]}",
        // A code and a label; two labels.
        "{type: single, options: {1: '2', 2: z}}",
        "{type: single, options: {1: gut, 2: gut}}",
        "{type: single, options: {1: {de: Rat, en: advice}, 2: {de: Gremium, en: Rat}}}",
        "{type: battery, scale: {1: low, 2: low}, items: [{id: Q_1, label: I}]}",
        "{type: ranking, columns: [A, B], options: {1: gut, 2: gut}}",
        "{type: multi, column: M, ticks: {separator: ';'}, options: [{text: [a]}, {text: [a], label: z}]}",
        // Two options of a multiple choice in one column, or under one label.
        "{type: multi, columns: 'Q', options: {1: a, 2: b}}",
        "{type: multi, options: {1: a, 2: a}}",
    ])
    func `what stands for two options is an error`(question: String) {
        let findings = findings(question.inBlock)
        #expect(findings.map(\.code) == ["ambiguous-option"])
        #expect(findings.first?.location?.line ?? 0 >= 5)
    }

    @Test(arguments: [
        "{type: single, options: {1: a, 99: b}}",
        "{type: single, options: [{code: 1, text: ['k. A.'], label: x}]}",
        "{type: single, options: {1: a, 2: 'k. A.'}}",
        "{type: battery, scale: {1: a, 2: b}, missing: {2: -1}, items: [{id: Q_1, label: I}]}",
        "{type: multi, options: {1: a}, missing: {'1': -1}}",
    ])
    func `what stands for an option and a missing answer is an error that says how to keep it`(question: String) {
        let findings = findings(question.inBlock)
        #expect(findings.map(\.code) == ["option-is-missing"])
        #expect(findings.first?.fix?.contains("keep") == true)
    }

    @Test func `a text that means chosen and not chosen is an error`() {
        let findings = findings("{type: multi, options: {1: a}, ticks: {chosen: ['1'], not_chosen: ['1']}}".inBlock)
        #expect(findings.map(\.code) == ["ambiguous-tick"])
    }

    @Test(arguments: [
        // Turned round by hand: each option has a text of its own.
        "{type: single, options: [{code: 2, text: ['1'], label: gut}, {code: 1, text: ['2'], label: schlecht}]}",
        "{type: single, options: [{code: 1, text: [a, x], label: x}, {code: 2, text: [b], label: b}]}",
        "{type: single, options: {1: a, 99: b}, missing: {'99': keep}}",
        "{type: single, options: {1: a, 2: A}}",
        "{type: battery, scale: {1: low, 5: high}, items: [{id: Q_1, label: I}]}",
        "{type: multi, options: {1: '2', 2: '1'}}",
    ])
    func `what stands for one option alone is none`(question: String) { #expect(findings(question.inBlock) == []) }
}

extension String {
    /// The keys of a map on one line, as lines of a block of its own.
    fileprivate var inBlock: String {
        var (depth, line, lines) = (0, "", [String]())
        for character in dropFirst().dropLast() {
            depth += "{[".contains(character) ? 1 : "}]".contains(character) ? -1 : 0
            if character == ",", depth == 0 {
                lines.append(line)
                line = ""
            } else {
                line.append(character)
            }
        }
        return (lines + [line]).map { $0.drop { $0 == " " } }.joined(separator: "\n    ")
    }
}
