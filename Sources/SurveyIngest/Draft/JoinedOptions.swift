import AnswerScales
import SurveyModel

/// A column whose cells join several options, as it would be split.
struct JoinedOptions {
    let separator: String
    /// In order of first appearance.
    let options: [String]
    /// Whether some cells hold other texts besides.
    let hasOtherTexts: Bool
}

/// The options of a multiple choice that is written into one cell; `nil` when the column is none.
///
/// Pieces recur alone and in several combinations; those that always stand together are one option that holds the joiner
/// itself. A single choice whose labels share words (`Yes, surely`, `No, rather`) has as many pieces in every cell.
///
/// - Parameter isKobo: Whether options are joined by blanks, as KoboToolbox does with their names.
func joinedChoice(_ column: ColumnProfile, isKobo: Bool) -> JoinedOptions? {
    if AnswerScale(column.options) != nil { return nil }
    for separator in isKobo ? [" "] : ["; ", ";", "|", " / ", ",", ", ", "/", "+", "::"] {
        if let found = JoinedCells(column, at: separator).options { return found }
    }
    return nil
}

/// The cells of a column cut at a joiner.
private struct JoinedCells {
    private let separator: String
    private let cells: [(parts: [String], count: Int)]
    private let answered: Int

    init(_ column: ColumnProfile, at separator: String) {
        self.separator = separator
        cells = column.answers.map { (JoinedCells.cut($0, at: separator), column.count(of: [$0])) }
        answered = column.answeredCount
    }

    var options: JoinedOptions? {
        let joined = cells.filter { $0.parts.count > 1 }
        guard joined.reduce(0, { $0 + $1.count }) * 10 >= answered, joined.count >= 3 || standAlone(joined) else {
            return nil
        }
        let merged = merged(cells)
        let counts = counted(merged)
        let known = counts.filter { $0.count >= ColumnProfile.fewest }
        guard (2...60).contains(known.count), known.allSatisfy({ isOption($0.text) }) else { return nil }
        let names = Set(known.map(\.text))
        // A piece that holds another joiner was cut at the wrong one.
        if separator.hasPrefix(","),
            known.contains(where: { $0.text.contains("|") || $0.text.contains(" / ") })
        {
            return nil
        }
        guard isCovered(merged, names), standAlone(joined) || recurs(merged, names) else { return nil }
        return JoinedOptions(
            separator: separator, options: known.map(\.text),
            hasOtherTexts: merged.contains { !names.isSuperset(of: $0.parts) })
    }

    private func isOption(_ text: String) -> Bool {
        text.count <= (separator == " " ? 40 : 120) && (separator != " " || isToken(text))
    }

    // MARK: Pieces that belong together

    /// Cells in which neighbours that never part are one piece.
    private func merged(_ cells: [(parts: [String], count: Int)]) -> [(parts: [String], count: Int)] {
        if separator == " " { return cells }
        var cells = cells
        while let pair = inseparable(cells) {
            cells = cells.map { (joined($0.parts, pair), $0.count) }
        }
        return cells
    }

    /// Two pieces of which neither stands without the other next to it, though both recur.
    private func inseparable(_ cells: [(parts: [String], count: Int)]) -> (String, String)? {
        let counts = Dictionary(counted(cells).map { ($0.text, $0.count) }, uniquingKeysWith: +)
        var pairs: [String: (first: String, second: String, count: Int)] = [:]
        for cell in cells {
            for (one, next) in zip(cell.parts, cell.parts.dropFirst()) {
                pairs[one + "\u{0}" + next, default: (one, next, 0)].count += cell.count
            }
        }
        let bound = pairs.values.filter { pair in
            let (one, next) = (counts[pair.first] ?? 0, counts[pair.second] ?? 0)
            let isContinuation = pair.second.first?.isLowercase == true && pair.first.first?.isUppercase == true
            return pair.count == one && pair.count == next && pair.count >= ColumnProfile.fewest
                || isContinuation && pair.count == next
        }
        return bound.min { ($0.first, $0.second) < ($1.first, $1.second) }.map { ($0.first, $0.second) }
    }

