import Testing

@testable import ZipArchive

struct ZipTests {
    private let files: [(name: String, bytes: [UInt8])] = [
        ("project.qde", Array("hello hello hello".utf8)), ("Sources/ä.txt", []), ("Sources/b.txt", [1, 2, 3]),
    ]

    @Test func `what is packed is unpacked, and equal files give equal bytes`() throws {
        let packed = try writeZip(files)
        let back = try readZip(packed)
        #expect(back.map(\.name) == files.map(\.name) && back.map(\.bytes) == files.map(\.bytes))
        #expect(try writeZip(files) == packed)
    }

    @Test(arguments: ["../x", "a/../../x", "/etc/passwd", "..\\x", "C:\\x", "C:/x", ""])
    func `a path that climbs out is refused`(name: String) throws {
        #expect(!staysInside(name))
        // An archive cannot have a file without a name.
        guard !name.isEmpty else { return }
        let packed = try writeZip([("project.qde", []), (name, [1])])
        #expect(throws: ArchiveError.self) { try readZip(packed) }
    }

    @Test func `a bomb is refused before it is unpacked`() throws {
        let packed = try writeZip([("project.qde", [UInt8](repeating: 0, count: 30 << 20))])
        #expect(packed.count < 1 << 16)
        let error = #expect(throws: ArchiveError.self) { try readZip(packed) }
        #expect(error?.what.contains("would unpack to 30 MiB") == true)
    }

    @Test func `too many files, too much in all and a size that lies are refused`() throws {
        var limits = ArchiveLimits()
        limits.entries = 2
        let packed = try writeZip(files)
        #expect(throws: ArchiveError.self) { try readZip(packed, limits: limits) }
        limits = ArchiveLimits()
        limits.total = 10
        #expect(throws: ArchiveError.self) { try readZip(packed, limits: limits) }
        // The central directory says 1 byte where 17 are packed.
        var lying = packed
        let place = try #require(packed.indices.last { packed[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        let first = try #require(packed.indices.first { packed[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        #expect(place > first)
        lying[first + 24] = 1
        #expect(throws: ArchiveError.self) { try readZip(lying) }
    }

    @Test func `damaged archives are refused at every length`() throws {
        let packed = try writeZip(files)
        for length in packed.indices {
            #expect(throws: ArchiveError.self) { try readZip(Array(packed.prefix(length))) }
        }
    }
}
