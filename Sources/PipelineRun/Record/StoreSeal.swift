import Crypto
import Foundation
import Glibc

/// Knows a store that was damaged on its disk from one that is whole.
///
/// A run that ends well seals the store by its SHA-256. A store that no longer fits its seal is made again from
/// `surveys/`. While a run writes, and after one that was killed, there is no seal: SQLite's journal and its own check
/// of the pages decide then.
struct StoreSeal {
    let state: StateDirectory

    /// Whether the store is what the last run left; `nil` without a seal.
    var fits: Bool? {
        Files.read(state.seal).map { seal in digest().map { Array($0.utf8) } == seal }
    }

    func lift() { Files.remove(state.seal) }

    func write() throws(PipelineError) {
        guard let digest = digest() else { return }
        try state.replace(state.seal, with: digest)
    }

    /// In pieces, so that memory does not grow with the store.
    private func digest() -> String? {
        let file = open(state.store, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        return Digest.hex(hash.finalize()) + "\n"
    }
}
