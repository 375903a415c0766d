import CCrypto

/// A code of authentication for much data, by libcrypto: GMAC with AES-256, which takes a tenth of the time of SHA-256.
///
/// A key must serve one message alone: derive one for each.
/// - Source: NIST SP 800-38D.
package final class GaloisCode {
    private let context: OpaquePointer

    /// Bytes of a key, and of a code.
    package static let (keySize, size) = (32, 16)

    /// - Parameter key: Of `keySize` bytes, used for nothing else.
    package init(key: [UInt8]) {
        guard key.count == Self.keySize, let algorithm = EVP_MAC_fetch(nil, "GMAC", nil),
            let context = EVP_MAC_CTX_new(algorithm)
        else { preconditionFailure("libcrypto has no GMAC, or no memory for one") }
        EVP_MAC_free(algorithm)
        self.context = context
        guard Self.begin(context, key) else { preconditionFailure("libcrypto cannot begin a GMAC") }
    }

    deinit { EVP_MAC_CTX_free(context) }

    /// Names and values stay where they are until the code has begun: parameters only point at them.
    private static func begin(_ context: OpaquePointer, _ key: [UInt8]) -> Bool {
        var (cipher, vector) = (Array("AES-256-GCM".utf8CString), [UInt8](repeating: 0, count: 12))
        return cipher.withUnsafeMutableBufferPointer { cipher in
            vector.withUnsafeMutableBytes { vector in
                "cipher".withCString { cipherName in
                    "iv".withCString { vectorName in
                        let parameters = [
                            OSSL_PARAM_construct_utf8_string(cipherName, cipher.baseAddress, 0),
                            OSSL_PARAM_construct_octet_string(vectorName, vector.baseAddress, vector.count),
                            OSSL_PARAM_construct_end(),
                        ]
                        return EVP_MAC_init(context, key, key.count, parameters) == 1
                    }
                }
            }
        }
    }

    package func update(_ bytes: [UInt8]) { _ = EVP_MAC_update(context, bytes, bytes.count) }

    /// The code; nothing can be added afterwards.
    package func finished() -> [UInt8] {
        var count = 0
        return [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, initialized in
            _ = EVP_MAC_final(context, buffer.baseAddress, &count, Self.size)
            initialized = count
        }
    }
}
