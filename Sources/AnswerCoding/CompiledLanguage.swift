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
    /// The entries that hold no word.
    let empty: [EntryPlace]

    /// - Parameter rules: Of all languages.
    init(_ codebook: Codebook, _ rules: [CueRule], language: Language) {
        let codes = codebook.codes
        (self.language, overlaps, self.codes) = (language, codebook.overlaps, codes.count)
        codeParts = codes.map { FeaturePart($0.id.text) }
        let half = codes.reduce(0) { $0 + $1.indicators.count } / Language.allCases.count
        var reader = PatternReader(Stemmer(language), expecting: half)
        var entries = Entries(expecting: half)
        let ranks = Self.ranks(codes)
        var empty: [EntryPlace] = []
        Self.each(language, in: codes) { indicator, place in
            if !entries.add(indicator, at: place, rank: ranks[place.code], &reader) { empty.append(place) }
        }
        var phrases = CuePhrases(rules, of: language, &reader)
        anchors = WordAnchors(reader.table, entries: &entries, cues: &phrases)
        self.empty = empty
        self.entries = entries
        self.phrases = phrases
    }

    /// Calls a function with each indicator of a language, where it stands, since copies of thousands take long.
    @inline(__always)
    private static func each(
        _ language: Language, in codes: [Code], _ body: (UnsafePointer<Indicator>, EntryPlace) -> Void
    ) {
        var number = 0
        for (code, indicators) in codes.lazy.map(\.indicators).enumerated() {
            indicators.withUnsafeBufferPointer { all in
                guard let first = all.baseAddress else { return }
                for place in all.indices where first[place].language == language {
                    body(first + place, EntryPlace(code: code, indicator: place, number: number + place))
                }
            }
            number += indicators.count
        }
    }

    /// The place of each code's id in the sorted order of ids; equal ids have equal ranks.
    private static func ranks(_ codes: [Code]) -> [Int] {
        let ids = Set(codes.map(\.id)).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
        return codes.map { places[$0.id] ?? 0 }
    }
}
