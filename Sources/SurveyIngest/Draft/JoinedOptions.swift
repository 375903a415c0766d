import SurveyModel

/// A column whose cells join several options, as it would be split.
struct JoinedOptions {
    let separator: String
    /// In order of first appearance, with how often each was chosen.
    let options: [(text: String, count: Int)]
}

/// The options of a multiple choice that is written into one cell; `nil` when the column is none.
///
/// Every cell is made of the options found, so that each row is accepted; options that hold the separator themselves come
/// out in pieces, which only a person can see.
func joinedChoice(_ column: ColumnProfile) -> JoinedOptions? {
    for separator in [", ", ";", " "] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        var joined = 0
        for value in column.values where !ColumnProfile.emptyWords.contains(value.text) {
            let parts = split(value.text, at: separator)
            if parts.count > 1 { joined += value.count }
            for part in parts {
                if counts[part] == nil { order.append(part) }
                counts[part, default: 0] += value.count
            }
        }
        guard joined * 5 >= column.answeredCount, (2...25).contains(order.count), column.values.count > order.count / 2,
            order.allSatisfy({ $0.count <= (separator == " " ? 20 : 60) && counts[$0, default: 0] >= 2 }),
            separator != " " || order.allSatisfy(isToken)
        else { continue }
        // Among few answers, sentences with a comma are no lists: options stand alone too.
        let alone = order.count { part in column.values.contains { $0.text == part } }
        if column.isCategorical, alone * 2 < order.count { continue }
        return JoinedOptions(separator: separator, options: order.map { ($0, counts[$0] ?? 0) })
    }
    return nil
}

private func split(_ text: String, at separator: String) -> [String] {
    let mark = separator == " " ? separator : String(normalised(separator))
    return text.components(splitAt: mark).map(normalised).filter { !$0.isEmpty }
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
