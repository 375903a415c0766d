/// Splits the patterns of codebook and cue rules into words and numbers the words in a table.
struct PatternReader: ~Copyable {
    var table: PatternTable
    private var form = ManualArray<UInt8>()
    private let stemmer: Stemmer?

    /// - Parameter count: How many words are expected.
    init(_ stemmer: Stemmer?, expecting count: Int) {
        self.stemmer = stemmer
        table = PatternTable(expecting: count)
    }

    /// Signs between words, one bit each.
    struct Separators: OptionSet {
        let rawValue: UInt64
        static let blank = Separators(rawValue: 1 << 32)
        static let hyphen = Separators(rawValue: 1 << 45)
        static let slash = Separators(rawValue: 1 << 47)

        @inline(__always)
        func contains(_ byte: UInt8) -> Bool { byte < 64 && rawValue &>> UInt64(byte) & 1 != 0 }
    }

    /// One word of a pattern.
    struct Read {
        var number: Int32
        var shape: WordPattern.Shape
        /// Letters that it spells out.
        var weight: Int
        /// The bytes of the pattern itself.
        var bytes: UnsafeBufferPointer<UInt8>

        /// Whether it stands for any words.
        var isEllipsis: Bool { bytes.count == 3 && bytes.elementsEqual("…".utf8) }

        /// Whether its first letter is a capital.
        var isCapital: Bool {
            String(decoding: bytes, as: UTF8.self).unicodeScalars.first { $0 != "*" }?.properties.isUppercase ?? false
        }
    }

    /// - Parameters:
    ///   - shape: `nil` for a glob, whose stars tell the shape: at the end, at the start or at both.
    ///   - separators: Between words.
    mutating func words(
        _ pattern: String, _ shape: WordPattern.Shape?, separators: Separators, _ body: (Read) -> Void
    ) {
        var pattern = pattern
        pattern.withUTF8 { bytes in
            var start = 0
            for end in 0...bytes.count where end == bytes.count || separators.contains(bytes[end]) {
                if start < end { body(word(UnsafeBufferPointer(rebasing: bytes[start..<end]), shape)) }
                start = end + 1
            }
        }
    }

    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ shape: WordPattern.Shape?) -> Read {
        form.removeAll()
        appendComparableForm(bytes, to: &form)
        let shape = shape ?? Self.shape(bytes)
        var number: Int32
        if shape == .stem {
            let text = String(decoding: form.all, as: UTF8.self)
            number = table.number(stem: stemmer?.stem(text) ?? text)
        } else {
            number = table.number(shape, form.all)
        }
        return Read(number: number, shape: shape, weight: table.weight(number), bytes: bytes)
    }

    private static func shape(_ glob: UnsafeBufferPointer<UInt8>) -> WordPattern.Shape {
        let open = glob[0] == UInt8(ascii: "*")
        let close = glob[glob.count - 1] == UInt8(ascii: "*") && glob.count > 1
        return open && close ? .infix : open ? .suffix : close ? .prefix : .exact
    }
}
