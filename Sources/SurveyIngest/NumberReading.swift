/// Reads a number as surveys write it: decimal comma or point, group signs, `8.0` for whole numbers.
///
/// - Returns: `nil` for everything else, infinities and NaN included.
func number(_ text: String, decimalComma: Bool) -> Double? {
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\u{A0}", "\u{202F}", "\u{2009}", "'", "\u{2019}", " ": continue
        case "." where decimalComma: continue
        case "," where !decimalComma: continue
        case ",": digits.append(UInt8(ascii: "."))
        case "\u{2212}": digits.append(UInt8(ascii: "-"))
        case "0"..."9", ".", "-", "+", "e", "E": digits.append(UInt8(truncatingIfNeeded: scalar.value))
        default: return nil
        }
    }
    guard let last = digits.last, last >= UInt8(ascii: "0"), last <= UInt8(ascii: "9") else { return nil }
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else { return nil }
    return value
}

/// A whole number, also as `8.0`.
func wholeNumber(_ text: String, decimalComma: Bool) -> Int? {
    guard let value = number(text, decimalComma: decimalComma), value == value.rounded(), abs(value) < 1e15 else {
        return nil
    }
    return Int(value)
}
