/// Reads a number as surveys write it: decimal comma or point, group signs, an exponent.
///
/// A group sign stands before exactly three digits, and all of one number are the same: `1.234,5` with a decimal comma,
/// `1 234.5` and the like. `1.5` is then no number where the comma is the decimal sign, instead of fifteen.
///
/// - Returns: `nil` for everything else, infinities and NaN included.
func number(_ text: borrowing Span<UInt8>, decimalComma: Bool) -> Double? {
    let decimal = decimalComma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    var at = 0
    var isNegative = false
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
        isNegative = text[at] == UInt8(ascii: "-")
        at = 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0.0
    while at < text.count {
        let digit = text[unchecked: at] &- UInt8(ascii: "0")
        if digit < 10 {
            mantissa = mantissa &* 10 &+ UInt64(digit)
            digits &+= 1
            scale *= 10
        } else if text[unchecked: at] == decimal, scale == 0 {
            scale = 1
        } else {
            return unusualNumber(text, decimal: decimal)
        }
        at &+= 1
    }
    // Up to 15 digits and 22 decimals the quotient of two exact numbers is the nearest one (Clinger, 1990).
    guard digits > 0, scale != 1, digits <= 15 else { return unusualNumber(text, decimal: decimal) }
    let value = scale > 0 ? Double(mantissa) / scale : Double(mantissa)
    return isNegative ? -value : value
}

/// A whole number, also as `8.0`.
func wholeNumber(_ text: borrowing Span<UInt8>, decimalComma: Bool) -> Int? {
    guard let value = number(text, decimalComma: decimalComma), value == value.rounded(), abs(value) < 1e15 else {
        return nil
    }
    return Int(value)
}

func number(_ text: String, decimalComma: Bool) -> Double? {
    number(Array(text.utf8).span, decimalComma: decimalComma)
}

func wholeNumber(_ text: String, decimalComma: Bool) -> Int? {
    wholeNumber(Array(text.utf8).span, decimalComma: decimalComma)
}

/// Numbers with group signs, an exponent, a typographic minus or many digits.
private func unusualNumber(_ text: borrowing Span<UInt8>, decimal: UInt8) -> Double? {
    let written = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    var rest = Substring(written)
    var plain = ""
    if let sign = rest.first, "+-\u{2212}".contains(sign) {
        plain = sign == "+" ? "" : "-"
        rest.removeFirst()
    }
    let decimalSign = Character(UnicodeScalar(decimal))
    let whole = rest.prefix { $0 != decimalSign && $0 != "e" && $0 != "E" }
    let isFraction = rest.dropFirst(whole.count).first == decimalSign
    guard !whole.isEmpty || isFraction, let digits = ungrouped(whole, decimal: decimalSign) else { return nil }
    plain += digits
    rest = rest.dropFirst(whole.count)
    if isFraction {
        let decimals = rest.dropFirst().prefix(while: \.isAsciiDigit)
        guard !decimals.isEmpty else { return nil }
        plain += "." + decimals
        rest = rest.dropFirst(1 + decimals.count)
    }
    guard rest.isEmpty || isExponent(rest), let value = Double(plain + rest), value.isFinite else { return nil }
    return value
}

/// The digits of a whole part without its group signs; `0` before a decimal sign alone.
private func ungrouped(_ text: Substring, decimal: Character) -> String? {
    guard let sign = text.first(where: { !$0.isAsciiDigit }) else { return text.isEmpty ? "0" : String(text) }
    let signs: [Character] = [
        decimal == "," ? "." : ",", " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "\u{2019}",
    ]
    let groups = text.split(separator: sign, omittingEmptySubsequences: false)
    guard signs.contains(sign), (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
        groups.allSatisfy({ $0.allSatisfy(\.isAsciiDigit) })
    else { return nil }
    return groups.joined()
}

private func isExponent(_ text: Substring) -> Bool {
    guard text.first == "e" || text.first == "E" else { return false }
    let digits = text.dropFirst().drop { $0 == "+" || $0 == "-" }
    return text.count - digits.count <= 2 && !digits.isEmpty && digits.allSatisfy(\.isAsciiDigit)
}

extension Character {
    fileprivate var isAsciiDigit: Bool { ("0"..."9").contains(self) }
}
