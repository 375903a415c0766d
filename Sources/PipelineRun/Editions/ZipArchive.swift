/// A plain ZIP archive without compression and without times: equal files give equal bytes.
///
/// - Source: PKWARE .ZIP file format specification 6.3.10; method 0, names in UTF-8.
enum ZipArchive {
    /// Packs a folder into a file beside it.
    ///
    /// - Parameter name: The archive's name without ending, and the folder within.
    /// - Returns: The file's name.
    static func write(_ folder: String, as name: String, beside place: String) throws(PipelineError) -> String {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        let files = Files.tree(folder)
        for file in files {
            guard let bytes = Files.read(folder + "/" + file) else { throw .missing("'\(folder)/\(file)'") }
            let path = Array("\(name)/\(file)".utf8)
            let header = fields(bytes, path)
            let offset = UInt32(body.count)
            body += four(0x0403_4b50) + header + path + bytes
            directory += four(0x0201_4b50) + two(0x031E) + header + two(0) + two(0) + two(0)
            directory += four(0o100644 << 16) + four(offset) + path
        }
        let end =
            four(0x0605_4b50) + two(0) + two(0) + two(UInt16(files.count)) + two(UInt16(files.count))
            + four(UInt32(directory.count)) + four(UInt32(body.count)) + two(0)
        let parent = String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)])
        try Files.replace("\(parent)/\(name).zip", with: body + directory + end)
        return "\(name).zip"
    }

    /// Version, flag for UTF-8, method, a fixed time (1980-01-01), checksum, sizes, lengths.
    private static func fields(_ bytes: [UInt8], _ path: [UInt8]) -> [UInt8] {
        two(20) + two(0x0800) + two(0) + two(0) + two(0x0021) + four(checksum(bytes)) + four(UInt32(bytes.count))
            + four(UInt32(bytes.count)) + two(UInt16(path.count)) + two(0)
    }

    /// CRC-32 as in ISO 3309.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    private static func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
    }
}
