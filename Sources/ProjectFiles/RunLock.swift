import Glibc

/// Keeps two runs from changing one store at the same time.
///
/// The kernel's `flock` dies with its process, so that nobody ever has to unlock by hand.
package struct RunLock: ~Copyable {
    private let file: Int32
    /// The folder that is written to, or -1: two states of one study have two locks, but one `reports/`.
    private let folder: Int32

    /// Takes the lock, waiting up to `seconds`.
    ///
    /// - Parameter shared: A folder that nobody else may write to meanwhile, whatever lock they hold.
    package init(
        _ path: String, waiting seconds: Int, command: String, now: Timestamp, mode: mode_t = 0o600,
        shared: String? = nil
    ) throws {
        let file = try Files.openOwn(path, O_RDWR | O_CREAT, mode: mode)
        fchmod(file, mode)
        var remaining = seconds * 10
        guard Self.isLocked(file, &remaining) else {
            close(file)
            throw FileError.locked(Self.holder(path))
        }
        let folder = shared.map { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) } ?? -1
        guard folder < 0 || Self.isLocked(folder, &remaining) else {
            close(folder)
            close(file)
            throw FileError.locked("one with another state, which writes to '\(shared ?? "")'")
        }
        (self.file, self.folder) = (file, folder)
        ftruncate(file, 0)
        let text = Array("pid \(getpid()) on \(Self.host) since \(now.text): \(command)\n".utf8)
        _ = text.withUnsafeBytes { pwrite(file, $0.baseAddress, text.count, 0) }
    }

    /// Tries until the time is over; a file system that knows no locks of folders has none to wait for.
    private static func isLocked(_ file: Int32, _ remaining: inout Int) -> Bool {
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            if errno != EWOULDBLOCK, errno != EINTR { return errno != EBADF }
            guard remaining > 0 else { return false }
            remaining -= 1
            usleep(100_000)
        }
        return true
    }

    deinit {
        ftruncate(file, 0)
        if folder >= 0 { close(folder) }
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
        let text = Files.readOwn(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").first.map(String.init) ?? "another process"
    }

    package static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
