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
    let ascii = form.append(upTo: text.count) { appendAscii(text, at: $0) }
    if ascii == text.count { return }
    let rest = UnsafeBufferPointer(rebasing: text[ascii...])
    for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars { append(scalar, to: &form) }
}

/// Writes the comparable form of the ASCII characters at the beginning of a text.
///
/// - Returns: How many bytes were read and how many written.
@inline(__always)
private func appendAscii(
    _ text: UnsafeBufferPointer<UInt8>, at form: UnsafeMutablePointer<UInt8>
) -> (read: Int, written: Int) {
    var (read, written) = (0, 0)
    while read < text.count, text[read] < 0x80 {
        if let plain = plainForm(text[read]) {
            form[written] = plain
            written += 1
        }
        read += 1
    }
    return (read, written)
}

/// The comparable form of an ASCII character; `nil` for a gender sign.
@inline(__always)
private func plainForm(_ byte: UInt8) -> UInt8? {
    if byte &- UInt8(ascii: "a") < 26 { return byte }
    if byte &- UInt8(ascii: "A") < 26 { return byte | 0x20 }
    return byte == UInt8(ascii: "*") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_") ? nil : byte
}

private func append(_ scalar: Unicode.Scalar, to form: inout ManualArray<UInt8>) {
    switch scalar {
    case "\u{00}"..."\u{7F}": if let plain = plainForm(UInt8(ascii: scalar)) { form.append(plain) }
    case "\u{00AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": return
    case "ß", "ẞ": form.append("s", "s")
    case "ä", "Ä", "æ", "Æ": form.append("a", "e")
    case "ö", "Ö", "œ", "Œ": form.append("o", "e")
    case "ü", "Ü": form.append("u", "e")
    case "\u{0308}": form.append(UInt8(ascii: "e"))  // a combining diaeresis after its letter
    case "’": form.append(UInt8(ascii: "'"))
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
