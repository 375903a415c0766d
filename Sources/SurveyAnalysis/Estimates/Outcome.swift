import SurveyModel

/// A result, or the reason why there is none; never a 0 for "unknown".
package enum Outcome<Value: Sendable>: Sendable {
    case known(Value)
    case absent(NotAvailableReason)

    package var value: Value? { if case .known(let value) = self { value } else { nil } }

    package var reason: NotAvailableReason? { if case .absent(let reason) = self { reason } else { nil } }

    package func map<Other>(_ transform: (Value) -> Other) -> Outcome<Other> {
        switch self {
        case .known(let value): .known(transform(value))
        case .absent(let reason): .absent(reason)
        }
    }
}

extension Outcome: Equatable where Value: Equatable {}
extension Outcome: Hashable where Value: Hashable {}
