import Glibc

/// A publication that could not be written.
package struct ReportingError: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// Whether the disk has no room left, which is nobody's fault and has a remedy.
    private let isDiskFull: Bool

    /// - Parameter code: What the system said, as `errno`.
    init(_ description: String, code: Int32 = 0) {
        self.description = description
        isDiskFull = [ENOSPC, EDQUOT].contains(code)
    }

    /// The same, known to be about one file: the workbook library does not always pass on what the system said.
    func writing(_ name: String, in folder: String) -> ReportingError {
        var disk = statvfs()
        let isFull = isDiskFull || statvfs(folder, &disk) == 0 && disk.f_bavail * disk.f_frsize < 1 << 16
        return ReportingError(isFull ? name : "'\(name)': \(description)", code: isFull ? ENOSPC : 0)
    }

    /// What people are told.
    ///
    /// - Parameter folder: Where the publication would have come to lie, as they know it.
    package func sentence(for folder: String) -> String {
        isDiskFull
            ? "no space left while writing \(folder)/\(description); nothing was replaced"
            : "\(folder) cannot be written: \(description); nothing was replaced"
    }
}
