import SurveyModel
import Yams

/// A place in a YAML file that is read with a certain expectation; what is not as expected becomes a finding.
///
/// Scalars are read as text and interpreted here, never by YAML's own typing, so that `010`, `no` and `12:30` stay
/// what the author typed.
struct YamlCursor {
    let node: Node
    let file: String
    /// Where in the document, as a reader would say it: `questions[3].options`.
    let path: String
    let findings: Findings

    private static let largestFile = 4 << 20

    /// Composes a document; syntax errors and duplicate keys become findings.
    static func document(_ bytes: [UInt8], file: String, findings: Findings) -> YamlCursor? {
        guard bytes.count <= largestFile else {
            findings.add(
                "file-too-large", in: file, "the file has more than 4 MiB",
                why: "no configuration written by people does")
            return nil
        }
        if let line = mergeConflictLine(in: bytes) {
            findings.add(
                "merge-conflict", in: file, line: line, "merge conflict marker",
                fix: "keep one side and remove the lines '<<<<<<<', '=======' and '>>>>>>>'")
            return nil
        }
        do {
            // Tags that nobody looks at are not resolved.
            guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic) else {
                findings.add("empty-file", in: file, "the file is empty")
                return nil
            }
            return YamlCursor(node: node, file: file, path: "", findings: findings)
        } catch {
            findings.add(syntaxFinding(error, file: file))
            return nil
        }
    }

    var location: Diagnostic.Location {
        let mark = node.mark
        return .init(file: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
    }

    func report(
        _ code: String, severity: Diagnostic.Severity = .error, _ what: String, why: String? = nil, fix: String? = nil
    ) {
        findings.add(
            Diagnostic(
                severity, code: code, at: location, what: (path.isEmpty ? "" : path + ": ") + what, why: why, fix: fix))
    }

    // MARK: Scalars

    var scalarText: String? { node.scalar?.string }

    var text: String? {
        guard let text = scalarText else {
            report("not-a-text", "expected a text")
            return nil
        }
        return text
    }

    var integer: Int? {
        guard let text = scalarText, let number = Int(text) else {
            report("not-a-number", "expected a whole number\(found)")
            return nil
        }
        return number
    }

    /// A key of a map of options: the code that is stored, which is a whole number whatever the file holds.
    func optionCode(label: YamlCursor) -> Int? {
        guard let text = scalarText else { return integer }
        if let number = Int(text) { return number }
        let words = label.scalarText.map { yaml($0) } ?? "…"
        report(
            "not-a-number", "the code of an option is a whole number, found '\(text)'",
            why: "codes are what is stored, and on a scale what means are made of",
            fix: "write a list instead: - {code: 1, text: [\(yaml(text))], label: \(words)}")
        return nil
    }

    var number: Double? {
        guard let text = scalarText, let number = Double(text), number.isFinite else {
            report("not-a-number", "expected a number\(found)")
            return nil
        }
        return number
    }

    var boolean: Bool? {
        switch scalarText {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            report("not-yes-or-no", "expected yes or no\(found)")
            return nil
        }
    }

    /// One of the cases of an enumeration, by its raw value.
    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let text else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        unknownWord(text, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    func identifier<Domain>() -> Identifier<Domain>? {
        guard let text else { return nil }
        if isIdentifier(text) { return Identifier(text) }
        report(
            "bad-identifier", "'\(text)' cannot be an id",
            why: "ids name files, tables and sheets: letters, digits, '-' and '_', starting with a letter, at most 64")
        return nil
    }

    var missingReason: MissingReason? {
        guard let number = integer else { return nil }
        if let reason = MissingReason(rawValue: number) { return reason }
        unknownWord(String(number), among: MissingReason.allCases.map { String($0.rawValue) })
        return nil
    }

    /// In one spelling, whatever the case and braces of the file.
    var guid: String? {
        checked("bad-guid", "no GUID", why: "it has the form 8-4-4-4-12, hexadecimal") { normalisedGuid($0) }
    }

    var date: CalendarDate? {
        checked("not-a-date", "not a date", fix: "write it as 2024-12-31") { CalendarDate(iso: $0) }
    }

    var version: ProgramVersion? {
        checked("not-a-version", "not a version", fix: "write it as \"0.1.0\"") { ProgramVersion($0) }
    }

    private func checked<Value>(
        _ code: String, _ what: String, why: String? = nil, fix: String? = nil, _ value: (String) -> Value?
    ) -> Value? {
        guard let text else { return nil }
        if let value = value(text) { return value }
        report(code, "'\(text)' is \(what)", why: why, fix: fix)
        return nil
    }

    func unknownWord(_ word: String, among words: [String], code: String = "unknown-word") {
        report(
            code, "'\(word)' is not known here",
            why: words.isEmpty ? "none is declared" : "known are \(words.joined(separator: ", "))",
            fix: likely(word, among: words))
    }

    private var found: String { scalarText.map { ", found '\($0)'" } ?? "" }

    // MARK: Collections

    /// The elements of a list.
    var list: [YamlCursor]? {
        guard case .sequence(let sequence) = node else {
            report("not-a-list", "expected a list")
            return nil
        }
        return sequence.enumerated().map { child($1, "\(path)[\($0)]") }
    }

    /// A list, or one element that stands for a list of one.
    var oneOrMany: [YamlCursor] {
        if case .sequence = node { return list ?? [] }
        return [self]
    }

    var texts: [String] { oneOrMany.compactMap(\.text) }

    /// The pairs of a map in their order in the file.
    var pairs: [(key: YamlCursor, value: YamlCursor)]? {
        guard case .mapping(let mapping) = node else {
            report("not-a-map", "expected keys and values")
            return nil
        }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? "?"
            return (child(key, path), child(value, path.isEmpty ? name : "\(path).\(name)"))
        }
    }

    /// A map whose keys are all among `known`; unknown keys become findings.
    func record(_ known: [String]) -> YamlRecord? {
        guard let pairs else { return nil }
        var fields: [String: YamlCursor] = [:]
        for (key, value) in pairs {
            guard let name = key.scalarText, known.contains(name) else {
                key.unknownWord(key.scalarText ?? "?", among: known, code: "unknown-key")
                continue
            }
            fields[name] = value
        }
        return YamlRecord(place: self, fields: fields)
    }

    var isRecord: Bool { node.mapping != nil }

    private func child(_ node: Node, _ path: String) -> YamlCursor {
        YamlCursor(node: node, file: file, path: path, findings: findings)
    }
}

