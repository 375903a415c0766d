import Crypto

/// Digests as lower-case hexadecimal text.
enum Digest {
    static func sha256(_ bytes: some Sequence<UInt8>) -> String { hex(SHA256.hash(data: Array(bytes))) }

    static func sha256(_ text: String) -> String { sha256(text.utf8) }

    /// By which an answer is known again in the files of coders and of released quotes.
    static func ofAnswer(_ text: String) -> String { String(sha256(text).prefix(16)) }

    /// Stands for a respondent's key; without `key` nobody can find out whose it is.
    static func pseudonym(of text: String, key: [UInt8]) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)).prefix(16))
    }

    static func randomKey() -> [UInt8] { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
