import StudyStore
import SurveyModel
import Testing

@testable import PipelineRun

/// What is to be expected of the dictionary, from what people coded.
struct DictionaryQualityTests {
    private func values(_ given: [(CodeID?, Valence)], _ kind: CoderKind) -> [CodingValue] {
        let unit = UnitID(survey: "s", response: "r", question: "Q")
        return given.map { CodingValue(Coding(unit: unit, code: $0.0, valence: $0.1, coder: "c", kind: kind)) }
    }

    private func quality(
        _ answers: Int, _ dictionary: [(CodeID?, Valence)], _ people: [(CodeID?, Valence)]
    ) -> DictionaryQuality {
        var quality = DictionaryQuality()
        for _ in 0..<answers { quality.add(values(dictionary, .dictionary), values(people, .human)) }
        return quality
    }

    @Test func `recall, precision and equal valences are told apart`() throws {
        // Three codes given, two of them right, one of these with the right valence; four wanted.
        let found: [(CodeID?, Valence)] = [("A", .barrier), ("B", .driver), ("X", .barrier)]
        let wanted: [(CodeID?, Valence)] = [("A", .barrier), ("B", .barrier), ("C", .driver), ("D", .driver)]
        let sentence = try #require(quality(30, found, wanted).sentence)
        #expect(sentence.en.contains("In 30 answers that people coded, the dictionary finds 50%"))
        #expect(sentence.en.contains("67% of its codes there are theirs, too, and 50% of these have their valence"))
    }

    @Test func `a code with two valences counts once, and "no code applies" is a code missed by nobody`() throws {
        let found: [(CodeID?, Valence)] = [("A", .barrier), ("A", .driver)]
        var quality = quality(30, found, [("A", .driver)])
        quality.add(values([], .dictionary), values([(nil, .neutral)], .human))
        let sentence = try #require(quality.sentence)
        #expect(sentence.en.contains("In 31 answers that people coded, the dictionary finds 100%"))
        #expect(sentence.en.contains("100% of its codes there are theirs, too, and 100% of these"))
    }

    @Test func `of few answers, or where no code is right, nothing is said`() {
        #expect(quality(DictionaryQuality.fewest - 1, [("A", .barrier)], [("A", .barrier)]).sentence == nil)
        #expect(quality(40, [], [("A", .barrier)]).sentence == nil)
        #expect(quality(40, [("A", .barrier)], []).sentence == nil)
    }
}
