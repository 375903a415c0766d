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
    /// Headers that differ in more than words of grammar ask for different things: `Fehlende Finanzierung` is not
    /// `Ausreichende Finanzierung`, a budget in thousands no budget, and last year not this one.
    func callAsFunction(_ left: String, _ right: String) -> Double {
        let (first, second) = (headerWords(left), headerWords(right))
        var rest = second
        var common = 0.0
        var own: [String] = []
        for word in first {
            guard let place = rest.firstIndex(where: { isSameWord(word, $0) }) else {
                own.append(word)
                continue
            }
            common += (weight(word) + weight(rest.remove(at: place))) / 2
        }
        guard (own + rest).allSatisfy(isGrammar), common > 0 else { return 0 }
        let (one, other) = (first.reduce(0) { $0 + weight($1) }, second.reduce(0) { $0 + weight($1) })
        return (common / max(common, one + other - common) + min(1, common / min(one, other))) / 2
    }

    /// Words of grammar say a quarter of what others do.
    private func weight(_ word: String) -> Double { (weights[word] ?? 1) * (isGrammar(word) ? 0.25 : 1) }
}

/// Words in ASCII, umlauts as their vowels: `groß` and `Größe` begin alike.
private func headerWords(_ header: String) -> [String] {
    let letters = header.lowercased().asciiLetters.replacing("ae", with: "a").replacing("oe", with: "o")
        .replacing("ue", with: "u")
    return letters.split { !$0.isLetter && !$0.isNumber }.map(String.init)
}

/// The same word, inflections of one, or one with a letter mistyped.
private func isSameWord(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (shorter, longer) = (min(left.count, right.count), max(left.count, right.count))
    guard shorter >= 4 else { return false }
    let common = zip(left, right).prefix { $0 == $1 }.count
    return common >= 4 && longer - common <= 2 || shorter >= 8 && common >= 2 && isOneStep(Array(left), Array(right))
}

/// Whether a word can come or go without another meaning: articles, pronouns, question words, auxiliaries.
private func isGrammar(_ word: String) -> Bool {
    grammarWords.contains(word) || word.count == 1 || word.first == "q" && word.dropFirst().allSatisfy(\.isNumber)
}

private let grammarWords: Set<String> = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "in", "im", "an", "am",
    "auf", "aus", "bei", "mit", "von", "vom", "zu", "zum", "zur", "fur", "ist", "sind", "hat", "haben", "wird",
    "werden",
    "wie", "was", "welche", "welcher", "welches", "welchen", "wer", "wo", "sie", "ihr", "ihre", "ihrer", "ihrem",
    "ihren",
    "bitte", "es", "gibt", "man", "sich", "dabei", "dazu", "daran", "anderen", "andere", "frage", "angeben", "angabe",
    "the", "a", "an", "and", "of", "in", "on", "at", "to", "for", "with", "is", "are", "has", "have", "do", "does",
    "how",
    "what", "which", "who", "where", "you", "your", "please", "it", "there", "other", "others", "question", "specify",
]

extension String {
    /// Whether another text is this one spelt in another way: the same letters and digits, whatever its capitals and marks.
    ///
    /// A letter that differs can make another word: `Anlehnung` is no `Ablehnung`.
    func isSpelling(of other: String) -> Bool { !spelling.isEmpty && spelling == other.spelling }

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