/// A map with known keys.
struct YamlRecord {
    let place: YamlCursor
    let fields: [String: YamlCursor]

    subscript(key: String) -> YamlCursor? { fields[key] }

    func required(_ key: String) -> YamlCursor? {
        if let field = fields[key] { return field }
        place.report("missing-key", "the key '\(key)' is missing", fix: "add '\(key): …'")
        return nil
    }
}

/// The line of the second of two equal keys of one map, the first of which is marked.
private func secondLine(of key: String, in text: String, from mark: Mark) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = [key, "\"\(key)\"", "'\(key)'"]
    func isKey(_ line: Substring) -> Bool {
        let rest = line.dropFirst(mark.column - 1)
        let blanks = line.prefix(max(0, mark.column - 1)).allSatisfy { $0 == " " || $0 == "-" }
        return blanks && starts.contains { rest.hasPrefix($0) && rest.dropFirst($0.count).first == ":" }
    }
    return lines.indices.dropFirst(mark.line).first { isKey(lines[$0]) }.map { $0 + 1 }
}

private func mergeConflictLine(in bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .firstIndex { $0.starts(with: "<<<<<<< ".utf8) || $0.starts(with: ">>>>>>> ".utf8) }.map { $0 + 1 }
}

/// Yams reports places in its own ways; the text of the error never leaves this file.
private func syntaxFinding(_ error: any Error, file: String) -> Diagnostic {
    guard let error = error as? YamlError else {
        return Diagnostic(code: "yaml-syntax", at: .init(file: file), what: "cannot be read as YAML")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        return Diagnostic(
            code: "yaml-syntax", at: .init(file: file, line: mark.line, column: mark.column), what: problem,
            fix: "check indentation, quotes and colons here and on the line above")
    case .duplicatedKeysInMapping(let duplicates, let context):
        let first = context.mark.line
        let second = secondLine(of: duplicates.first ?? "", in: context.text, from: context.mark)
        let lines = second.map { "lines \(first) and \($0)" } ?? "line \(first)"
        return Diagnostic(
            code: "duplicate-key", at: .init(file: file, line: second ?? first, column: context.mark.column),
            what: "the key '\(duplicates.first ?? "?")' stands twice in one map: \(lines)",
            fix: "keep one of the two")
    default:
        return Diagnostic(code: "yaml-syntax", at: .init(file: file), what: "cannot be read as YAML")
    }
}
