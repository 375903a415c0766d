import AnswerScales
import SurveyModel

/// How the columns of a multiple choice, one an option, say chosen and not chosen.
struct TickSpelling {
    /// Texts that mean chosen; none where any text does, such as the option's own.
    let chosen: [String]
    let notChosen: [String]
    /// What was seen, for the person who goes on with the draft.
    let reason: String

    /// Pairs of words, chosen first.
    ///
    /// SoSci Survey writes 2 for ticked and 1 for not ticked.
    private static let pairs: [(String, String)] = [
        ("yes", "no"), ("y", "n"), ("ja", "nein"), ("j", "n"), ("1", "0"), ("true", "false"), ("wahr", "falsch"),
        ("checked", "unchecked"), ("checked", "not checked"), ("selected", "not selected"),
        ("ausgewählt", "nicht ausgewählt"), ("gewählt", "nicht gewählt"), ("angekreuzt", "nicht angekreuzt"),
        ("genannt", "nicht genannt"), ("mentioned", "not mentioned"), ("quoted", "not quoted"), ("x", "-"),
        ("on", "off"),
        ("✓", "✗"), ("☑", "☐"),
    ]
    private static let notChosenWords: Set<String> = [
        "not selected", "nicht gewählt", "nicht ausgewählt", "not checked", "unchecked", "0", "no", "nein", "false",
        "falsch",
        "nicht genannt", "not mentioned", "not quoted",
    ]

    /// - Parameters:
    ///   - columns: Neighbours of one stem.
    ///   - platform: What wrote the file, where it is known.
    /// - Returns: `nil` where the columns do not tick options.
    init?(_ columns: [ColumnProfile], platform: String?) {
        let filled = columns.filter { !$0.isEmpty }
        let answers = Set(filled.flatMap(\.answers))
        guard !answers.isEmpty else { return nil }
        if let pair = Self.pair(answers, platform), Self.areTicks(pair, in: columns, platform) {
            // A column by itself with both words is a question of yes or no.
            guard filled.count > 1 || pair.notChosen.isEmpty && columns.count > 1 else { return nil }
            (chosen, notChosen) = pair
            reason = "each column says \(Self.list(chosen + notChosen))"
        } else {
            // A word says "not chosen" where it stands beside an option; alone in its column it is one.
            let beside = Set(filled.filter { $0.answers.count > 1 }.flatMap(\.answers))
            let no = beside.filter { Self.notChosenWords.contains($0.plainWording) }.sorted()
            let texts = filled.map { $0.answers.filter { !no.contains($0) } }
            guard texts.allSatisfy({ $0.count <= 1 }), texts.joined().count > 1,
                Set(texts.joined()).count == texts.joined().count || texts.joined().allSatisfy({ Int($0) != nil }),
                zip(filled, texts).allSatisfy({ Self.isOption($1.first, of: $0) })
            else { return nil }
            (chosen, notChosen) = ([], no)
            reason = "each column holds its option's own text, or none"
        }
    }

    /// Whether two words tick options, rather than answer a question of yes or no for each item: SurveyMonkey writes ticks
    /// otherwise, who may say "don't know" was asked, and columns that share no more than a group were asked one by one.
    private static func areTicks(
        _ pair: (chosen: [String], notChosen: [String]), in columns: [ColumnProfile], _ platform: String?
    ) -> Bool {
        if pair.notChosen.isEmpty || (pair.chosen + pair.notChosen).allSatisfy({ Int($0) != nil }) { return true }
        let isAsked = columns.contains { $0.missing.values.contains(.dontKnow) || $0.header.isCounter }
        return !isAsked && platform != "surveymonkey"
    }

    /// Whether a column only says that its option was chosen, or not: by words for both, or by the option's own.
    static func isTicked(_ column: ColumnProfile) -> Bool {
        let words = Set(pairs.flatMap { [$0.0, $0.1] }).union(notChosenWords)
        return !column.isEmpty && column.answers.count <= 2
            && column.answers.allSatisfy {
                words.contains($0.plainWording) || $0 == column.header.part || Int($0) != nil
            }
    }

    private static func pair(_ answers: Set<String>, _ platform: String?) -> (chosen: [String], notChosen: [String])? {
        let pairs = platform == "sosci" ? [("2", "1")] + Self.pairs : Self.pairs
        for (yes, no) in pairs {
            let chosen = answers.filter { $0.plainWording == yes }
            let other = answers.filter { $0.plainWording == no }
            if !chosen.isEmpty, chosen.count + other.count == answers.count { return (chosen.sorted(), other.sorted()) }
        }
        return nil
    }

    /// One text in a column is an option's where several people have it, or where the header says the same.
    private static func isOption(_ text: String?, of column: ColumnProfile) -> Bool {
        guard let text else { return true }
        return column.count(of: [text]) >= ColumnProfile.fewest || column.header.part.plainWording == text.plainWording
            || Int(text) != nil
    }

    private static func list(_ texts: [String]) -> String { texts.map { "'\($0)'" }.joined(separator: " or ") }
}
