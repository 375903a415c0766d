import SurveyModel

/// The dictionary and the cue rules of one language, compiled; coding changes nothing in it.
final class CompiledLanguage: Sendable {
    let language: Language
    let entries: Entries
    let phrases: CuePhrases
    let anchors: WordAnchors
    let overlaps: Codebook.Overlaps
    /// How many codes there are.
    let codes: Int
    /// Their ids as parts of feature names.
    let codeParts: [FeaturePart]

    /// - Parameters:
    ///   - rules: Of all languages.
    ///   - empty: Called with every entry that holds no word.
    init(_ codebook: Codebook, _ rules: [CueRule], language: Language, empty: (EntryPlace) -> Void) {
        (self.language, overlaps, codes) = (language, codebook.overlaps, codebook.codes.count)
        codeParts = codebook.codes.map { FeaturePart($0.id.text) }
        var reader = PatternReader(Stemmer(language))
        var entries = Entries()
        let ranks = Self.ranks(codebook.codes)
        var number = 0
        for code in codebook.codes.indices {
            for (place, indicator) in codebook.codes[code].indicators.enumerated() {
                let at = EntryPlace(code: code, indicator: place, number: number)
                number += 1
                guard indicator.language == language else { continue }
                if !entries.add(indicator, at: at, rank: ranks[code], &reader) { empty(at) }
            }
        }
        var phrases = CuePhrases(rules, of: language, &reader)
        anchors = WordAnchors(reader.table, entries: &entries, cues: &phrases)
        self.entries = entries
        self.phrases = phrases
    }

    /// The place of each code's id in the sorted order of ids; equal ids have equal ranks.
    private static func ranks(_ codes: [Code]) -> [Int] {
        let ids = Set(codes.map(\.id)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
        return codes.map { places[$0.id] ?? 0 }
    }
}
