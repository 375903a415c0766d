/// Splits a text into words, clauses and sentences, in one pass over its bytes.
///
/// Gender forms (`Bürger*innen`, `Bürger:innen`, `Bürger_innen`) are one word. A compound with hyphen or slash gives
/// its parts as words, as if blanks stood between them.
///
/// Texts are read one after the other into the same memory. Small functions that only read are inlined, since a call
/// would copy this value.
struct TextReader: ~Copyable {
    /// The structure of the last text.
    private(set) var structure = TextStructure()
    /// The text, followed by zeros, so that sixteen bytes can be read from any place in it.
    private(set) var bytes = ManualArray<UInt8>()
    private var size = 0
    private var byte = 0
    /// Where the current word began; -1 between words.
    private var start = -1

    /// - Parameter text: In valid UTF-8.
    mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ vocabulary: inout Vocabulary) {
        take(text)
        while byte < size {
            takePlain(&vocabulary)
            takeOther(&vocabulary)
        }
        endWord(&vocabulary)
    }

    private mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll()
        bytes.append(contentsOf: text)
        size = bytes.count
        bytes.reserve(LetterRun.most)
        for _ in 0..<LetterRun.most { bytes.appendReserved(0) }
        (byte, start) = (0, -1)
        structure.begin(most: size / 2 + 1)
    }

    /// Reads words that are one run of plain letters followed by a blank or an ASCII sign, which most are, up to
    /// anything else.
    private mutating func takePlain(_ vocabulary: inout Vocabulary) {
        let bytes = bytes.base
        var at = byte
        while at < size {
            let run = LetterRun(at: bytes + at)
            let end = at &+ run.count
            let next = bytes[end]
            if run.isWhole {
                if next != UInt8(ascii: " "), mayGoOn(with: next) { break }
                structure.push(vocabulary.find(run.key), at, run.count, vocabulary.kinds.base)
            } else if run.count > 0 || next >= 0x80 {
                break
            }
            if next != UInt8(ascii: " ") { punctuate(end, vocabulary.kinds.base) }
            at = end &+ 1
        }
        byte = min(at, size)
    }

    /// Reads what is not plain: a longer word, one with signs inside, or a sign outside ASCII.
    private mutating func takeOther(_ vocabulary: inout Vocabulary) {
        while byte < size {
            let count = LetterRun(at: bytes.base + byte).count
            if count == 0 { takeSign(&vocabulary) } else { takeLetters(count, &vocabulary) }
            if start < 0 { return }
        }
    }

    /// Reads letters of a word that goes on behind them.
    private mutating func takeLetters(_ count: Int, _ vocabulary: inout Vocabulary) {
        var end = byte + count
        while bytes[end] & 0xC0 == 0x80 { end -= 1 }  // not inside a scalar
        if end == byte { return takeSign(&vocabulary) }
        if start < 0 { start = byte }
        byte = end
    }

    private mutating func takeSign(_ vocabulary: inout Vocabulary) {
        let (scalar, count) = decoded()
        let isPart = scalar.isASCII || scalar == "’" ? start >= 0 && goesOn(after: scalar, count) : isLetter(scalar)
        if isPart {
            if start < 0 { start = byte }
        } else {
            endWord(&vocabulary)
            if scalar.isASCII { punctuate(byte, vocabulary.kinds.base) } else { structure.punctuate(scalar) }
        }
        byte += count
    }

    @inline(__always)
    private mutating func punctuate(_ place: Int, _ kinds: UnsafePointer<WordKind>) {
        let before = place > 0 ? bytes[place - 1] : UInt8(ascii: " ")
        structure.punctuate(bytes[place], before: before, after: bytes[place + 1], kinds)
    }

    /// Whether a word goes on after a sign: an apostrophe between letters; a gender sign before `innen`, `r` or `n`, as
    /// in `Bürger*innen` but not in `Geld: nein`.
    @inline(__always)
    private func goesOn(after sign: Unicode.Scalar, _ count: Int) -> Bool {
        let next = bytes[byte + count]
        switch sign {
        case "'", "’": return isAsciiLetter(next)
        case "*", ":", "_": return next == UInt8(ascii: "i") || next == UInt8(ascii: "r") || next == UInt8(ascii: "n")
        default: return false
        }
    }

    /// The scalar that begins here.
    @inline(__always)
    private func decoded() -> (Unicode.Scalar, Int) {
        let lead = bytes[byte]
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (0x7F >> UInt32(count))
        for place in byte + 1..<byte + count { value = value << 6 | UInt32(bytes[place] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
    }

    private mutating func endWord(_ vocabulary: inout Vocabulary) {
        guard start >= 0 else { return }
        structure.push(vocabulary.find(bytes.slice(start..<byte)), start, byte - start, vocabulary.kinds.base)
        start = -1
    }
}

/// Whether a byte is an ASCII letter or digit.
@inline(__always)
func isAsciiLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}

/// Whether a word may go on after a byte that is no plain letter.
@inline(__always)
private func mayGoOn(with byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "_")
}
