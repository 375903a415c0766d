/// The form in which a word of a text or a pattern is compared.
///
/// Lower case, ß as ss, umlauts as ae, oe, ue, soft hyphens, zero-width characters and gender signs out, accents composed
/// or not: equal words get equal forms.
func comparableForm(_ text: String) -> String {
    var form: [UInt8] = []
    for scalar in text.unicodeScalars { append(scalar, to: &form) }
    return String(decoding: form, as: UTF8.self)
}

private func append(_ scalar: Unicode.Scalar, to form: inout [UInt8]) {
    switch scalar {
    case "a"..."z", "0"..."9": form.append(UInt8(truncatingIfNeeded: scalar.value))
    case "A"..."Z": form.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "*", ":", "_": return
    case "ß", "ẞ": form += "ss".utf8
    case "ä", "Ä", "æ", "Æ": form += "ae".utf8
    case "ö", "Ö", "œ", "Œ": form += "oe".utf8
    case "ü", "Ü": form += "ue".utf8
    case "\u{0308}": form += "e".utf8  // a combining diaeresis after its letter
    case "’": form += "'".utf8
    default: form += scalar.properties.lowercaseMapping.utf8
    }
}

/// Whether a scalar is part of a word; letters of most texts need no look into the tables of Unicode.
func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "'", "’", "\u{00AD}": return true
    case "\u{00}"..."\u{7F}", "×", "÷": return false
    case "\u{C0}"..."\u{17F}": return true
    default:
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
