import StudyStore
import SurveyModel

/// How well the dictionary does on the answers that people coded: what is to be expected of those that it coded alone.
struct DictionaryQuality {
    private var answers = 0
    /// Codes that the dictionary gave, those that people gave, and those that both did.
    private var (given, expected, right) = (0, 0, 0)
    /// Codes of both that have one valence of both.
    private var rightValences = 0

    /// Fewer answers tell nothing.
    static let fewest = 30

    init(_ store: StudyStore) throws {
        var quality = DictionaryQuality()
        try store.eachAnswerOfPeople { quality.add($0, $1) }
        self = quality
    }

    init() {}

    /// - Parameters:
    ///   - dictionary: What the dictionary gave to an answer.
    ///   - people: What people gave to it.
    mutating func add(_ dictionary: [CodingValue], _ people: [CodingValue]) {
        let (found, wanted) = (Self.valences(dictionary), Self.valences(people))
        answers += 1
        given += found.count
        expected += wanted.count
        for (code, valences) in found {
            guard let other = wanted[code] else { continue }
            right += 1
            if !valences.isDisjoint(with: other) { rightValences += 1 }
        }
    }

    private static func valences(_ codings: [CodingValue]) -> [CodeID: Set<Valence>] {
        codings.reduce(into: [:]) { codes, coding in
            if let code = coding.code { codes[code, default: []].insert(coding.valence) }
        }
    }

    /// For the methods part; `nil` where there are too few answers or no code to judge by.
    var sentence: Label? {
        guard answers >= Self.fewest, right > 0 else { return nil }
        let (recall, precision) = (Self.percent(right, expected), Self.percent(right, given))
        let valence = Self.percent(rightValences, right)
        return Label(
            de:
                "In \(answers) Antworten, die Menschen codierten, findet das Wörterbuch \(recall)\u{00A0}% ihrer Codes; von seinen Codes sind dort \(precision)\u{00A0}% auch ihre, und von diesen haben \(valence)\u{00A0}% ihre Wertung. Das ist auch bei den Antworten zu erwarten, die nur das Wörterbuch codierte, wenn jene zufällig gezogen wurden.",
            en:
                "In \(answers) answers that people coded, the dictionary finds \(recall)% of their codes; \(precision)% of its codes there are theirs, too, and \(valence)% of these have their valence. As much is to be expected of the answers that the dictionary alone coded, where the others were drawn at random."
        )
    }

    private static func percent(_ part: Int, _ whole: Int) -> Int {
        Int((Double(part) * 100 / Double(whole)).rounded(.toNearestOrAwayFromZero))
    }
}
