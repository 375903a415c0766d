/// What may not stand in a field of a file that people open in a spreadsheet or show on a terminal.
///
/// A text that begins as a formula does is written behind an apostrophe, which spreadsheets take for "text". Full-width and
/// small forms of `= + - @` count as well: programs that fold them (Excel in East Asian settings, import filters) run them.
/// Control characters begin the sequences that move a terminal's cursor, or write to its title; they become U+FFFD.
/// - Source: OWASP, "CSV Injection"; ECMA-48 for control functions.
func guarded(_ field: String) -> String {
    let visible = withoutControls(field)
    let first = visible.unicodeScalars.first { !isSkipped($0) }
    guard let first, beginsFormula(first) || isBlankSign(visible.unicodeScalars.first), Double(visible) == nil else {
        return visible
    }
    return "'" + visible
}

private func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}",
        "\u{FE6B}":
        true
    default: false
    }
}

private func isBlankSign(_ scalar: Unicode.Scalar?) -> Bool { scalar == "\t" || scalar == "\r" }

/// What import filters drop before they look.
private func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\t" && scalar != "\r"
        && (scalar == "\u{FEFF}" || scalar == "\u{3000}" || scalar == "\u{A0}"
            || scalar.value >= 0x80 && scalar.properties.isDefaultIgnorableCodePoint)
}

/// Line ends and tabs stay; the quick look is enough for nearly every field.
private func withoutControls(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: isControl) else { return field }
    return String(
        String.UnicodeScalarView(field.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
}
