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
    package var response: String
    package var question: QuestionID

    package init(survey: SurveyID, response: String, question: QuestionID) {
        (self.survey, self.response, self.question) = (survey, response, question)
    }

    /// Reads `survey/response/question`; the response may hold slashes itself.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, !parts[0].isEmpty, !parts[parts.count - 1].isEmpty else { return nil }
        self.init(
            survey: SurveyID(String(parts[0])), response: parts[1..<(parts.count - 1)].joined(separator: "/"),
            question: QuestionID(String(parts[parts.count - 1])))
    }

    package var description: String { "\(survey)/\(response)/\(question)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.survey, left.response, left.question) < (right.survey, right.response, right.question)
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
}
