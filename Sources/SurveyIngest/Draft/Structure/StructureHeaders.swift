import AnswerScales
import SurveyModel

/// The names that LimeSurvey gives the columns of an export: question codes, question texts, or both.
///
/// Source: LimeSurvey Manual, "Export results", headings.
struct StructureHeaders {
    /// By the plain wording of each name, the name that the file has; `nil` where there is no file.
    private let names: [String: String]?

    init(_ names: [String]?) {
        self.names = names.map { names in
            Dictionary(names.map { ($0.plainWording, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Whether there is no file whose columns would tell what is there.
    var isUnknown: Bool { names == nil }

    /// - Parameters:
    ///   - code: The question's.
    ///   - parts: What stands in brackets behind it, each as a code and as the wordings that stand for it.
    /// - Returns: `nil` when the file has no such column.
    func column(_ code: String, _ text: Label, _ parts: [Part]) -> ColumnName? {
        let usual = code + parts.map { "[\($0.code)]" }.joined()
        guard let names else { return ColumnName(usual) }
        let found = ([usual] + wordings(text, parts).flatMap { [$0, "\(code). \($0)"] }).lazy
            .compactMap { names[$0.plainWording] }.first
        return found.map { ColumnName($0) }
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