    private func joined(_ parts: [String], _ pair: (String, String)) -> [String] {
        var result: [String] = []
        for part in parts {
            if part == pair.1, result.last == pair.0 {
                result[result.count - 1] = pair.0 + separator + part
            } else {
                result.append(part)
            }
        }
        return result
    }

    // MARK: Evidence

    /// In order of first appearance.
    private func counted(_ cells: [(parts: [String], count: Int)]) -> [(text: String, count: Int)] {
        var places: [String: Int] = [:]
        var counts: [(text: String, count: Int)] = []
        for cell in cells {
            for part in Set(cell.parts).sorted(by: {
                cell.parts.firstIndex(of: $0) ?? 0 < cell.parts.firstIndex(of: $1) ?? 0
            }) {
                if let place = places[part] {
                    counts[place].count += cell.count
                } else {
                    places[part] = counts.count
                    counts.append((part, cell.count))
                }
            }
        }
        return counts
    }

    /// Most cells begin with an option, and most pieces are options.
    private func isCovered(_ cells: [(parts: [String], count: Int)], _ names: Set<String>) -> Bool {
        let pieces = cells.reduce(0) { $0 + $1.parts.count * $1.count }
        let known = cells.reduce(0) { $0 + $1.parts.count(where: names.contains) * $1.count }
        return known * 10 >= pieces * 8
    }

    /// Whether all that is joined, by a sign that no sentence has, are answers that several people gave alone.
    private func standAlone(_ joined: [(parts: [String], count: Int)]) -> Bool {
        guard !joined.isEmpty, separator.contains(";") || separator == "|" else { return false }
        let alone = Set(cells.filter { $0.parts.count == 1 && $0.count >= ColumnProfile.fewest }.flatMap(\.parts))
        return joined.allSatisfy { alone.isSuperset(of: $0.parts) }
    }

    /// Cells of several lengths, options that stand alone too, and more combinations than options.
    private func recurs(_ cells: [(parts: [String], count: Int)], _ names: Set<String>) -> Bool {
        let known = cells.filter { names.isSuperset(of: $0.parts) }
        let lengths = Dictionary(grouping: known, by: \.parts.count).mapValues { $0.reduce(0) { $0 + $1.count } }
        let total = lengths.values.reduce(0, +)
        let usual = lengths.values.count { $0 * 20 >= total }
        let alone = names.count { name in known.contains { $0.parts == [name] } }
        let several = known.filter { $0.parts.count > 1 }
        let mixed = names.count { name in several.count { $0.parts.contains(name) } > 1 }
        return usual > 1 && several.count >= 3 && mixed * 2 >= names.count
            && (alone * 3 >= names.count || lengths.keys.count > 3)
    }

    // MARK: Cutting

    /// A joiner inside parentheses belongs to an option.
    private static func cut(_ text: String, at separator: String) -> [String] {
        var parts: [String] = []
        var open = ""
        for piece in pieces(text, separator) {
            open += open.isEmpty ? piece : separator + piece
            if open.count(where: { $0 == "(" }) > open.count(where: { $0 == ")" }) { continue }
            parts.append(open)
            open = ""
        }
        if !open.isEmpty { parts.append(open) }
        return parts.map(normalised).filter { !$0.isEmpty }
    }
}

/// A comma with a blank behind it belongs to an option where options are joined by commas alone.
private func pieces(_ text: String, _ separator: String) -> [String] {
    let parts = text.components(splitAt: separator)
    guard separator == "," else { return parts }
    return parts.reduce(into: []) { pieces, part in
        if part.hasPrefix(" "), let last = pieces.popLast() {
            pieces.append(last + "," + part)
        } else {
            pieces.append(part)
        }
    }
}

/// A name as forms write it into XML: no blank, no capital.
private func isToken(_ text: String) -> Bool {
    text.utf8.allSatisfy {
        isDigit($0) || ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || $0 == UInt8(ascii: "_")
    }
}

extension String {
    func components(splitAt mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
