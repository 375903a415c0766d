import AnswerScales
import SurveyModel

/// A column's header taken apart: the question that neighbours share, and what of it the column holds.
///
/// Forms: `Q1[SQ001]`, `Q1[SQ001]. Question [Row]`, `Question [Row]`, `Question [Row][Scale]`, `Question [Row] [Comment]`,
/// `Question / Option`, `Title: Row`, `q0004_0001`, `AB01_01`. Sources: the platforms' exports, see
/// `PlatformPresets.swift`.
struct ColumnHeader: Equatable {
    /// What a column is besides an answer of its question.
    enum Role: Equatable {
        case answer
        /// The text of somebody's own answer beside the options.
        case other
        /// What somebody added to an option or item.
        case comment
        case rank(Int)
    }

    /// What neighbours of the same question share; `nil` for a column that stands alone.
    var stem: String?
    /// The wording of the question, where the header has it beside its stem.
    var question: String?
    /// The option or item, as the header words it.
    var part: String
    /// The scale of a row with several scales.
    var scale: String?
    var role = Role.answer
    /// Whether the stem only counts columns (`v_3`): neighbours need not be of one question.
    var isCounter = false

    /// - Parameter wording: What a second header row says; it tells neighbours where the name does not.
    init(_ name: String, wording: String?) {
        self.init(name)
        guard let wording else { return }
        let worded = ColumnHeader(wording)
        if stem == nil, worded.stem != nil { self = worded }
        if stem == nil { (stem, isCounter) = (Self.beforeUnderscore(name), true) }
        if role == .answer { role = worded.role }
        part = worded.part
    }

    private init(_ name: String) {
        part = name
        if let brackets = TrailingBrackets(name) {
            take(brackets)
        } else if let slash = name.firstRange(of: " / ") {
            take(String(name[..<slash.lowerBound]), String(name[slash.upperBound...]))
        } else if let mark = Self.numberedTail(name) {
            (stem, part) = (String(name[..<mark]), name)
            isCounter = !name[..<mark].contains(where: \.isNumber) && name[..<mark].count < 4
        } else if let mark = name.lastRange(of: " - ") ?? name.lastRange(of: ": ") {
            (stem, part) = (String(name[..<mark.lowerBound]), String(name[mark.upperBound...]))
            role = Self.role(of: part)
        } else {
            role = Self.suffixRole(name)
            if role == .answer, Self.role(of: name) != .answer { role = Self.role(of: name) }
        }
    }

    private mutating func take(_ brackets: TrailingBrackets) {
        (stem, question) = (brackets.stem, brackets.question)
        var parts = brackets.parts[...]
        if let last = parts.last {
            role = Self.role(of: last)
            if role != .answer, parts.count > 1 { parts = parts.dropLast() }
        }
        part = parts.first ?? part
        if parts.count > 1 { scale = parts.last }
    }

    /// Joined header rows: a question and its option, or the option's code before both.
    private mutating func take(_ first: String, _ rest: String) {
        (stem, part) = (first, rest)
        if !first.contains(" "), let tail = Self.numberedTail(first) {
            stem = String(first[..<tail])
            question = rest.lastRange(of: " / ").map { String(rest[..<$0.lowerBound]) }
            part = rest.lastRange(of: " / ").map { String(rest[$0.upperBound...]) } ?? rest
        }
        if part == stem { stem = nil }
        role = Self.role(of: part)
    }

    /// `LIKERT0` of `LIKERT0_TIME`.
    private static func beforeUnderscore(_ name: String) -> String? {
        name.lastIndex(of: "_").flatMap { $0 > name.startIndex ? String(name[..<$0]) : nil }
    }

    /// `_01` or `.3` at the end of a name.
    private static func numberedTail(_ name: String) -> String.Index? {
        guard let mark = name.lastIndex(where: { $0 == "_" || $0 == "." }), mark > name.startIndex else { return nil }
        let tail = name[name.index(after: mark)...]
        return !tail.isEmpty && tail.allSatisfy { $0.isASCII && $0.isNumber } ? mark : nil
    }

    // MARK: Roles

    private static let others: Set<String> = [
        "sonstiges", "sonstige", "sonstige angabe", "sonstige angaben", "anderes", "andere", "other", "others",
        "-oth-", "etwas anderes", "something else", "freitext",
    ]
    private static let comments: Set<String> = [
        "kommentar", "kommentare", "comment", "comments", "anmerkung", "anmerkungen", "bemerkung", "bemerkungen",
    ]
    private static let hints = [
        "please specify", "bitte angeben", "und zwar", "please explain", "bitte nennen", "bitte spezifizieren",
        "please describe",
    ]

    private static func role(of part: String) -> Role {
        let plain = part.plainWording
        if others.contains(plain) || hints.contains(where: plain.contains) { return .other }
        if comments.contains(plain) || (plain.hasSuffix("comment") && !plain.contains(" ")) { return .comment }
        return rank(plain).map { .rank($0) } ?? .answer
    }

    /// `AB01_01a`, `Q4_7_TEXT`, `Q3_other`.
    private static func suffixRole(_ name: String) -> Role {
        let lower = name.lowercased()
        if ["_text", "_other", "_oth", "_sonstiges"].contains(where: lower.hasSuffix) { return .other }
        return lower.hasSuffix("_comment") || lower.hasSuffix("_kommentar") ? .comment : .answer
    }

    /// `Rang 1`, `Rank 2`, `Platz 3`, `1. Rang`.
    private static func rank(_ plain: String) -> Int? {
        let words = plain.split(separator: " ")
        guard words.count == 2 else { return nil }
        let names: Set<Substring> = ["rang", "rank", "ranking", "platz", "place", "position", "wahl", "choice"]
        let number = names.contains(words[0]) ? words[1] : names.contains(words[1]) ? words[0] : ""
        return Int(number.filter { $0 != "." })
    }
}

/// The texts in brackets at the end of a header.
private struct TrailingBrackets {
    let stem: String
    /// The words between a code and the row: `Question` of `Q1[SQ001]. Question [Row]`.
    let question: String?
    let parts: [String]

    init?(_ name: String) {
        guard let open = name.firstIndex(of: "["), open > name.startIndex else { return nil }
        let stem = normalised(String(name[..<open]))
        var rest = name[open...]
        var parts: [String] = []
        while rest.first == "[", let close = rest.firstIndex(of: "]") {
            parts.append(String(rest[rest.index(after: rest.startIndex)..<close]))
            rest = rest[rest.index(after: close)...].drop(while: \.isWhitespace)
        }
        // `Q1[SQ001]. Question [Row]`: the code's own brackets stand first, the words last.
        if !rest.isEmpty, let words = TrailingBrackets.last(rest) { parts = [words] + parts.dropFirst(2) }
        if !rest.isEmpty, !rest.hasPrefix("."), !name.hasSuffix("]") { return nil }
        (self.stem, self.parts) = (stem, parts)
        let words = rest.prefix { $0 != "[" }.drop { ". _".contains($0) }
        question = words.contains(" ") ? normalised(String(words)) : nil
    }

    private static func last(_ rest: Substring) -> String? {
        guard rest.hasSuffix("]"), let open = rest.lastIndex(of: "[") else { return nil }
        return String(rest[rest.index(after: open)...].dropLast())
    }
}

extension String {
    fileprivate func lastRange(of text: String) -> Range<String.Index>? {
        var found: Range<String.Index>?
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            found = range
            rest = rest[range.upperBound...]
        }
        return found
    }
}
