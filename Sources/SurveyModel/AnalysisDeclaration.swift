/// An analysis that publications can ask for by name, with the keys that a table of it reads: declared once, where the
/// analysis is made.
///
/// Decoder, JSON Schema and documentation of `reports/<publication>.yml` follow from it.
package struct AnalysisDeclaration: Sendable {
    /// As `analysis:` names it: `ranking`.
    package var name: String
    /// One sentence in English for documentation and editors.
    package var summary: String
    package var keys: [AnalysisKey]

    package init(_ name: String, _ summary: String, keys: [AnalysisKey]) {
        self.name = name
        self.summary = summary
        self.keys = keys
    }
}

/// A key that an analysis reads from its table.
package struct AnalysisKey: Sendable, Hashable {
    /// What a key names: how it is read, checked against the study, and described to editors.
    package enum Kind: Sendable, Hashable {
        /// Ids of surveys, one or many.
        case surveys
        /// `survey.question`, of one of these types.
        case question([Question.Kind])
        /// One or many questions of one survey.
        case questions([Question.Kind])
        /// The id of the stage that codes open answers.
        case codeStage
        /// `theme` or `code`.
        case codeLevel
        /// `desk/<id>`: a table of desk research.
        case deskTable
        /// A column, or some, of the desk table that the analysis names.
        case deskColumn, deskColumns
        /// A wave of the survey that the analysis names.
        case wave
        case words([String])
        case yesNo
    }

    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    /// What holds where the key is absent, as it would be written; `nil` where nothing does.
    package var usual: String?
    /// What it means: one sentence in English.
    package var summary: String
    /// A value as it could be written.
    package var example: String

    package init(
        _ name: String, _ kind: Kind, isRequired: Bool = false, usual: String? = nil, _ summary: String, example: String
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.usual = usual
        self.summary = summary
        self.example = example
    }
}
