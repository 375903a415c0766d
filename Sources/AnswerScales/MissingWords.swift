import SurveyModel

/// What people and platforms write where there is no answer.
package struct MissingWords: Sendable {
    private let reasons: [String: MissingReason]

    package static let shipped = MissingWords(WordList(file: "missing.txt"))

    init(_ list: WordList) {
        var reasons: [String: MissingReason] = [:]
        for section in list.sections {
            guard let reason = Int(section.name).flatMap(MissingReason.init(rawValue:)) else { continue }
            for wording in section.lines.joined() { reasons[wording] = reason }
        }
        self.reasons = reasons
    }

    /// The reason that a text gives; `nil` for an answer.
    package func reason(_ text: String) -> MissingReason? {
        let wording = text.plainWording
        return reasons[wording] ?? (wording.hasSuffix("(n/a)") ? .notApplicable : nil)
    }
}

/// The reasons that numbers outside a scale stand for, as surveys use them.
///
/// -9 and -99 were not answered, -77 and -66 not shown (Tivian), -1 and -8 as SoSci Survey has them; 66, 77, 88 and 99 as
/// in the European Social Survey: not applicable, refused, don't know, no answer; 96 to 98 likewise.
/// - Parameters:
///   - numbers: Distinct whole numbers that a question has.
///   - besideWords: Whether it has words, too: then only numbers below zero are none of its answers.
package func missingNumbers(_ numbers: [Int], besideWords: Bool) -> [Int: MissingReason] {
    let usual: [Int: MissingReason] = [
        -1: .dontKnow, -2: .notApplicable, -3: .preferNotToSay, -8: .dontKnow, -9: .notAnswered, -99: .notAnswered,
        -66: .notShown,
        -77: .notShown, 66: .notApplicable, 77: .preferNotToSay, 88: .dontKnow, 99: .notAnswered, 96: .notApplicable,
        97: .preferNotToSay, 98: .dontKnow, 999: .notAnswered, -999: .notAnswered,
    ]
    if besideWords { return usual.filter { $0.key < 0 && numbers.contains($0.key) } }
    let rest = numbers.filter { usual[$0] == nil }
    guard let low = rest.min(), let high = rest.max(), low >= 0, high <= 11 else { return [:] }
    return usual.filter { numbers.contains($0.key) }
}
