import Testing

@testable import ProjectFiles

/// Digests against the examples of their standards.
struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 is that of FIPS 180-4`(text: String, digest: String) { #expect(Digest.sha256(text) == digest) }

    @Test func `bytes in pieces have the digest of the whole`() {
        let hash = Sha256()
        for _ in 0..<1000 { hash.update(Array(repeating: UInt8(ascii: "a"), count: 1000)) }
        #expect(Digest.hex(hash.finished()) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [
        (Array(repeating: UInt8(0x0B), count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b"),
        (Array("Jefe".utf8), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c7"),
        (
            Array(repeating: UInt8(0xAA), count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f"
        ),
    ])
    func `pseudonyms are the first half of RFC 4231's authentication codes`(key: [UInt8], text: String, code: String) {
        let pseudonym = Digest.pseudonyms(key: key)
        #expect(pseudonym(text) == code)
        #expect(pseudonym(text) == code, "the key is as it was before the first text")
    }

    @Test(arguments: ["Für uns\u{A0}fehlt Zeit ", "Fu\u{308}r uns fehlt\r\nZeit", " Für  uns fehlt Zeit\u{2003}"])
    func `an answer is known again by its words, not by blanks and composed letters`(text: String) {
        let digest = Digest.ofAnswer("Für uns fehlt Zeit")
        #expect(Digest.isOfAnswer(digest, text) && Digest.ofAnswer(text) == digest)
        #expect(!Digest.isOfAnswer(digest, "Für uns fehlte Zeit"))
        #expect(Digest.isOfAnswer(String(Digest.sha256(text).prefix(16)), text), "as it was once written")
    }

    @Test func `random keys differ`() {
        let keys = (0..<4).map { _ in randomBytes(32) }
        #expect(keys.allSatisfy { $0?.count == 32 } && Set(keys).count == 4)
    }
}
