import Glibc

/// Reads a regular file in pieces, and knows its SHA-256 when it is through: memory is one piece.
package final class FileReading {
    private let file: Int32
    private var hash: Sha256?
    package let size: Int

    /// A piece stays below the size from which the allocator asks the system for new memory each time.
    private static let pieceSize = 1 << 16

    /// Why a file cannot be read.
    package struct Problem: Error {
        package let what: String
    }

    /// Opens without waiting, so that a pipe that nobody writes to holds nothing up.
    package init(_ path: String, hashing: Bool = true) throws(Problem) {
        file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Problem(what: String(cString: strerror(errno))) }
        var status = stat()
        let isKnown = fstat(file, &status) == 0
        size = Int(status.st_size)
        hash = hashing ? Sha256() : nil
        guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = isKnown && status.st_mode & S_IFMT == S_IFDIR
            throw Problem(what: isFolder ? "it is a directory" : "it is no regular file")
        }
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { close(file) }

    /// The next bytes; `nil` at the end.
    package func next() throws(Problem) -> [UInt8]? {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            var result = read(file, buffer.baseAddress, buffer.count)
            while result < 0, errno == EINTR { result = read(file, buffer.baseAddress, buffer.count) }
            failure = result < 0 ? errno : 0
            count = max(0, result)
        }
        guard failure == 0 else { throw Problem(what: String(cString: strerror(failure))) }
        hash?.update(piece)
        return piece.isEmpty ? nil : piece
    }

    /// SHA-256 of the whole file, read to its end; `nil` when it cannot be read.
    var sha256OfAll: String? {
        do {
            while try next() != nil {}
            return sha256
        } catch {
            return nil
        }
    }

    /// SHA-256 of what was read so far, in lower-case hexadecimal digits.
    package var sha256: String { hash.map { Digest.hex($0.copy().finished()) } ?? "" }
}
