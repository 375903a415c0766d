/// Why a cell holds no answer; the numbers are the study's canonical missing codes.
package enum MissingReason: Int, Sendable, Hashable, Encodable, CaseIterable {
    case dontKnow = -1
    case notApplicable = -2
    case preferNotToSay = -3
    case notShown = -6
    case notReached = -7
    case invalid = -8
    case notAnswered = -9

    /// The reason's byte in the store's `missing` string: the digit of its code; a blank means "answered".
    package var mark: UInt8 {
        switch self {
        case .dontKnow: UInt8(ascii: "1")
        case .notApplicable: UInt8(ascii: "2")
        case .preferNotToSay: UInt8(ascii: "3")
        case .notShown: UInt8(ascii: "6")
        case .notReached: UInt8(ascii: "7")
        case .invalid: UInt8(ascii: "8")
        case .notAnswered: UInt8(ascii: "9")
        }
    }

    package init?(mark: UInt8) {
        guard mark > UInt8(ascii: "0"), mark <= UInt8(ascii: "9") else { return nil }
        self.init(rawValue: -Int(mark - UInt8(ascii: "0")))
    }

    package var label: Label {
        switch self {
        case .dontKnow: Label(de: "weiß nicht", en: "don't know")
        case .notApplicable: Label(de: "trifft nicht zu", en: "not applicable")
        case .preferNotToSay: Label(de: "keine Angabe gewünscht", en: "prefer not to say")
        case .notShown: Label(de: "nicht gezeigt", en: "not shown")
        case .notReached: Label(de: "nicht erreicht", en: "not reached")
        case .invalid: Label(de: "ungültig", en: "invalid")
        case .notAnswered: Label(de: "gesehen, nicht beantwortet", en: "seen, not answered")
        }
    }
}
