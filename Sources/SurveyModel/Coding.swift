/// Whether a statement names its code as hindering or helping.
package enum Valence: String, Sendable, Hashable, Encodable, CaseIterable {
    case barrier
    case driver
    case negatedBarrier = "negated_barrier"
    case negatedDriver = "negated_driver"
    case neutral

    package var label: Label {
        switch self {
        case .barrier: Label(de: "Hemmnis", en: "Barrier")
        case .driver: Label(de: "Treiber", en: "Driver")
        case .negatedBarrier: Label(de: "verneintes Hemmnis", en: "Negated barrier")
        case .negatedDriver: Label(de: "verneinter Treiber", en: "Negated driver")
        case .neutral: Label(de: "neutral", en: "Neutral")
        }
    }
}

/// Who gave a code, in the order of precedence: a later kind never overrules an earlier one.
package enum CoderKind: String, Sendable, Hashable, Encodable, CaseIterable {
    case adjudicated, human, dictionary, model

    /// Whether people gave the code.
    package var isPerson: Bool { self == .adjudicated || self == .human }
}

/// The smallest thing that is coded: one open answer of one response, stable over re-deliveries.
package struct UnitID: Sendable, Hashable, Encodable, Comparable, CustomStringConvertible {
    package var survey: SurveyID
    /// Only where the same id stands for other responses in other waves.
    package var wave: WaveID?
    package var response: String
    package var question: QuestionID

    package init(survey: SurveyID, wave: WaveID? = nil, response: String, question: QuestionID) {
        (self.survey, self.wave, self.response, self.question) = (survey, wave, response, question)
    }

    /// Reads `survey/response/question` and `survey@wave/response/question`; the response may hold slashes itself.
    package init?(_ text: String) {
        guard let slash = text.lastIndex(of: "/"), let name = ResponseName(text[..<slash]),
            text.index(after: slash) < text.endIndex
        else { return nil }
        self.init(
            survey: name.survey, wave: name.wave, response: name.response,
            question: QuestionID(String(text[text.index(after: slash)...])))
    }

    package var description: String {
        "\(ResponseName(survey: survey, wave: wave, response: response).description)/\(question)"
    }

    /// As it was named before other waves used the same id.
    package var withoutWave: UnitID { UnitID(survey: survey, response: response, question: question) }

    /// Whether it is of a response, whatever the question.
    package func isOf(_ response: String, survey: SurveyID, wave: WaveID?) -> Bool {
        self.survey == survey && self.response == response && (self.wave == nil || self.wave == wave)
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.survey, left.response, left.wave?.text ?? "", left.question)
            < (right.survey, right.response, right.wave?.text ?? "", right.question)
    }
}

/// One open answer, as coding sees it.
package struct OpenAnswer: Sendable, Hashable {
    package var unit: UnitID
    /// BCP 47 subtag; `nil` where nobody said.
    package var language: String?
    package var text: String
    package var context: Question.Context

    package init(unit: UnitID, language: String?, text: String, context: Question.Context) {
        (self.unit, self.language, self.text, self.context) = (unit, language, text, context)
    }
}

/// One code on one unit, with its origin; a code counts once per unit and valence.
package struct Coding: Sendable, Hashable, Encodable {
    package var unit: UnitID
    /// `nil`: seen, and no code applies.
    package var code: CodeID?
    package var valence: Valence
    package var coder: String
    package var kind: CoderKind
    /// The dictionary entry and the valence rule that fired, such as `CAP1.de.3 lack-word`.
    package var rule: String?
    /// Where in the text, in Unicode scalars, end exclusive.
    package var span: Range<Int>?
    /// Of the text that a person saw; another one now means that the text was changed since.
    package var textHash: String?
    /// The version of the codebook with which a person coded; `nil` for the first.
    package var codebook: Int?

    package init(
        unit: UnitID, code: CodeID?, valence: Valence, coder: String, kind: CoderKind, rule: String? = nil,
        span: Range<Int>? = nil, textHash: String? = nil, codebook: Int? = nil
    ) {
        (self.codebook, self.textHash, self.unit, self.code, self.valence) = (codebook, textHash, unit, code, valence)
        (self.coder, self.kind, self.rule, self.span) = (coder, kind, rule, span)
    }
}

/// What a coding says of its unit, whoever gave it.
package struct CodeWithValence: Sendable, Hashable, Comparable {
    package var code: CodeID
    package var valence: Valence

    package init(_ code: CodeID, _ valence: Valence) { (self.code, self.valence) = (code, valence) }

    package static func < (left: Self, right: Self) -> Bool {
        (left.code, left.valence.rawValue) < (right.code, right.valence.rawValue)
    }
}

/// What coding made of one answer.
package enum AnswerState: String, Sendable, Hashable, CaseIterable {
    case coded
    case noFinding = "no finding"
    case languageNotCovered = "language not covered"
    /// Coders differ, no majority decides, and nobody settled it.
    case unsettled

    /// Whether the answer says something about codes, even that none applies.
    package var isCodable: Bool { self == .coded || self == .noFinding }
}
