import SurveyModel

/// How alike two headers are, by the words in which they differ from all others.
///
/// A word that many headers have, such as the stem of a battery, tells nothing of any of them: words weigh as little as
/// they are common.
struct HeaderLikeness {
    private let weights: [String: Double]

    /// - Parameter names: All headers among which two are compared.
    init(_ names: [String]) {
        var counts: [String: Double] = [:]
        for name in names { for word in Set(headerWords(name)) { counts[word, default: 0] += 1 } }
        weights = counts.mapValues { 1 / $0 }
    }

    /// From 0 for nothing in common to 1 for the same words: the mean of the share of all words that they have in common
    /// and of the share of the shorter one.
    ///
    /// Headers of which one has a number or a negation that the other has not are of different things.
    func callAsFunction(_ left: String, _ right: String) -> Double {
        let (first, second) = (headerWords(left), headerWords(right))
        guard marks(first) == marks(second) else { return 0 }
        var rest = second
        var common = 0.0
        for word in first {
            guard let place = rest.firstIndex(where: { isSameWord(word, $0) }) else { continue }
            common += (weight(word) + weight(rest.remove(at: place))) / 2
        }
        let (one, other) = (first.reduce(0) { $0 + weight($1) }, second.reduce(0) { $0 + weight($1) })
        guard common > 0 else { return 0 }
        return (common / max(common, one + other - common) + min(1, common / min(one, other))) / 2
    }

    private func weight(_ word: String) -> Double { weights[word] ?? 1 }

    /// Numbers and words that turn a meaning round.
    private func marks(_ words: [String]) -> [String] {
        words.filter { $0.allSatisfy(\.isNumber) || isNegation($0) }.sorted()
    }
}

private func headerWords(_ header: String) -> [String] {
    header.lowercased().asciiLetters.split { !$0.isLetter && !$0.isNumber }.map(String.init)
}

/// Words of one stem, or with one letter mistyped.
private func isSameWord(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (shorter, longer) = (min(left.count, right.count), max(left.count, right.count))
    guard shorter >= 4, !isNegated(left, right) else { return false }
    let common = zip(left, right).prefix { $0 == $1 }.count
    return common >= 4 && common * 10 >= longer * 7 || shorter >= 5 && nearestWord(to: left, among: [right]) != nil
}

/// `unzufrieden` is no other spelling of `zufrieden`.
private func isNegated(_ left: String, _ right: String) -> Bool {
    ["un", "in", "non", "nicht", "dis"].contains { left == $0 + right || right == $0 + left }
}

private func isNegation(_ word: String) -> Bool {
    ["nicht", "kein", "keine", "keinen", "keiner", "ohne", "nie", "not", "no", "never", "without", "none"].contains(
        word)
}

extension String {
    /// Whether another text is this one spelt in another way: the same letters and digits, or one letter mistyped.
    func isSpelling(of other: String) -> Bool {
        let (one, two) = (spelling, other.spelling)
        if one.isEmpty { return false }
        if one == two { return true }
        guard min(one.count, two.count) >= 6, one.filter(\.isNumber) == two.filter(\.isNumber) else { return false }
        return !isNegated(one, two) && isOneStep(Array(one), Array(two))
    }

    /// Small ASCII letters and digits alone.
    private var spelling: String { lowercased().asciiLetters.filter { $0.isLetter || $0.isNumber } }
}

/// Whether one letter is changed, missing or too many.
private func isOneStep(_ left: [Character], _ right: [Character]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard long.count - short.count <= 1 else { return false }
    let start = zip(short, long).prefix { $0 == $1 }.count
    let (rest, other) = (short[start...], long[start...].dropFirst())
    return rest.elementsEqual(other) || rest.dropFirst().elementsEqual(other)
}
