import CZip

/// Packs files into a ZIP archive; equal files give equal bytes, whenever and wherever that is.
///
/// - Throws: When the library cannot make the archive, which takes a lack of memory.
package func writeZip(_ files: [(name: String, bytes: [UInt8])]) throws(ArchiveError) -> [UInt8] {
    guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw noArchive }
    defer { zip_source_free(target) }
    zip_source_keep(target)
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
        zip_source_free(target)
        throw noArchive
    }
    // The library reads the buffers when the archive is closed.
    let buffers = files.map { file in
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, file.bytes.count))
        buffer.initialize(from: file.bytes, count: file.bytes.count)
        return buffer
    }
    defer { buffers.forEach { $0.deallocate() } }
    for (file, buffer) in zip(files, buffers) {
        guard add(file.name, UnsafeBufferPointer(start: buffer, count: file.bytes.count), to: archive) else {
            zip_discard(archive)
            throw noArchive
        }
    }
    guard zip_close(archive) == 0 else {
        zip_discard(archive)
        throw noArchive
    }
    return try content(of: target)
}

private let noArchive = ArchiveError("the archive cannot be made")

/// Adds a file with noon of 1980-01-01 as its time, the first day that the format knows.
private func add(_ name: String, _ bytes: UnsafeBufferPointer<UInt8>, to archive: OpaquePointer) -> Bool {
    guard let source = zip_source_buffer(archive, bytes.baseAddress, UInt64(bytes.count), 0) else { return false }
    let place = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
    guard place >= 0 else {
        zip_source_free(source)
        return false
    }
    return zip_set_file_compression(archive, UInt64(place), ZIP_CM_DEFLATE, 6) == 0
        && zip_file_set_dostime(archive, UInt64(place), 12 << 11, 1 << 5 | 1, 0) == 0
}

private func content(of source: OpaquePointer) throws(ArchiveError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw noArchive }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    let read = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, UInt64($0.count)) }
    guard read == Int64(bytes.count) else { throw noArchive }
    return bytes
}
