import SurveyModel
import Testing

@testable import AnswerCoding

/// Words read sixteen bytes at a time, against a reading scalar by scalar.
struct TextReaderTests {
    private static let pieces = [
        "a", "b", "Z", "3", "ö", "Ä", "ß", "é", "ė", "ķ", "Ł", "×", "÷", "’", "'", "*", ":", "_", "-", "/", ".", ",",
        " ", " ",
        "\n", "\u{AD}", "\u{0308}", "\u{0301}", "–", "…", "„", "ﬁ", "数", "🙂", "innen", "r", "n", "abcdefg",
        "donaudampf",
        "öffentlichkeit", "\u{0}",
    ]

    /// Words by their bytes in UTF-8.
    private func plainly(_ text: String) -> [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var words: [Range<Int>] = []
        var (start, byte) = (-1, 0)
        for (place, scalar) in scalars.enumerated() {
            let next = place + 1 < scalars.count ? scalars[place + 1] : " "
            let isJoining =
                "'’".unicodeScalars.contains(scalar) && next.isASCII && isLetter(next) && next != "'"
                || "*:_".unicodeScalars.contains(scalar) && "irn".unicodeScalars.contains(next)
            let isPart = start >= 0 && isJoining || isLetter(scalar) && scalar != "'" && scalar != "’"
            if isPart {
                if start < 0 { start = byte }
            } else if start >= 0 {
                words.append(start..<byte)
                start = -1
            }
            byte += UTF8.width(scalar)
        }
        return start >= 0 ? words + [start..<byte] : words
    }

    private func read(_ text: String, _ reader: inout TextReader, _ vocabulary: inout Vocabulary) {
        var text = text
        text.withUTF8 { reader.read($0, &vocabulary) }
    }

    private func form(_ bytes: Range<Int>, of text: String) -> String {
        normalisedForm(String(decoding: Array(text.utf8)[bytes], as: UTF8.self))
    }

    @Test func `words and their forms are those of a reading scalar by scalar`() throws {
        var random = SplitMix(seed: 16)
        var reader = TextReader()
        var vocabulary = Vocabulary(try LanguageLists.shipped.get().lexicon)
        for _ in 0..<3000 {
            let text = (0..<random.below(40)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
            let expected = plainly(text).filter { !form($0, of: text).isEmpty }
            read(text, &reader, &vocabulary)
            #expect(reader.structure.words.all.map(\.bytes) == expected, "in '\(text)'")
            let forms = reader.structure.words.all.map { vocabulary.form($0.spelling) }
            #expect(forms == expected.map { form($0, of: text) }, "in '\(text)'")
        }
        #expect(vocabulary.count > 4000)
    }

    @Test func `spellings that differ behind their sixteenth byte are two, and forgetting them begins anew`() throws {
        var reader = TextReader()
        var vocabulary = Vocabulary(try LanguageLists.shipped.get().lexicon)
        read("abcdefghijklmnop abcdefghijklmnopq abcdefghijklmnopr abcdefghijklmnopq", &reader, &vocabulary)
        #expect(reader.structure.words.all.map(\.spelling) == [0, 1, 2, 1])
        vocabulary.trim(above: 2)
        #expect(vocabulary.count == 0 && vocabulary.edition == 1)
        read("abcdefghijklmnopr", &reader, &vocabulary)
        #expect(vocabulary.form(0) == "abcdefghijklmnopr")
    }

    @Test func `places in bytes become places in scalars, ascending or not`() {
        var random = SplitMix(seed: 18)
        for _ in 0..<200 {
            let scalars = (0..<random.below(60)).flatMap { _ in
                Self.pieces[random.below(Self.pieces.count)].unicodeScalars
            }
            let starts = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
            let text = scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
            let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
            var count = ScalarCount()
            for _ in 0..<8 {
                let place = random.below(starts.count)
                #expect(bytes.withUnsafeBufferPointer { count.scalars(before: starts[place], in: $0) } == place)
            }
        }
    }

    @Test func `a table finds just the patterns that a word meets`() {
        var random = SplitMix(seed: 17)
        func word(_ most: Int) -> String {
            (0..<random.below(most)).map { _ in ["a", "b", "e", "e\u{301}", "ß"][random.below(5)] }.joined()
        }
        for _ in 0..<300 {
            var table = PatternTable()
            for _ in 0..<12 {
                var text = word(4)
                if random.below(3) == 0 { text += "?" + word(2) }
                let shapes: [WordPattern.Shape] = [.exact, .prefix, .suffix, .infix]
                text.withUTF8 { _ = table.number(shapes[random.below(4)], $0) }
            }
            let patterns = (0..<table.count).map { table.pattern(Int32($0)) }
            for _ in 0..<12 {
                let form = "a" + word(6)
                var found = ManualArray<Int32>()
                var letters = form
                letters.withUTF8 { table.add($0, nil, to: &found) }
                let expected = patterns.indices.filter { patterns[$0].meets(form) }
                #expect(found.all.map { Int($0) }.sorted() == expected, "\(patterns) in '\(form)'")
            }
        }
    }
}
