import Glibc

/// For programs and people: standard output, whole or not at all.
///
/// A full disk behind it ends the command with 74: whoever reads the answer must not take a part for the whole. Where the
/// reader has gone, nobody is left to tell.
func print(_ text: String, terminator: String = "\n") {
    let bytes = Array((shown(text) + terminator).utf8)
    var written = 0
    while written < bytes.count {
        let count = bytes.withUnsafeBytes {
            write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, bytes.count - written)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return endWithoutOutput(errno) }
        written += count
    }
}

private func endWithoutOutput(_ code: Int32) {
    if code == EPIPE { return }
    printError("tandem: standard output: \(String(cString: strerror(code)))")
    exit(74)
}

/// A text without signs that a terminal would carry out: control characters as `\u001b`, which JSON reads as the same sign.
///
/// Signs that turn the direction of writing are among them: they make a line read as another one.
/// - Source: ECMA-48; Unicode Technical Report 36, section 3.
func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCarriedOut) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if isCarriedOut(scalar) {
            shown.append(contentsOf: escape(scalar).unicodeScalars)
        } else {
            shown.append(scalar)
        }
    }
    return String(shown)
}

private func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}

private func isCarriedOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
