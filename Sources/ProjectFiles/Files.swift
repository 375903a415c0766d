import ForkJoin
import Foundation
import Glibc

/// The few things that the pipeline does with files, with failures that name the path and the reason.
package enum Files {
    /// The bytes of a regular file; `nil` for what is missing, may not be read, or is none, such as a pipe.
    package static func read(_ path: String) -> [UInt8]? {
        var status = stat()
        // Asked before it is opened: a pipe that nobody writes to would hold the run up.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        while let piece = piece(of: file, most: max(Int(status.st_size) - bytes.count, 4096)) {
            if piece.isEmpty { return bytes }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return nil
    }

    /// The next bytes of a file; empty at its end, `nil` when it cannot be read.
    private static func piece(of file: Int32, most: Int) -> [UInt8]? {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, initialized in
            count = Glibc.read(file, buffer.baseAddress, most)
            initialized = max(0, count)
        }
        return count < 0 ? nil : bytes
    }

    package static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether a file is missing or has no bytes.
    package static func isEmpty(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_size == 0
    }

    /// Names in a folder, sorted; none when there is no such folder.
    package static func names(in folder: String) -> [String] { entries(of: folder).map(\.name).sorted() }

    /// Paths of all files below a folder, relative to it, sorted.
    package static func tree(_ folder: String) -> [String] {
        entries(of: folder).flatMap { entry -> [String] in
            entry.isFolder ? tree(folder + "/" + entry.name).map { entry.name + "/" + $0 } : [entry.name]
        }.sorted()
    }

    /// What lies in a folder, in any order; a link counts as what it leads to.
    private static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let kind = Int(entry.pointee.d_type)
            let isPlain = kind == Int(DT_REG) || kind == Int(DT_DIR)
            entries.append((name, isPlain ? kind == Int(DT_DIR) : isDirectory(folder + "/" + name)))
        }
        return entries
    }

    package static func makeFolder(_ path: String, mode: Int? = nil) throws {
        do {
            let attributes = mode.map { [FileAttributeKey.posixPermissions: $0] }
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: attributes)
        } catch {
            throw failure(path, errno)
        }
    }

    package static func write(
        _ bytes: [UInt8], to path: String, durably: Bool = true, mode: mode_t = 0o666, isNew: Bool = false
    ) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL | O_NOFOLLOW : O_TRUNC), mode)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        // A mode that was asked for holds whatever the umask says.
        if mode != 0o666 { fchmod(file, mode) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            guard count > 0 else { throw failure(path, errno) }
            written += count
        }
        guard !durably || fsync(file) == 0 else { throw failure(path, errno) }
    }

    /// Writes beside the target and renames, so that a reader sees the old or the new file, never a part.
    package static func replace(
        _ path: String, with bytes: [UInt8], durably: Bool = true, mode: mode_t = 0o666
    ) throws {
        // A link gives way to the file: what it leads to is somebody else's.
        if !isLink(path), read(path) == bytes {
            if mode != 0o666 { chmod(path, mode) }
            return
        }
        let beside = path + ".new-\(getpid())"
        // Left behind by a process of the same number, or put there by somebody who guessed it.
        unlink(beside)
        try write(bytes, to: beside, durably: durably, mode: mode, isNew: true)
        guard rename(beside, path) == 0 else {
            let code = errno
            unlink(beside)
            throw failure(path, code)
        }
        if durably { try syncFolder(parentFolder(of: path)) }
    }

    /// The same files under another folder, without a copy of their bytes where the file system allows it.
    package static func linkTree(_ folder: String, to copy: String) throws {
        for file in tree(folder) {
            let target = copy + "/" + file
            try makeFolder(parentFolder(of: target))
            if link(folder + "/" + file, target) == 0 { continue }
            guard let bytes = read(folder + "/" + file) else { throw failure(file, errno) }
            try write(bytes, to: target)
        }
    }

    /// Size, modification and change time to the nanosecond, and inode; `-` for a missing file.
    package static func stamp(_ path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "-" }
        let times = [status.st_mtim, status.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }
        return "\(status.st_size),\(times.joined(separator: ",")),\(status.st_ino)"
    }

    /// Device and inode, which stay where something is renamed, and change where it is copied; `-` for what is missing.
    package static func identity(_ path: String) -> String {
        var status = stat()
        return stat(path, &status) == 0 ? "\(status.st_dev),\(status.st_ino)" : "-"
    }

    /// A path without symbolic links, as far as it exists.
    package static func real(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether a file changed within the last two seconds of the clock, or seems to change in the future; a missing one
    /// may have gone just now.
    package static func changedLately(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_ctim.tv_sec > time(nil) - 3
    }

    package static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// Makes the names in a folder last through a power cut.
    package static func syncFolder(_ path: String) throws {
        let folder = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure(path, errno) }
        defer { close(folder) }
        _ = fsync(folder)
    }

    /// Makes all files below a folder last, names and bytes, waiting for several at once.
    package static func syncTree(_ folder: String) throws {
        let files = tree(folder)
        let outcomes = (files + parents(of: files)).concurrentMap { path in
            Result { try syncFile(folder + "/" + path) }
        }
        for outcome in outcomes { try outcome.get() }
    }

    /// The folders that paths lead through, each once; the one that they start from is `.`.
    private static func parents(of files: [String]) -> [String] {
        Set(
            files.flatMap { file in
                ["."] + file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
            }
        ).sorted()
    }

    private static func syncFile(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(path, errno) }
    }

    package static func failure(_ path: String, _ code: Int32) -> FileError {
        let reason = "'\(path)': \(String(cString: strerror(code)))"
        switch code {
        case EACCES, EPERM: return .notPermitted(reason)
        case ENOSPC, EIO, EDQUOT: return .inputOutput(reason)
        default: return .cannotCreate(reason)
        }
    }
}

extension Files {
    /// The size of a file; 0 for a missing one.
    package static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Some bytes in the middle of a file; `nil` where it does not have them.
    package static func bytes(of path: String, from place: Int, count: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, pread(file, buffer.baseAddress, count, place))
        }
        return bytes.count == count ? bytes : nil
    }

    /// Writes behind the end of a file, and makes all of it last.
    package static func append(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, bytes.count) }
        guard written == bytes.count, fsync(file) == 0 else { throw failure(path, written < 0 ? errno : ENOSPC) }
    }

    /// Moves a file to where everybody looks for it, whole or not at all, and makes its name last.
    package static func publish(_ file: String, as path: String) throws {
        guard rename(file, path) == 0 else { throw failure(path, errno) }
        try syncFolder(parentFolder(of: path))
    }

    /// A new folder that nobody else has or can look into; removed by whoever asks for it.
    package static func makeTemporaryFolder(in parent: String) throws -> String {
        var template = Array((parent + "/tandem-XXXXXX").utf8CString)
        guard let path = mkdtemp(&template) else { throw failure(parent, errno) }
        return String(cString: path)
    }
}
