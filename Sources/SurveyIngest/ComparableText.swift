import DelimitedText

/// A text as it is compared: no outer blanks, no-break spaces and double blanks as one blank, U+FEFF left out.
///
/// Texts are stored as they came; only comparisons use this form.
func comparable(_ text: String) -> String {
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
func isComparable(_ text: borrowing Span<UInt8>) -> Bool {
    let blank = UInt8(ascii: " ")
    var last = blank
    var lead: (UInt8, UInt8) = (0, 0)
    for index in text.indices {
        let byte = text[index]
        if byte < 0x80 {
            if byte <= blank || byte == 0x7F, byte != blank || last == blank { return false }
        } else if isOddBlank(lead, byte) {
            return false
        }
        lead = (lead.1, byte)
        last = byte
    }
    return last != blank || text.isEmpty
}

/// U+0085, U+00A0, U+1680, U+2000…200B, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF by their last byte.
@inline(__always)
private func isOddBlank(_ lead: (UInt8, UInt8), _ byte: UInt8) -> Bool {
    switch lead {
    case (_, 0xC2): byte == 0x85 || byte == 0xA0
    case (0xE2, 0x80): byte <= 0x8B || byte == 0xA8 || byte == 0xA9 || byte == 0xAF
    case (0xE2, 0x81): byte == 0x9F
    case (0xE1, 0x9A), (0xE3, 0x80): byte == 0x80
    case (0xEF, 0xBB): byte == 0xBF
    default: false
    }
}

extension RawRecord {
    func comparable(_ field: Field) -> String {
        SurveyIngest.comparable(String(decoding: bytes[field.start..<field.end], as: UTF8.self))
    }
}
