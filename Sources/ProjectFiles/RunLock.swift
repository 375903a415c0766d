import Glibc

/// Keeps two runs from changing one store at the same time.
///
/// The kernel's `flock` dies with its process, so that nobody ever has to unlock by hand.
package struct RunLock: ~Copyable {
    private let file: Int32

    /// Takes the lock, waiting up to `seconds`.
    package init(_ path: String, waiting seconds: Int, command: String, now: Timestamp, mode: mode_t = 0o600) throws {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode)
        guard file >= 0 else { throw Files.failure(path, errno) }
        fchmod(file, mode)
        var remaining = seconds * 10
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard remaining > 0 else {
                close(file)
                throw FileError.locked(Self.holder(path))
            }
            remaining -= 1
            usleep(100_000)
        }
        self.file = file
        ftruncate(file, 0)
        let text = Array("pid \(getpid()) on \(Self.host) since \(now.text): \(command)\n".utf8)
        _ = text.withUnsafeBytes { pwrite(file, $0.baseAddress, text.count, 0) }
    }

    deinit {
        ftruncate(file, 0)
        close(file)
    }

    /// Whether the process that wrote itself into the lock still lives; found without touching the lock.
    ///
    /// A killed run leaves its words, but no lock. A process of another host counts as alive.
    package static func isHeld(_ path: String) -> Bool {
        let words = holder(path).split(separator: " ")
        guard words.count > 3, words[0] == "pid", let pid = Int32(words[1]) else { return false }
        return words[3] != Substring(host) || kill(pid, 0) == 0 || errno == EPERM
    }

    package static func holder(_ path: String) -> String {
        let text = Files.read(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").first.map(String.init) ?? "another process"
    }

    package static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
