/// Something that was noticed about a batch as a whole: what, where and how often; never a respondent's text.
package struct BatchFinding: Sendable, Hashable {
    /// Stable, such as `personal-text-email` or `missing-column`.
    package var code: String
    /// The header or question that it is about.
    package var column: String?
    /// How many rows, cells or columns it concerns.
    package var count: Int
    /// Physical lines of the first of them, from 1.
    package var lines: [Int]
    /// A name that helps: the likely new header, the other batch.
    package var detail: String?

    /// Lines remembered a finding; the count is always exact.
    package static let mostLines = 10

    package init(code: String, column: String? = nil, count: Int = 1, lines: [Int] = [], detail: String? = nil) {
        (self.code, self.column, self.count) = (code, column, count)
        self.lines = Array(lines.prefix(Self.mostLines))
        self.detail = detail
    }
}

/// Adds up findings of one code and column while a file is read, in order of first appearance.
package struct BatchFindings: Sendable {
    private struct Key: Hashable {
        var code: String
        var column: String?
        var detail: String?
    }

    private var places: [Key: Int] = [:]
    package private(set) var all: [BatchFinding] = []

    package init() {}

    package mutating func add(_ code: String, column: String? = nil, line: Int, detail: String? = nil) {
        let key = Key(code: code, column: column, detail: detail)
        guard let place = places[key] else {
            places[key] = all.count
            all.append(BatchFinding(code: code, column: column, lines: [line], detail: detail))
            return
        }
        all[place].count += 1
        if all[place].lines.count < BatchFinding.mostLines { all[place].lines.append(line) }
    }
}
