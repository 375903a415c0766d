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
        if let reason = reasons[wording] { return reason }
        if wording.hasSuffix("(n/a)") { return .notApplicable }
        // `6 = weiß nicht`: a step that carries its number is none.
        return NumberedStep(text).flatMap { $0.words.isEmpty ? nil : reasons[$0.words.plainWording] }
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
    if isSymmetric(numbers) { return [:] }
    if besideWords { return usual.filter { $0.key < 0 && numbers.contains($0.key) } }
    let rest = numbers.filter { usual[$0] == nil }
    guard let low = rest.min(), let high = rest.max(), low >= 0 else { return [:] }
    if high <= 11 { return usual.filter { numbers.contains($0.key) } }
    return farOff(numbers)
}

/// Numbers below zero where all others are above it, and nines far above the rest, such as 999 among ages.
private func farOff(_ numbers: [Int]) -> [Int: MissingReason] {
    let signs: Set<Int> = [-1, -2, -3, -8, -9, -66, -77, -88, -99, -999, -9999]
    let nines: Set<Int> = [
        77, 88, 98, 99, 777, 888, 997, 998, 999, 7777, 8888, 9997, 9998, 9999, 88_888, 99_998, 99_999, 999_999,
    ]
    let positive = numbers.filter { $0 >= 0 && !nines.contains($0) }
    guard let high = positive.max(), numbers.allSatisfy({ $0 >= 0 || signs.contains($0) }) else { return [:] }
    let far = numbers.filter { $0 < 0 || nines.contains($0) && $0 * 2 > high * 3 }
    return Dictionary(uniqueKeysWithValues: far.map { ($0, MissingReason.notAnswered) })
}

/// A scale from -2 to 2: each step has its counterpart.
private func isSymmetric(_ numbers: [Int]) -> Bool {
    let steps = numbers.filter { abs($0) <= 5 }
    guard let low = steps.min(), let high = steps.max(), low < 0 else { return false }
    return low == -high && steps.filter { $0 < 0 }.count == steps.filter { $0 > 0 }.count && high > 1
}
