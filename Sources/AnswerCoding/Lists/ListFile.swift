import SurveyModel

/// One section of a list file.
struct ListSection: Hashable {
    var name: String
    /// Where its heading stands, counted from 1.
    var line: Int
    /// Words or phrases in the order of the file.
    var entries: [String] = []
}

/// A list file that breaks the notation or names something unknown, by file and line.
struct ListFileError: Error, Hashable {
    let diagnostic: Diagnostic

    init(file: String, line: Int, _ what: String, fix: String) {
        diagnostic = Diagnostic(
            code: "language-list", at: .init(file: file, line: line), what: what, fix: fix)
    }
}

/// A text file with word lists or cue rules.
///
///     # A comment
///     [de-lack]
///     fehl*, zu wenig*, reicht … nicht
///     es hapert   # another comment
///
/// A heading has small letters, digits and hyphens. Entries are separated by commas or line ends; a section has at least
/// one, and no heading stands twice.
struct ListFile {
    let name: String
    private(set) var sections: [ListSection] = []

    /// - Throws: The first line that breaks the notation.
    init(_ text: String, name: String) throws(ListFileError) {
        self.name = name
        var rest = Array(text.utf8)[...]
        var number = 0
        while !rest.isEmpty {
            number += 1
            let line = Self.taken(from: &rest, upTo: UInt8(ascii: "\n"))
            try read(Self.trimmed(line.prefix { $0 != UInt8(ascii: "#") }), at: number)
        }
        try checkLastSection()
    }

    /// - Parameter line: Without comment, and without blanks at its ends.
    private mutating func read(_ line: ArraySlice<UInt8>, at number: Int) throws(ListFileError) {
        guard let first = line.first else { return }
        if first == UInt8(ascii: "[") { return try begin(line, at: number) }
        if sections.isEmpty {
            throw error(at: number, "an entry before the first heading", fix: "write a heading above it: [name]")
        }
        if line.last == UInt8(ascii: ",") { throw error(at: number, "a comma at the end of a line", fix: "remove it") }
        var rest = line
        while !rest.isEmpty { try add(Self.trimmed(Self.taken(from: &rest, upTo: UInt8(ascii: ","))), at: number) }
    }

    private mutating func begin(_ heading: ArraySlice<UInt8>, at number: Int) throws(ListFileError) {
        let name = heading.dropFirst().dropLast()
        guard heading.last == UInt8(ascii: "]"), !name.isEmpty, name.allSatisfy(Self.isPartOfName) else {
            throw error(at: number, "a broken heading", fix: "write [name] on a line of its own, in small letters")
        }
        try checkLastSection()
        let section = ListSection(name: String(decoding: name, as: UTF8.self), line: number)
        if let other = sections.first(where: { $0.name == section.name }) {
            throw error(
                at: number, "a second section [\(section.name)]", fix: "move its entries to line \(other.line)")
        }
        sections.append(section)
    }

    private mutating func add(_ entry: ArraySlice<UInt8>, at number: Int) throws(ListFileError) {
        if entry.isEmpty { throw error(at: number, "nothing between two commas", fix: "remove one") }
        if entry.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "\t") }) {
            throw error(at: number, "a bracket or a tab in an entry", fix: "write headings on lines of their own")
        }
        sections[sections.count - 1].entries.append(String(decoding: entry, as: UTF8.self))
    }

    private func checkLastSection() throws(ListFileError) {
        guard let last = sections.last, last.entries.isEmpty else { return }
        throw error(at: last.line, "nothing in section [\(last.name)]", fix: "write an entry or remove the heading")
    }

    /// An error of this file.
    func error(at line: Int, _ what: String, fix: String) -> ListFileError {
        ListFileError(file: name, line: line, what, fix: fix)
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }

    /// Takes off what stands before a separator, and the separator.
    private static func taken(from rest: inout ArraySlice<UInt8>, upTo separator: UInt8) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: separator) ?? rest.endIndex
        defer { rest = rest[min(end + 1, rest.endIndex)...] }
        return rest[..<end]
    }

    /// Without blanks at its ends; a carriage return is one.
    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
        let rest = text.drop(while: isBlank)
        return rest.lastIndex { !isBlank($0) }.map { rest[...$0] } ?? []
    }
}
