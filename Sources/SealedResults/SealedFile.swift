import Foundation
import ProjectFiles

/// A sealed result: a store of one batch as SQLite wrote it, behind it the header as a line of JSON, and at the end a foot of 48
/// bytes: what it is, how long both are, and a code that authenticates all of it.
///
/// The key of the code comes from one that all machines of a study share, as they must for its pseudonyms: whatever else lies in
/// a shared folder, cut short, changed or made up, is found out before SQLite reads it. Each header has a key of its own, and
/// the same header stands for the same rows.
package struct SealedFile: Sendable {
    /// Stands in the file from its beginning on; SQLite does not look behind its own pages.
    package let path: String
    package let header: SealedHeader

    private static let magic = Array("tandem-sealed-1\n".utf8)
    private static let footSize = 48
    private static let mostOfHeader = 1 << 16

    // MARK: Writing

    /// Puts header and code behind a store, and makes all of it last.
    package static func seal(_ store: String, _ header: SealedHeader, key: [UInt8]) throws {
        let line = Array((jsonLine(header) + "\n").utf8)
        let size = Files.size(store)
        let ends = [size, line.count].flatMap { withUnsafeBytes(of: UInt64($0).littleEndian, Array.init) }
        let rest = line + magic + ends
        try Files.append(rest + code(of: store, rows: size, rest, key), to: store)
    }

    /// - Parameter rest: All that stands between the rows and the code.
    private static func code(of path: String, rows: Int, _ rest: [UInt8], _ key: [UInt8]) throws -> [UInt8] {
        // Not the key itself: what is sealed says nothing about pseudonyms.
        let own = KeyedHash(key: KeyedHash(key: key).authenticationCode(of: Array("tandem sealed result".utf8)))
        let code = GaloisCode(key: own.authenticationCode(of: rest))
        let file = try FileReading(path, hashing: false)
        var left = rows
        while left > 0, let piece = try file.next() {
            code.update(piece.count <= left ? piece : Array(piece[..<left]))
            left -= min(left, piece.count)
        }
        guard left == 0 else { throw SealedProblem.damaged("it is cut short") }
        code.update(rest)
        return code.finished()
    }

    // MARK: Reading

    /// - Throws: `missing`, `damaged`, or `foreign` for another form.
    package init(reading path: String, key: [UInt8]) throws(SealedProblem) {
        guard Files.exists(path) else { throw .missing }
        let (header, rows, size) = try Self.parts(of: path)
        (self.path, self.header) = (path, header)
        let rest = Files.bytes(of: path, from: rows, count: size - rows)
        guard let rest, let code = try? Self.code(of: path, rows: rows, Array(rest.dropLast(GaloisCode.size)), key)
        else {
            throw .damaged("it cannot be read")
        }
        guard code.elementsEqual(rest.suffix(GaloisCode.size)) else {
            throw .damaged("its bytes are not those that were sealed, or under another key")
        }
    }

    /// The header alone, without a look at the rows: what it says is not proved.
    package static func unproved(_ path: String) throws(SealedProblem) -> SealedHeader {
        guard Files.exists(path) else { throw .missing }
        return try parts(of: path).header
    }

    /// - Returns: The header, and the lengths of the rows and of the whole.
    private static func parts(
        of path: String
    ) throws(SealedProblem) -> (header: SealedHeader, rows: Int, size: Int) {
        let size = Files.size(path)
        guard size > footSize, let foot = Files.bytes(of: path, from: size - footSize, count: footSize),
            foot.starts(with: magic)
        else { throw .damaged("it is cut short, or no sealed result") }
        let (rows, line) = (number(foot, 16), number(foot, 24))
        guard (1...mostOfHeader).contains(line), (1..<size).contains(rows), rows + line + footSize == size,
            let text = Files.bytes(of: path, from: rows, count: line),
            let header = try? JSONDecoder().decode(SealedHeader.self, from: Data(text))
        else { throw .damaged("its parts have other lengths") }
        guard header.format == SealedHeader.format else { throw .foreign("it has another form") }
        return (header, rows, size)
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        let value = bytes[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: value) ?? -1
    }
}
