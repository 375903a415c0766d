import Glibc
import SurveyModel

/// Words that could become a dictionary entry of a code; a person decides.
package struct SuggestedEntry: Sendable, Hashable {
    package var code: CodeID
    package var language: Language
    /// In the spelling that most of the answers use.
    package var words: String
    /// Answers with the words, by whether people gave them the code.
    package var inside: Int
    package var outside: Int
    /// The log-likelihood ratio G²: how far the words are over-represented in answers with the code.
    package var evidence: Double
}

extension AnswerCoder {
    /// Words and pairs of words that are over-represented in the answers to which people gave a code, and which no entry of
    /// the code meets.
    ///
    /// - Parameters:
    ///   - people: The codes that people gave, by unit; empty for "seen, no code".
    ///   - most: How many suggestions per code and language, the strongest first.
    /// - Returns: In the order of the codebook; none for codes with fewer than `SuggestedEntry.fewest` answers.
    /// - Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics
    ///   19(1): the log-likelihood ratio G².
    package func suggestedEntries(
        for codebook: Codebook, answers: [OpenAnswer], people: [UnitID: Set<CodeID>], most: Int = 5
    ) -> [SuggestedEntry] {
        var found: [SuggestedEntry] = []
        let read = answers.compactMap { answer in people[answer.unit].flatMap { terms(of: answer, given: $0) } }
        for code in codebook.codes {
            for language in Language.allCases {
                let spoken = read.filter { $0.language == language }
                found += suggestions(code.id, language, spoken).prefix(most)
            }
        }
        return found
    }

    private func suggestions(_ code: CodeID, _ language: Language, _ answers: [CodedTerms]) -> [SuggestedEntry] {
        let with = answers.filter { $0.given.contains(code) }
        let without = answers.count - with.count
        guard with.count >= SuggestedEntry.fewest, without > 0 else { return [] }
        var inside: [String: [String: Int]] = [:]
        for answer in with {
            for (form, spelling) in answer.terms where answer.metBy[form]?.contains(code) != true {
                inside[form, default: [:]][spelling, default: 0] += 1
            }
        }
        let frequent = inside.filter { $0.value.values.reduce(0, +) >= SuggestedEntry.fewest }
        return frequent.compactMap { form, spellings -> SuggestedEntry? in
            let here = spellings.values.reduce(0, +)
            let there = answers.count { !$0.given.contains(code) && $0.terms[form] != nil }
            let evidence = logLikelihoodRatio(here, of: with.count, there, of: without)
            guard here * without > there * with.count, evidence > SuggestedEntry.least else { return nil }
            let usual = spellings.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? form
            return SuggestedEntry(
                code: code, language: language, words: usual, inside: here, outside: there, evidence: evidence)
        }.sorted { ($1.evidence, $0.words) < ($0.evidence, $1.words) }
    }
}

extension SuggestedEntry {
    /// How many answers with the words a suggestion needs.
    package static let fewest = 3
    /// The 0.1 % point of chi squared with one degree of freedom.
    static let least = 10.83
}

/// The words and pairs of words of one answer that people coded.
struct CodedTerms {
    var language: Language
    var given: Set<CodeID>
    /// Spelling by comparable form.
    var terms: [String: String]
    /// Codes that have an entry which matches a term already.
    var metBy: [String: Set<CodeID>]
}

extension AnswerCoder {
    /// `nil` for answers that are not coded: non-answers and other languages.
    private func terms(of answer: OpenAnswer, given: Set<CodeID>) -> CodedTerms? {
        look(at: answer) { language, view, met, _ in
            var terms = CodedTerms(language: language, given: given, terms: [:], metBy: [:])
            addTerms(of: view, met, to: &terms)
            return terms
        }
    }

    private func addTerms(of view: TextView, _ met: [FoundEntry], to terms: inout CodedTerms) {
        for first in view.words.indices {
            for count in 1...2 {
                let places = first..<(first + count)
                guard places.upperBound <= view.words.count, places.allSatisfy({ view.isTelling($0) }),
                    view.words[first].clause == view.words[places.upperBound - 1].clause
                else { break }
                let form = places.map { view.form($0) }.joined(separator: " ")
                let spelling = places.map { String(decoding: view.bytes[view.words[$0].bytes], as: UTF8.self) }
                terms.terms[form] = spelling.joined(separator: " ")
                for hit in met where hit.words.overlaps(places) {
                    terms.metBy[form, default: []].insert(hit.code)
                }
            }
        }
    }
}

extension TextView {
    /// Whether a word is no stop word, no number and of more than two letters.
    func isTelling(_ place: Int) -> Bool {
        let form = form(place)
        return form.utf8.count > 2 && !isStopWord(place) && !form.utf8.allSatisfy { (48...57).contains($0) }
    }
}

/// Dunning's G²: twice the log-likelihood ratio of two different shares to one common share.
private func logLikelihoodRatio(_ a: Int, of m: Int, _ b: Int, of n: Int) -> Double {
    func likelihood(_ hits: Int, _ all: Int, _ share: Double) -> Double {
        let (hits, misses) = (Double(hits), Double(all - hits))
        return (hits > 0 ? hits * log(share) : 0) + (misses > 0 ? misses * log(1 - share) : 0)
    }
    let common = Double(a + b) / Double(m + n)
    let (first, second) = (Double(a) / Double(m), Double(b) / Double(n))
    return 2
        * (likelihood(a, m, first) + likelihood(b, n, second) - likelihood(a, m, common) - likelihood(b, n, common))
}
