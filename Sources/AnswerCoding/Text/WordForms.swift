/// The form in which a word of a text or a pattern is compared.
///
/// Lower case, ß as ss, umlauts as ae, oe, ue, without soft hyphens, zero-width characters and gender signs. An umlaut
/// that is composed of two characters has the same form.
func normalisedForm(_ text: String) -> String {
    var text = text
    var form = ManualArray<UInt8>(capacity: 32)
    text.withUTF8 { appendComparableForm($0, to: &form) }
    return String(decoding: form.all, as: UTF8.self)
}

/// The comparable form of a word in UTF-8.
func appendComparableForm(_ text: UnsafeBufferPointer<UInt8>, to form: inout ManualArray<UInt8>) {
    let ascii = text.prefix { $0 < 0x80 }
    form.reserve(ascii.count)
    for byte in ascii {
        if byte &- UInt8(ascii: "a") < 26 { form.appendReserved(byte) } else { append(Unicode.Scalar(byte), to: &form) }
    }
    if ascii.count == text.count { return }
    let rest = UnsafeBufferPointer(rebasing: text[ascii.endIndex...])
    for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars { append(scalar, to: &form) }
}

private func append(_ scalar: Unicode.Scalar, to form: inout ManualArray<UInt8>) {
    switch scalar {
    case "a"..."z", "0"..."9": form.append(UInt8(truncatingIfNeeded: scalar.value))
    case "A"..."Z": form.append(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "*", ":", "_": return
    case "ß", "ẞ": form.append("s", "s")
    case "ä", "Ä", "æ", "Æ": form.append("a", "e")
    case "ö", "Ö", "œ", "Œ": form.append("o", "e")
    case "ü", "Ü": form.append("u", "e")
    case "\u{0308}": form.append(UInt8(ascii: "e"))  // a combining diaeresis after its letter
    case "’": form.append(UInt8(ascii: "'"))
    case "\u{00}"..."\u{7F}": form.append(UInt8(truncatingIfNeeded: scalar.value))
    default: for byte in scalar.properties.lowercaseMapping.utf8 { form.append(byte) }
    }
}

extension ManualArray<UInt8> {
    fileprivate mutating func append(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
        append(UInt8(ascii: first))
        append(UInt8(ascii: second))
    }
}

/// Whether a scalar is part of a word; for the letters of most texts this needs no Unicode tables.
func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "'", "’", "\u{00AD}": return true
    case "\u{00}"..."\u{7F}", "×", "÷": return false
    case "\u{C0}"..."\u{17F}": return true
    case "\u{2000}"..."\u{206F}": return false
    default:
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
