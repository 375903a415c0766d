import Foundation
import SurveyModel
import Testing

@testable import AnswerCoding

/// Random dictionaries on random texts, against a reading of the notation that tries every way.
struct BruteForceTests {
    private static let letters = ["b", "c", "ö", "ß"]
    /// How many random dictionaries: some for every change, all of them where `TANDEM_ALL_DICTIONARIES` is set.
    private static let dictionaries = ProcessInfo.processInfo.environment["TANDEM_ALL_DICTIONARIES"] == nil ? 150 : 1500

    private func word(_ random: inout SplitMix, _ most: Int = 3) -> String {
        let word = (0...random.below(most)).map { _ in Self.letters[random.below(Self.letters.count)] }.joined()
        return random.below(4) == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
    }

    private func entry(_ number: Int, _ random: inout SplitMix) -> Indicator {
        let modes = Indicator.Mode.allCases + [.phrase, .phrase, .phrase]
        let mode = modes[random.below(modes.count)]
        let isPhrase = mode == .glob || mode == .phrase
        func part() -> String {
            let core = word(&random, 2)
            guard isPhrase else { return core }
            return [core, core + "*", "*" + core, "*" + core + "*", core + "?"][random.below(5)]
        }
        let count = mode == .phrase ? 2 + random.below(2) : 1 + random.below(2)
        let words = (0..<count).map { _ in part() }
        return Indicator(
            language: .de, mode: mode, pattern: words.joined(separator: [" ", "-", "/"][random.below(3)]),
            gap: mode == .phrase ? random.below(3) : 0,
            exclusions: random.below(4) == 0
                ? [word(&random, 2) + "*", "\(word(&random, 1))* \(word(&random, 1))*"] : [],
            isNoun: random.below(5) == 0, rule: "r\(number)")
    }

    @Test(arguments: Codebook.Overlaps.allCases)
    func `every mode, phrases with gaps, exclusions and the longest match agree with trying every way`(
        overlaps: Codebook.Overlaps
    ) throws {
        var random = SplitMix(seed: 20_240)
        var hits = 0
        for _ in 0..<Self.dictionaries {
            let entries = (0..<(1 + random.below(8))).map { (CodeID("C\(random.below(3))"), entry($0, &random)) }
            let codes = (0..<3).map { number in
                Code(
                    id: CodeID("C\(number)"), label: "", definition: "",
                    indicators: entries.filter { $0.0.text == "C\(number)" }.map(\.1))
            }
            let codebook = Codebook(themes: [Theme(id: "T", label: "", codes: codes)], overlaps: overlaps)
            let coder = try AnswerCoder(codebook: codebook)
            for _ in 0..<3 {
                let separators = [" ", " ", " ", "-", "/", "! ", "\n"]
                let pieces = (0..<random.below(14)).map { _ in (word(&random), separators[random.below(7)]) }
                let brute = BruteForce(pieces, codebook)
                let unit = UnitID(survey: "s", response: "r", question: "Q")
                let text = pieces.map { $0.0 + $0.1 }.joined()
                let found = coder.hits(
                    in: OpenAnswer(unit: unit, language: "de", text: text, context: .none))
                func named(_ hits: [FoundEntry]) -> [String] {
                    hits.map { "\($0.indicator.rule) \($0.words)" }.sorted()
                }
                #expect(named(found?.met ?? []) == brute.met.map(\.name).sorted(), "\(entries.map(\.1)) in '\(text)'")
                #expect(
                    named(found?.counted ?? []) == brute.counted(overlaps).map(\.name).sorted(),
                    "\(entries.map(\.1)) in '\(text)'")
                hits += brute.met.count
            }
        }
        // A test that never meets anything would hold for any matcher.
        #expect(hits > 2 * Self.dictionaries)
    }
}

/// Reads the notation of dictionary entries word by word, with every way to place their words.
private struct BruteForce {
    struct Found {
        var code: CodeID
        var rule: String
        var words: Range<Int>
        var weight: Int
        var name: String { "\(rule) \(words)" }
    }

    private var forms: [String] = []
    private var sentences: [Int] = []
    private var isCapital: [Bool] = []
    /// How many signs stand before each word that no phrase goes over.
    private var stops: [Int] = []
    private var usesCapitals = false
    private(set) var met: [Found] = []
    private let stemmer = Stemmer(.de)

