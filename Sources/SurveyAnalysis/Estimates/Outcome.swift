import SurveyModel

/// A result, or the reason why there is none; never a 0 for "unknown".
package enum Outcome<Value: Sendable>: Sendable {
    case known(Value)
    case absent(Absence)

    package var value: Value? { if case .known(let value) = self { value } else { nil } }

    package var absence: Absence? { if case .absent(let reason) = self { reason } else { nil } }

    package func map<Other>(_ transform: (Value) -> Other) -> Outcome<Other> {
        switch self {
        case .known(let value): .known(transform(value))
        case .absent(let reason): .absent(reason)
        }
    }
}

extension Outcome: Equatable where Value: Equatable {}
extension Outcome: Hashable where Value: Hashable {}

/// Why an estimate, or its uncertainty, is not there.
package enum Absence: String, Sendable, Hashable, CaseIterable {
    case noAnswers, noWeight, oneAnswer, oneUnit, allAlike, fullCount, noDegreesOfFreedom, notComputable

    /// What to show in place of the number.
    package var words: Label {
        switch self {
        case .noAnswers: Label(de: "keine Antworten", en: "no answers")
        case .noWeight: Label(de: "kein Gewicht", en: "no weight")
        case .oneAnswer: Label(de: "1 Antwort", en: "1 answer")
        case .oneUnit:
            Label(de: "nur eine Stadt, keine Unsicherheit bestimmbar", en: "one city only, no uncertainty possible")
        case .allAlike: Label(de: "alle antworteten gleich", en: "all answered the same")
        case .fullCount: Label(de: "Vollerhebung", en: "full count")
        case .noDegreesOfFreedom:
            Label(de: "zu wenige Einheiten für ein Intervall", en: "too few units for an interval")
        case .notComputable: Label(de: "nicht bestimmbar", en: "cannot be computed")
        }
    }
}
