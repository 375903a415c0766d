import Foundation
import ProjectFiles
import TandemTestSupport
import Testing

@testable import SealedResults

/// A result comes from a folder that others write to: whatever lies there, only what was sealed is believed.
struct SealedFileTests {
    private let folder: WorkFolder
    private let key = [UInt8](repeating: 3, count: 32)
    private let rows = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    private var path: String { folder.path + "/result" }

    init() throws {
        folder = try WorkFolder()
        try folder.write(rows, to: "result")
        try SealedFile.seal(path, header, key: key)
    }

    private var header: SealedHeader {
        var header = SealedHeader(program: "Tandem 0", key: "k", survey: "s", batch: "b", sha256: "00")
        (header.ingest, header.records, header.accepted) = ("program=1", 10, 9)
        return header
    }

    private var bytes: [UInt8] { Files.read(path) ?? [] }

    private func problem(_ bytes: [UInt8], key: [UInt8]? = nil) throws -> SealedProblem? {
        try folder.write(bytes, to: "other")
        do {
            _ = try SealedFile(reading: folder.path + "/other", key: key ?? self.key)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what was sealed is read, with its header, and the rows stay as they were`() throws {
        #expect(try SealedFile(reading: path, key: key).header == header)
        #expect(try SealedFile.unproved(path) == header)
        #expect(bytes.starts(with: rows))
    }

    @Test func `the same rows and header give the same bytes`() throws {
        let first = bytes
        try folder.write(rows, to: "result")
        try SealedFile.seal(path, header, key: key)
        #expect(bytes == first)
    }

    @Test func `a change of any byte is found`() throws {
        let sealed = bytes
        for place in stride(from: 0, to: sealed.count, by: 7) {
            var changed = sealed
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(try problem(changed) != nil, "byte \(place)")
        }
    }

    @Test func `a file cut off anywhere, or with more behind it, is found`() throws {
        let sealed = bytes
        for count in stride(from: 0, to: sealed.count, by: 11) { #expect(try problem(Array(sealed[..<count])) != nil) }
        #expect(try problem(sealed + [0]) != nil)
        #expect(try problem([0] + sealed) != nil)
    }

    @Test func `a result of another key is none`() throws {
        #expect(try problem(bytes, key: [UInt8](repeating: 4, count: 32)) != nil)
    }

    @Test func `lengths that lie are no way out of the file`() throws {
        let foot = bytes.count - 48
        for value in [UInt64.max, UInt64(Int.max), 1 << 40, 0] {
            for place in [foot + 16, foot + 24] {
                var changed = bytes
                withUnsafeBytes(of: value.littleEndian) { changed.replaceSubrange(place..<place + 8, with: $0) }
                #expect(try problem(changed) != nil)
            }
        }
    }

    @Test func `bytes of any kind are no result`() throws {
        var random = SystemRandomNumberGenerator()
        for size in [1, 47, 48, 49, 4096] {
            for _ in 0..<20 {
                let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
                #expect(try problem(bytes) != nil)
                #expect(try problem(bytes + bytes.prefix(16) + Array("tandem-sealed-1\n".utf8)) != nil)
            }
        }
        #expect(throws: SealedProblem.missing) { try SealedFile(reading: folder.path + "/nothing", key: key) }
    }

    @Test func `who made a result is printed without control characters, and never at length`() throws {
        let origin = SealedOrigin(
            host: "n1\u{1B}[31m", job: String(repeating: "x", count: 500), attempt: "1", seconds: 1)
        try origin.write(beside: path)
        let read = try #require(SealedOrigin(beside: path))
        #expect(read.host == "n1[31m")
        #expect(read.job.count == 80)
        try folder.write(String(repeating: " ", count: 5000), to: "result.json")
        #expect(SealedOrigin(beside: path) == nil)
    }
}
