/// Cuts a text into words, clauses and sentences, in one pass over its bytes.
///
/// Gender forms (`Bürger*innen`, `Bürger:innen`, `Bürger_innen`) are one word. A compound with hyphen or slash gives its
/// parts as words, which a phrase meets like blanks.
struct TextReader {
    private var vocabulary: Vocabulary
    private let bytes: UnsafeBufferPointer<UInt8>
    private var reading: Reading
    private var byte = 0
    private var scalar = 0
    /// Where the word began, in bytes and scalars; bytes below 0 between words.
    private var start = (byte: -1, scalar: 0)
    /// How the next clause begins; `nil` goes on in the current one.
    private var joint: Clause.Joint? = .start
    private var clause = -1
    private var sentence = 0
    private var wordsInSentence = 0
    private var wordsInClause = 0
    /// Nobody writes a longer clause; one that goes on is cut, so that the work stays in proportion to the text.
    private static let longest = 200
    /// Clauses that parentheses interrupt.
    private var interrupted: [Int] = []

    /// - Parameter reading: Takes the place of the one before, in whose memory it is made.
    static func read(_ text: String, _ vocabulary: inout Vocabulary, into reading: inout Reading) {
        var text = text
        text.withUTF8 { bytes in
            var reader = TextReader(vocabulary.taken(), bytes, reading.emptied())
            reader.run()
            swap(&vocabulary, &reader.vocabulary)
            swap(&reading, &reader.reading)
        }
    }

    private init(_ vocabulary: Vocabulary, _ bytes: UnsafeBufferPointer<UInt8>, _ reading: Reading) {
        (self.vocabulary, self.bytes, self.reading) = (vocabulary, bytes, reading)
    }

    private mutating func run() {
        while byte < bytes.count {
            let first = bytes[byte]
            if isAsciiLetter(first) {
                takeLetters()
            } else if first == UInt8(ascii: " ") {
                endWord()
                byte += 1
                scalar += 1
            } else if first < 0x80 {
                meet(Unicode.Scalar(first), 1)
            } else {
                let (scalar, count) = decoded()
                if isLetter(scalar) && scalar != "’" { take(count) } else { meet(scalar, count) }
            }
        }
        endWord()
    }

    /// Most words are plain letters up to a blank: these are taken at once.
    private mutating func takeLetters() {
        let first = byte
        var at = first + 1
        while at < bytes.count, isAsciiLetter(bytes[at]) { at += 1 }
        let end = scalar + at - first
        if start.byte < 0, at == bytes.count || bytes[at] == UInt8(ascii: " ") {
            let place = vocabulary.place(of: UnsafeBufferPointer(rebasing: bytes[first..<at]))
            if !vocabulary.kinds[place].isEmpty { push(place, scalar..<end) }
        } else if start.byte < 0 {
            start = (first, scalar)
        }
        (byte, scalar) = (at, end)
    }

    private mutating func take(_ count: Int) {
        if start.byte < 0 { start = (byte, scalar) }
        byte += count
        scalar += 1
    }

    /// A character that is no letter: inside a word it may belong to it, else it ends the word.
    private mutating func meet(_ scalar: Unicode.Scalar, _ count: Int) {
        if start.byte >= 0, goesOn(after: scalar, count) {
            take(count)
            return
        }
        endWord()
        punctuate(scalar)
        byte += count
        self.scalar += 1
    }

    /// An apostrophe between letters; a gender sign before `innen`, `r` or `n`, as in `Bürger*innen`, not in `Geld: nein`.
    private func goesOn(after sign: Unicode.Scalar, _ count: Int) -> Bool {
        let next = byte + count < bytes.count ? bytes[byte + count] : 0
        switch sign {
        case "'", "’": return isAsciiLetter(next)
        case "*", ":", "_": return next == UInt8(ascii: "i") || next == UInt8(ascii: "r") || next == UInt8(ascii: "n")
        default: return false
        }
    }

    private func decoded() -> (Unicode.Scalar, Int) {
        var iterator = bytes[byte...].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return ("\u{FFFD}", 1) }
        return (scalar, UTF8.width(scalar))
    }

    private mutating func endWord() {
        guard start.byte >= 0 else { return }
        let place = vocabulary.place(of: UnsafeBufferPointer(rebasing: bytes[start.byte..<byte]))
        if !vocabulary.kinds[place].isEmpty { push(place, start.scalar..<scalar) }
        start.byte = -1
    }
}

@inline(__always)
private func isAsciiLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
}

// MARK: Structure

extension TextReader {
    private mutating func push(_ place: Int, _ span: Range<Int>) {
        let kind = vocabulary.kinds[place].connective
        if kind != nil || joint != nil || wordsInClause >= Self.longest, let joint = jointBefore(kind) {
            clause = reading.clauses.count
            wordsInClause = 0
            reading.clauses.append(Clause(joint: joint, sentence: sentence, enclosing: interrupted.last))
            self.joint = nil
        }
        reading.words.append(Word(spelling: place, span: span, clause: clause))
        wordsInSentence += 1
        wordsInClause += 1
    }

    private func jointBefore(_ connective: Connective?) -> Clause.Joint? {
        switch connective {
        case .contrast: .contrast
        case .contrastAtStart where joint == .comma: .contrast
        case .rather: .rather
        case .further: joint ?? .further
        case .pronoun where joint == nil && follows(.and): .further
        default: joint ?? (wordsInClause >= Self.longest ? .comma : nil)
        }
    }

    private func follows(_ connective: Connective) -> Bool {
        guard let last = reading.words.last, last.clause == clause else { return false }
        return vocabulary.kinds[last.spelling].connective == connective
    }

    private mutating func punctuate(_ sign: Unicode.Scalar) {
        switch sign {
        case ",", "–", "—", "+", "•": joint = joint ?? .comma
        case "-": if isBetweenBlanks { joint = joint ?? .comma }
        case ":": joint = joint ?? .colon
        // A short question is the heading of what follows: "English? No problem."
        case "?" where wordsInSentence <= 3: joint = joint ?? .colon
        case ";", "!", "?", "…": endSentence()
        case ".": if endsSentenceAtStop { endSentence() }
        case "\n":
            interrupted = []
            endSentence()
        case "(", "[": interrupt()
        case ")", "]": resume()
        default: break
        }
    }

    private var isBetweenBlanks: Bool {
        let before = byte > 0 ? bytes[byte - 1] : UInt8(ascii: " ")
        let after = byte + 1 < bytes.count ? bytes[byte + 1] : UInt8(ascii: " ")
        return before <= UInt8(ascii: " ") && after <= UInt8(ascii: " ")
    }

    /// Not inside `3.000` or `z.B.`, nor after abbreviations, single letters and ordinal numbers.
    private var endsSentenceAtStop: Bool {
        if byte + 1 < bytes.count, isAsciiLetter(bytes[byte + 1]) { return false }
        guard let last = reading.words.last, joint == nil else { return true }
        let form = vocabulary.forms[last.spelling].utf8
        let isOrdinal = form.count <= 2 && form.allSatisfy { (48...57).contains($0) }
        return vocabulary.kinds[last.spelling].connective != .abbreviation && form.count > 1 && !isOrdinal
    }

    private mutating func endSentence() {
        joint = .start
        sentence += 1
        wordsInSentence = 0
    }

    private mutating func interrupt() {
        guard clause >= 0, joint == nil, interrupted.count < 8 else { return }
        interrupted.append(clause)
        joint = .aside
    }

    private mutating func resume() {
        guard let outer = interrupted.popLast() else { return }
        clause = outer
        joint = nil
    }
}
