import CCrypto

/// SHA-256 of bytes that come in pieces, by libcrypto.
///
/// - Source: FIPS 180-4.
package final class Sha256 {
    private let context: OpaquePointer

    /// Bytes of a digest, and of the blocks that it is made of.
    package static let (size, blockSize) = (32, 64)

    package init() {
        Libcrypto.prepare()
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, Libcrypto.sha256, nil) == 1 else {
            preconditionFailure("libcrypto cannot make a SHA-256, for want of memory")
        }
        self.context = context
    }

    /// The same state, to go on from twice.
    private init(copying other: Sha256) {
        guard let context = EVP_MD_CTX_new(), EVP_MD_CTX_copy_ex(context, other.context) == 1 else {
            preconditionFailure("libcrypto cannot copy a SHA-256, for want of memory")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func copy() -> Sha256 { Sha256(copying: self) }

    package func update(_ bytes: [UInt8]) { _ = EVP_DigestUpdate(context, bytes, bytes.count) }

    /// The digest; nothing can be added afterwards.
    package func finished() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
            _ = EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            count = Self.size
        }
    }
}

/// HMAC with SHA-256 under one key: for many short texts, each of which costs two blocks.
///
/// - Source: RFC 2104.
package final class KeyedHash {
    private let inner: Sha256
    private let outer: Sha256

    package init(key: [UInt8]) {
        var block = key
        if block.count > Sha256.blockSize {
            let hash = Sha256()
            hash.update(block)
            block = hash.finished()
        }
        block += [UInt8](repeating: 0, count: Sha256.blockSize - block.count)
        inner = Self.begun(with: block.map { $0 ^ 0x36 })
        outer = Self.begun(with: block.map { $0 ^ 0x5C })
    }

    private static func begun(with block: [UInt8]) -> Sha256 {
        let hash = Sha256()
        hash.update(block)
        return hash
    }

    package func authenticationCode(of bytes: [UInt8]) -> [UInt8] {
        let (first, second) = (inner.copy(), outer.copy())
        first.update(bytes)
        second.update(first.finished())
        return second.finished()
    }
}

/// Bytes that nobody can guess, from the system by way of libcrypto; `nil` where the system has none.
package func randomBytes(_ count: Int) -> [UInt8]? {
    Libcrypto.prepare()
    var isFilled = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        isFilled = RAND_bytes(buffer.baseAddress, Int32(count)) == 1
        initialized = count
    }
    return isFilled ? bytes : nil
}

/// The library behind digests, set up once and without its configuration file: no setting of a machine reaches a result.
private enum Libcrypto {
    private static let isReady = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

    /// The algorithm, looked up once: to look it up for every digest takes as long as a short one.
    package nonisolated(unsafe) static let sha256: OpaquePointer? = EVP_MD_fetch(nil, "SHA256", nil)

    package static func prepare() { precondition(isReady, "libcrypto cannot be set up") }
}
