import SurveyModel

/// What LimeSurvey's files of a survey's structure say: its questions in their order, with wordings, answers and filters.
package struct SurveyStructure {
    /// A part of a question: a subquestion or an answer.
    struct Part {
        var name: String
        /// 0, or 1 for the second scale or axis.
        var scale: String
        var text: Label
    }

    struct Question {
        var name: String
        /// LimeSurvey's letter, such as `L` for a list.
        var type: String
        var relevance: String
        var text: Label
        var hasOther: Bool
        var subquestions: [Part] = []
        var answers: [Part] = []
    }

    var questions: [Question] = []
    var title: Label?

    /// Reads either form: XML (`.lss`) or tab-separated text (`.txt`).
    ///
    /// - Throws: When the bytes are none of them.
    package init(_ bytes: [UInt8]) throws {
        try self.init(Self.isXml(bytes) ? SurveyStructure(xml: bytes) : SurveyStructure(tabSeparated: bytes))
    }

    /// Whether a file can only be a structure, or nothing that is read here.
    package static func isXml(_ bytes: [UInt8]) -> Bool {
        bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "<")
    }

    package var hasQuestions: Bool { !questions.isEmpty }

    private init(_ other: SurveyStructure) { self = other }

    init() {}

    /// German and English where they are there, else the first language for both.
    ///
    /// - Parameter texts: By language, the survey's own one first.
    static func label(_ texts: [(language: String, text: String)]) -> Label? {
        func text(_ language: String) -> String? {
            texts.first { $0.language == language || $0.language.hasPrefix(language + "-") }?.text
        }
        guard let first = texts.first?.text else { return nil }
        return Label(de: text("de") ?? text("en") ?? first, en: text("en") ?? text("de") ?? first)
    }
}
