import AnswerScales
import SurveyModel

/// The names that LimeSurvey gives the columns of an export: question codes, question texts, or both.
///
/// Source: LimeSurvey Manual, "Export results", headings.
struct StructureHeaders {
    /// By the plain wording of each name, the names that the file has, in its order: questions of one wording follow each
    /// other; `nil` where there is no file.
    private var names: [String: [String]]?

    init(_ names: [String]?) {
        self.names = names.map { names in Dictionary(grouping: names) { bare($0).plainWording } }
    }

    /// Whether there is no file whose columns would tell what is there.
    var isUnknown: Bool { names == nil }

    /// - Parameters:
    ///   - code: The question's.
    ///   - parts: What stands in brackets behind it, each as a code and as the wordings that stand for it.
    /// - Returns: `nil` when the file has no such column.
    mutating func column(_ code: String, _ text: Label, _ parts: [Part]) -> ColumnName? {
        let usual = code + parts.map { "[\($0.code)]" }.joined()
        guard names != nil else { return ColumnName(usual) }
        let candidates = [usual] + wordings(text, parts).flatMap { [$0, "\(usual). \($0)", "\(code). \($0)"] }
        for candidate in candidates.map(\.plainWording) {
            guard let found = names?[candidate]?.first else { continue }
            // The last one stays: options joined in one cell are one column.
            if names?[candidate]?.count ?? 0 > 1 { names?[candidate]?.removeFirst() }
            return ColumnName(found)
        }
        return nil
    }

    private func wordings(_ text: Label, _ parts: [Part]) -> [String] {
        [text.de, text.en].flatMap { question in
            parts.reduce([question + (parts.isEmpty ? "" : " ")]) { starts, part in
                starts.flatMap { start in part.texts.map { "\(start)[\($0)]" } }
            }
        }
    }

    struct Part {
        var code: String
        var texts: [String]

        init(_ code: String, _ texts: [String]) { (self.code, self.texts) = (code, texts) }

        init(_ part: SurveyStructure.Part) { self.init(part.name, [part.text.de, part.text.en]) }

        static let other = Part("other", ["Sonstiges", "Other", "Andere", "Anderes"])
        static let comment = Part("comment", ["Kommentar", "Comment"])

        static func rank(_ number: Int) -> Part { Part("\(number)", ["Rang \(number)", "Rank \(number)"]) }

        static func scale(_ number: Int) -> Part { Part("\(number)", ["Skala \(number)", "Scale \(number)"]) }
    }
}

/// Without the number that a repeated header gets.
private func bare(_ name: String) -> String {
    guard let place = name.lastIndex(of: "("), name.hasSuffix(")"),
        name[name.index(after: place)...].dropLast().allSatisfy(\.isNumber), place > name.startIndex
    else { return name }
    return String(name[..<place])
}
