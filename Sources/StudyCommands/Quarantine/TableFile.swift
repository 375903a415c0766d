import DelimitedText
import Glibc
import ProjectFiles

/// A CSV file for spreadsheets, written row by row; only its owner can read it.
final class TableFile {
    private let path: String
    private let file: Int32
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// Rows written, the header among them.
    private(set) var rows = 0

    init(_ path: String) throws {
        self.path = path
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Files.failure(path, errno) }
        fchmod(file, 0o600)
    }

    deinit { Glibc.close(file) }

    func add(_ fields: [String]) throws {
        buffer += delimitedLine(fields)
        rows += 1
        if buffer.count > 1 << 16 { try flush() }
    }

    func close() throws { try flush() }

    private func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            guard count > 0 else { throw Files.failure(path, errno) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
