/// Characters that were lost before the file came: U+FFFD anywhere, and `?` inside words of a code-page file.
package struct LostCharacters: Sendable, Hashable {
    package internal(set) var count = 0
    /// Physical line of the first.
    package internal(set) var firstLine = 0

    mutating func add(line: Int) {
        if count == 0 { firstLine = line }
        count += 1
    }
}

/// Finds question marks between two letters, as programs write for a character that the code page lacks.
///
/// Words with `/`, `=` or `&` are addresses, in which a question mark has its own meaning.
struct QuestionMarks {
    private var pending = 0
    private var isAddress = false
    private var last: UInt8 = 0
    /// Question marks up to here, and whether a letter stands before them.
    private var run = 0
    private var isBehindLetter = false

    /// - Returns: How many lost characters the word has that this byte ends.
    mutating func take(_ byte: UInt8) -> Int {
        if byte == UInt8(ascii: "?") {
            if run == 0 { isBehindLetter = isLetter(last) }
            run += 1
        } else {
            if run > 0, isBehindLetter, isLetter(byte) { pending += run }
            run = 0
        }
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "&") { isAddress = true }
        last = byte
        return byte <= UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") ? endWord() : 0
    }

    /// - Returns: How many lost characters the word has that ends here.
    mutating func endWord() -> Int {
        defer {
            pending = 0
            isAddress = false
        }
        return isAddress ? 0 : pending
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }
}