    init(_ pieces: [(word: String, separator: String)], _ codebook: Codebook) {
        var sentence = 0
        var stop = 0
        for piece in pieces {
            forms.append(plain(piece.word))
            sentences.append(sentence)
            stops.append(stop)
            isCapital.append(piece.word.first?.isUppercase ?? false)
            if piece.separator == "! " || piece.separator == "\n" { sentence += 1 }
            if piece.separator == "! " { stop += 1 }
        }
        usesCapitals = forms.indices.dropFirst().contains { isCapital[$0] && sentences[$0] == sentences[$0 - 1] }
        for code in codebook.codes {
            for entry in code.indicators {
                for start in forms.indices {
                    if let words = placed(entry, at: start) {
                        let weight = parts(entry.pattern).reduce(0) { $0 + literal($1, entry.mode).count }
                        met.append(Found(code: code.id, rule: entry.rule, words: words, weight: weight))
                    }
                }
            }
        }
    }

    private func plain(_ text: String) -> String {
        text.lowercased().replacing("ß", with: "ss").replacing("ö", with: "oe")
    }

    private func parts(_ pattern: String) -> [String] {
        pattern.split { $0 == " " || $0 == "-" || $0 == "/" }.map(String.init)
    }

    private func literal(_ part: String, _ mode: Indicator.Mode) -> String {
        let core = plain(part).filter { $0 != "*" }
        return mode == .stem ? stemmer?.stem(core) ?? core : core
    }

    /// Tries every ascending choice of places, the first one first.
    private func placed(_ entry: Indicator, at start: Int) -> Range<Int>? {
        let parts = parts(entry.pattern)
        var ways = [[start]]
        for _ in parts.dropFirst() {
            ways = ways.flatMap { way in (1...(entry.gap + 1)).map { way + [way[way.count - 1] + $0] } }
        }
        for way in ways {
            let fits = zip(parts, way).allSatisfy { part, place in
                place < forms.count && meets(part, forms[place], entry.mode)
                    && (entry.gap == 0 ? stops[place] == stops[start] : sentences[place] == sentences[start])
                    && !(entry.isNoun && part.first { $0 != "*" }?.isUppercase == true && usesCapitals
                        && !isCapital[place])
            }
            if fits {
                let words = way[0]..<(way[way.count - 1] + 1)
                return isExcluded(entry, words) ? nil : words
            }
        }
        return nil
    }

    private func meets(_ part: String, _ form: String, _ mode: Indicator.Mode) -> Bool {
        let core = literal(part, mode)
        switch mode {
        case .stem: return stemmer?.stem(form) == core
        case .prefix: return form.hasPrefix(core)
        case .suffix: return form.hasSuffix(core)
        case .infix: return form.contains(core)
        case .glob, .phrase:
            let (open, close) = (part.hasPrefix("*"), part.hasSuffix("*"))
            let letters = Array(form)
            // Every place at which the literal could begin.
            return (0...letters.count).contains { start in
                let end = start + core.count
                return end <= letters.count && (open || start == 0) && (close || end == letters.count)
                    && zip(core, letters[start..<end]).allSatisfy { $0 == "?" || $0 == $1 }
            }
        }
    }

    private func isExcluded(_ entry: Indicator, _ words: Range<Int>) -> Bool {
        entry.exclusions.map(parts).contains { phrase in
            forms.indices.contains { start in
                let place = start..<(start + phrase.count)
                return place.upperBound <= forms.count && place.overlaps(words)
                    && zip(phrase, forms[place]).allSatisfy { meets($0, $1, .glob) }
            }
        }
    }

    /// Those that no other one hides: a longer one around it, or the same place with more letters.
    func counted(_ overlaps: Codebook.Overlaps) -> [Found] {
        if overlaps == .every { return met }
        return met.filter { hit in
            !met.contains { other in
                guard other.words.lowerBound <= hit.words.lowerBound, hit.words.upperBound <= other.words.upperBound
                else { return false }
                if other.words.count > hit.words.count { return true }
                return other.weight > hit.weight + (other.code == hit.code ? 0 : 3)
            }
        }
    }
}
