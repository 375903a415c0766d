/// What a key of a table says, once it is held against the study.
package enum PlanValue: Sendable, Hashable, Encodable {
    case surveys([SurveyID])
    case survey(SurveyID)
    case question(SurveyID, QuestionID)
    case questions(SurveyID, [QuestionID])
    /// Open questions whose codes are counted.
    case codeSet(CodeSet)
    /// The id of a table of desk research.
    case deskTable(String)
    /// Columns of the desk table that the analysis names.
    case columns([String])
    /// Items of the battery that the analysis names.
    case items([QuestionID])
    case wave(WaveID)
    case word(String)
    case words([String])
    case flag(Bool)
}

extension PlanValue {
    /// The survey whose questions the value names.
    package var survey: SurveyID? {
        switch self {
        case .survey(let survey), .question(let survey, _), .questions(let survey, _): survey
        case .codeSet(let set): set.survey
        default: nil
        }
    }

    /// Every survey that the value names.
    package var surveys: [SurveyID] {
        if case .surveys(let surveys) = self { surveys } else { survey.map { [$0] } ?? [] }
    }

    package var word: String? { if case .word(let word) = self { word } else { nil } }

    package var questions: [QuestionID] {
        switch self {
        case .question(_, let question): [question]
        case .questions(_, let questions): questions
        case .codeSet(let set): set.questions
        default: []
        }
    }

    /// What is counted, equal for values on the same answers.
    package var subjects: [String] { if case .codeSet(let set) = self { [set.id] } else { questions.map(\.text) } }
}

/// The keys of a table by their names.
extension [String: PlanValue] {
    package func surveys(_ key: String) -> [SurveyID] {
        if case .surveys(let surveys) = self[key] { surveys } else { [] }
    }

    package func deskTable(_ key: String) -> String? { if case .deskTable(let id) = self[key] { id } else { nil } }

    package func columns(_ key: String) -> [String] {
        if case .columns(let columns) = self[key] { columns } else { [] }
    }

    package func items(_ key: String) -> [QuestionID] { if case .items(let items) = self[key] { items } else { [] } }

    package func wave(_ key: String) -> WaveID? { if case .wave(let wave) = self[key] { wave } else { nil } }

    package func word(_ key: String) -> String? { if case .word(let word) = self[key] { word } else { nil } }

    package func words(_ key: String) -> [String] { if case .words(let words) = self[key] { words } else { [] } }

    package func flag(_ key: String) -> Bool { self[key] == .flag(true) }

    /// In the order of the keys' names.
    package var sorted: [PlanValue] { sorted { $0.key < $1.key }.map(\.value) }
}
