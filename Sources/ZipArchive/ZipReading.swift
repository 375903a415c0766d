import CZip

/// How much an archive may hold: small answers, no films.
package struct ArchiveLimits: Sendable {
    package var entries = 200_000
    /// Bytes of all files together, unpacked.
    package var total = 512 << 20
    /// Unpacked bytes for each packed one, looked at above a mebibyte: text comes to 3…30, a zip bomb to 1000.
    package var ratio = 150

    package init() {}
}

/// Unpacks a ZIP archive in memory.
///
/// - Returns: The files in the order of the archive; folders are left out.
/// - Throws: Before anything is unpacked for names that climb out and for too much; while unpacking for what is damaged,
///   encrypted, or more than it said.
package func readZip(
    _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits()
) throws(ArchiveError) -> [(name: String, bytes: [UInt8])] {
    let read: Result<[(name: String, bytes: [UInt8])], ArchiveError> = bytes.withUnsafeBufferPointer { buffer in
        do throws(ArchiveError) {
            return .success(try ZipReading(buffer, limits).files())
        } catch {
            return .failure(error)
        }
    }
    return try read.get()
}

private struct ZipReading: ~Copyable {
    private let archive: OpaquePointer
    private let limits: ArchiveLimits
    private let packed: Int

    package init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: ArchiveLimits) throws(ArchiveError) {
        guard !bytes.isEmpty, let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
        else { throw ArchiveError("the archive is empty") }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            throw ArchiveError("this is no ZIP archive, or a damaged one")
        }
        (self.archive, self.limits, packed) = (archive, limits, bytes.count)
    }

    deinit { zip_discard(archive) }

    package func files() throws(ArchiveError) -> [(name: String, bytes: [UInt8])] {
        let entries = try checkedEntries()
        var files: [(name: String, bytes: [UInt8])] = []
        for entry in entries where !entry.name.hasSuffix("/") {
            files.append((entry.name, try unpacked(entry.place, size: entry.size)))
        }
        return files
    }

    private func checkedEntries() throws(ArchiveError) -> [(place: UInt64, name: String, size: Int)] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= limits.entries else {
            throw ArchiveError("the archive holds more than \(limits.entries) files")
        }
        var total = 0
        var entries: [(place: UInt64, name: String, size: Int)] = []
        for place in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, place, 0, &status) == 0, let raw = status.name,
                let size = Int(exactly: status.size), size <= limits.total
            else { throw ArchiveError("the archive is damaged or holds more than \(limits.total >> 20) MiB") }
            let name = String(cString: raw)
            guard staysInside(name) else { throw ArchiveError("the archive holds a path that climbs out of it") }
            total += size
            entries.append((place, name, size))
        }
        let isBomb = total > 1 << 20 && total > packed * limits.ratio
        guard total <= limits.total, !isBomb else {
            throw ArchiveError(
                "the archive would unpack to \(total >> 20) MiB from \(packed >> 10) KiB; that is refused")
        }
        return entries
    }

    /// Reads one file to its end; the checksum is the library's to compare.
    private func unpacked(_ place: UInt64, size: Int) throws(ArchiveError) -> [UInt8] {
        guard let file = zip_fopen_index(archive, place, 0) else {
            throw ArchiveError("file \(place + 1) of the archive cannot be read; it may be encrypted")
        }
        defer { zip_fclose(file) }
        // One byte more than it said: a file that does not end there lied.
        var bytes = [UInt8](repeating: 0, count: size + 1)
        var filled = 0
        while filled <= size {
            let read = bytes.withUnsafeMutableBytes { buffer in
                zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(buffer.count - filled))
            }
            if read == 0 { break }
            guard read > 0 else { throw ArchiveError("file \(place + 1) of the archive is damaged") }
            filled += Int(read)
        }
        guard filled == size else { throw ArchiveError("file \(place + 1) of the archive is not as long as it says") }
        return Array(bytes.prefix(size))
    }
}

/// Whether a path of an archive names something in it: relative, without `..`, without a drive.
package func staysInside(_ path: String) -> Bool {
    let parts = path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    let isAbsolute = parts.first?.isEmpty == true || parts.first?.dropFirst().first == ":"
    return !path.isEmpty && !isAbsolute && !parts.contains("..")
}
