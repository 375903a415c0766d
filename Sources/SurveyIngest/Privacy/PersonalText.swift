/// What free text can give away by its form alone.
package enum PersonalTextKind: String, Sendable, Hashable, CaseIterable {
    case email, ip, phone
    /// A name behind a title: `Frau Dr. Schmidt`, `Mr Smith`.
    case name
}

/// A stretch of a text that looks personal.
package struct PersonalFinding: Sendable, Hashable {
    package var kind: PersonalTextKind
    /// Offsets in the text's UTF-8 bytes.
    package var range: Range<Int>
}

/// E-mail addresses, IP addresses, telephone numbers and names behind a title, in the order of the text.
///
/// Patterns know forms, not people: a name without a title is not found. What could be either is left alone: dates,
/// amounts, municipality keys, offices such as "Frau Oberbürgermeisterin".
package func personalText(in text: String) -> [PersonalFinding] {
    let bytes = Array(text.utf8)
    var findings: [PersonalFinding] = []
    var index = 0
    while index < bytes.count {
        if isWordStart(bytes, index), let finding = finding(in: bytes, at: index) {
            findings.append(finding)
            index = max(index + 1, finding.range.upperBound)
        } else {
            index += 1
        }
    }
    return findings
}

/// The text with `[…]` in place of each finding: no word that a dictionary could take for an answer.
package func redacted(_ text: String, _ findings: [PersonalFinding]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    for finding in findings {
        result += bytes[index..<finding.range.lowerBound]
        result += Array("[…]".utf8)
        index = finding.range.upperBound
    }
    return String(decoding: result + bytes[index...], as: UTF8.self)
}

/// The finding that begins at, or (names) behind, the word at `start`.
private func finding(in bytes: [UInt8], at start: Int) -> PersonalFinding? {
    if let range = emailAddress(bytes, at: start) { return PersonalFinding(kind: .email, range: range) }
    if let range = ipAddress(bytes, at: start) { return PersonalFinding(kind: .ip, range: range) }
    if let range = telephoneNumber(bytes, at: start) { return PersonalFinding(kind: .phone, range: range) }
    return titledName(bytes, at: start).map { PersonalFinding(kind: .name, range: $0) }
}

private func beginsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":"): true
    default: false
    }
}

/// Where something can begin: no letter or digit before it.
private func isWordStart(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard isWordByte(bytes[index]) || beginsNumber(bytes[index]) else { return false }
    return index == 0 || !isWordByte(bytes[index - 1])
}
