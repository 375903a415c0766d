/// A text as it is compared: no outer blanks, no-break spaces and double blanks as one blank, U+FEFF left out.
///
/// Texts are stored as they came; only comparisons use this form.
package func normalised(_ text: String) -> String {
    if isComparable(text.utf8Span.span) { return text }
    var result = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars where scalar.value != 0xFEFF && scalar.value != 0x200B {
        if scalar.properties.isWhitespace {
            pendingBlank = !result.isEmpty
        } else {
            if pendingBlank { result.append(" ") }
            pendingBlank = false
            result.append(scalar)
        }
    }
    return String(result)
}

/// Whether a text is as it is compared: no blanks but single ones inside, none of Unicode's other blanks, no signs
/// without width.
package func isComparable(_ text: borrowing Span<UInt8>) -> Bool {
    let blank = UInt8(ascii: " ")
    var last = blank
    var index = 0
    while index < text.count {
        let byte = text[unchecked: index]
        if byte &- 0x21 >= 0x5E {
            if byte < blank || byte == 0x7F || byte == blank && last == blank { return false }
            if byte >= 0xC2, beginsOddBlank(text, index) { return false }
        }
        last = byte
        index &+= 1
    }
    return last != blank || text.isEmpty
}

/// U+0085, U+00A0, U+1680, U+2000…200B, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF.
private func beginsOddBlank(_ text: borrowing Span<UInt8>, _ index: Int) -> Bool {
    func byte(_ distance: Int) -> UInt8 { index + distance < text.count ? text[index + distance] : 0 }
    switch (text[index], byte(1)) {
    case (0xC2, 0x85), (0xC2, 0xA0): return true
    case (0xE2, 0x80): return byte(2) <= 0x8B || [0xA8, 0xA9, 0xAF].contains(byte(2))
    case (0xE2, 0x81): return byte(2) == 0x9F
    case (0xE1, 0x9A), (0xE3, 0x80): return byte(2) == 0x80
    case (0xEF, 0xBB): return byte(2) == 0xBF
    default: return false
    }
}
