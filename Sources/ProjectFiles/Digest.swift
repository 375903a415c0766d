import Foundation

/// Digests as lower-case hexadecimal text.
package enum Digest {
    package static func sha256(_ bytes: some Sequence<UInt8>) -> String {
        let hash = Sha256()
        hash.update(Array(bytes))
        return hex(hash.finished())
    }

    package static func sha256(_ text: String) -> String { sha256(text.utf8) }

    /// By which the words of an answer are known again in the files of coders and of released quotes.
    package static func ofAnswer(_ text: String) -> String { String(sha256(plainWords(text)).prefix(16)) }

    /// Whether a digest is that of an answer's words; those of the very bytes, as they were once written, count too.
    package static func isOfAnswer(_ digest: String, _ text: String) -> Bool {
        digest == ofAnswer(text) || digest == sha256(text).prefix(16)
    }

    /// What stands for a respondent's key; without `key` nobody can find out whose it is.
    ///
    /// - Source: RFC 2104, HMAC with SHA-256, its first 16 bytes.
    package static func pseudonyms(key: [UInt8]) -> (String) -> String {
        let hash = KeyedHash(key: key)
        return { hex(hash.authenticationCode(of: Array($0.utf8)).prefix(16)) }
    }

    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// Letters composed (NFC), one blank for any blanks and line ends between words, none around: what exports and
/// spreadsheets change of a text without changing a word.
private func plainWords(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ").precomposedStringWithCanonicalMapping
}
