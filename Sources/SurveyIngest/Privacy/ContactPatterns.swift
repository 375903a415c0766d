/// `name@host.tld`, also with `(at)` or `[at]` and with "dot" or "punkt" in words; the range covers all of it.
func emailAddress(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard isWordByte(bytes[start]) else { return nil }
    var index = start
    let local = min(bytes.count, start + mostLocal)
    while index < local, isWordByte(bytes[index]) || isLocalMark(bytes[index]) { index += 1 }
    guard let host = behindAtSign(bytes, index) else { return nil }
    index = host
    let domain = min(bytes.count, host + mostDomain)
    while index < domain, isWordByte(bytes[index]) || bytes[index] == hyphen || bytes[index] == dot { index += 1 }
    while index > host, bytes[index - 1] == dot || bytes[index - 1] == hyphen { index -= 1 }
    if let spoken = endOfSpokenDomain(bytes, index) { return start..<spoken }
    guard let end = bytes[host..<index].lastIndex(of: dot), end > host, index - end > 2,
        bytes[(end + 1)..<index].allSatisfy(isLetter)
    else { return nil }
    return start..<index
}

/// The longest part before `@`, and the longest domain: looked for no further, so that a long text without one takes no
/// longer than many short ones.
///
/// - Source: RFC 5321, section 4.5.3.1; letters outside ASCII take up to four bytes.
private let (mostLocal, mostDomain) = (64 * 4, 255 * 4)

private func isLocalMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "'"):
        true
    default: false
    }
}

/// Behind a host without its domain: ` punkt de`, ` dot org`, `(dot)com`, `[punkt] eu`.
private func endOfSpokenDomain(_ bytes: [UInt8], _ index: Int) -> Int? {
    let signs = " ()[]".utf8
    var place = index
    while place < bytes.count, signs.contains(bytes[place]) { place += 1 }
    let word = bytes[place...].prefix(5)
    let length = word.prefix(3).elementsEqual("dot".utf8) ? 3 : word.elementsEqual("punkt".utf8) ? 5 : 0
    guard place > index, length > 0 else { return nil }
    place += length
    let domain = place
    while place < bytes.count, signs.contains(bytes[place]) { place += 1 }
    guard place > domain else { return nil }
    let start = place
    while place < bytes.count, isLetter(bytes[place]) { place += 1 }
    return (2...6).contains(place - start) ? place : nil
}

/// The place behind `@`, `(at)` or `[at]`, with blanks around it.
private func behindAtSign(_ bytes: [UInt8], _ index: Int) -> Int? {
    var index = index
    if bytes.at(index) == UInt8(ascii: "@") { return index + 1 }
    if bytes.at(index) == blank { index += 1 }
    let word = bytes[min(index, bytes.count)..<min(index + 4, bytes.count)]
    guard ["(at)", "[at]", "(AT)", "[AT]"].contains(where: { word.elementsEqual($0.utf8) }) else { return nil }
    index += 4
    return bytes.at(index) == blank ? index + 1 : index
}

/// IPv4 as four numbers up to 255, IPv6 as hexadecimal groups with `::` or eight of them.
func ipAddress(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    if isDigit(bytes[start]), let four = ipv4(bytes, at: start) { return four }
    return isHex(bytes[start]) || bytes[start] == colon ? ipv6(bytes, at: start) : nil
}

private func ipv4(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    var end = start
    // Four numbers with three digits, and marks behind them.
    let most = min(bytes.count, start + 24)
    while end < most, isDigit(bytes[end]) || bytes[end] == dot { end += 1 }
    while end > start, bytes[end - 1] == dot { end -= 1 }
    let parts = bytes[start..<end].split(separator: dot, omittingEmptySubsequences: false)
    let isFour = parts.count == 4 && parts.allSatisfy { (1...3).contains($0.count) && value($0) <= 255 }
    return isFour && !isWordByte(bytes.at(end)) ? start..<end : nil
}

private func ipv6(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    var end = start
    // Eight groups with four digits, and colons.
    let most = min(bytes.count, start + 48)
    while end < most, isHex(bytes[end]) || bytes[end] == colon { end += 1 }
    while end > start, bytes[end - 1] == colon, bytes.at(end - 2) != colon { end -= 1 }
    let groups = bytes[start..<end].split(separator: colon, omittingEmptySubsequences: false)
    guard groups.count >= 3, groups.allSatisfy({ $0.count <= 4 }), !isWordByte(bytes.at(end)) else { return nil }
    let gaps = groups.dropFirst().dropLast().count(where: \.isEmpty)
    let filled = groups.count { !$0.isEmpty }
    let isCompressed = gaps == 1 && filled >= 2 && groups.contains { $0.count >= 3 }
    return (gaps == 0 && filled == 8) || isCompressed ? start..<end : nil
}

private func value(_ digits: ArraySlice<UInt8>) -> Int { Int(String(decoding: digits, as: UTF8.self)) ?? 256 }

private func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || ((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "f"))
}

private let colon = UInt8(ascii: ":")
