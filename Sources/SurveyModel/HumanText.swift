/// A text that people wrote for a publication, in Markdown.
package struct HumanText: Sendable, Hashable, Encodable {
    /// Without its front matter.
    package var text: String
    /// Relative to the project.
    package var file: String
    /// The line of the file on which the text begins, from 1.
    package var line: Int

    package init(_ text: String, file: String = "", line: Int = 1) {
        (self.text, self.file, self.line) = (text, file, line)
    }

    /// Every `{{table/row/column}}` in it.
    package var references: [NumberReference] {
        var found: [NumberReference] = []
        for (number, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for mark in NumberReference.marks(in: content) {
                found.append(NumberReference(mark, file: file, line: line + number))
            }
        }
        return found
    }
}

/// A number of a table that a text quotes: `{{barriers/PS10_01/W2.mean}}`.
package struct NumberReference: Sendable, Hashable {
    /// As written, braces included.
    package var mark: String
    package var file: String
    package var line: Int

    init(_ mark: Substring, file: String, line: Int) {
        self.mark = String(mark)
        self.file = file
        self.line = line
    }

    /// Table, row and column; `nil` when it does not have these three parts.
    package var parts: (table: String, row: String, column: String)? {
        let words = mark.dropFirst(2).dropLast(2).split(separator: "/", omittingEmptySubsequences: false)
            .map { String($0.filter { $0 != " " }) }
        return words.count == 3 && !words.contains("") ? (words[0], words[1], words[2]) : nil
    }

    static func marks(in line: Substring) -> [Substring] {
        var found: [Substring] = []
        var rest = line
        while let start = rest.firstRange(of: "{{") {
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else { break }
            found.append(rest[start.lowerBound..<end.upperBound])
            rest = rest[end.upperBound...]
        }
        return found
    }
}

/// Where human texts stand in a publication.
package enum TextSlot {
    /// The parts of a summary, beside the tables, that texts may precede, follow or replace.
    static let parts = ["glance", "method"]
    static let prefixes = ["before-", "after-", "instead-of-"]
    /// Slots of their own: before and after the findings at a glance, before the methods.
    static let plain = ["preface", "findings", "method"]
    package static let casePrefix = "case-"

    /// Every slot of a publication.
    package static func known(tables: [TableID], partnerships: [PartnershipID]) -> [String] {
        plain + prefixes.flatMap { prefix in (parts + tables.map(\.text)).map { prefix + $0 } }
            + partnerships.map { casePrefix + $0.text }
    }
}

/// A number with its noun in English: `1 row`, `2 rows`, `2 batches`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : noun.hasSuffix("ch") ? "es" : "s")"
}
