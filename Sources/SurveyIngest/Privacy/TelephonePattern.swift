/// A telephone number: from `+` or a leading zero with enough digits, or behind a word such as "Tel.".
///
/// Dates and runs of years are none; an unbroken number with a leading zero needs nine digits, so that municipality
/// keys (eight) stay.
func telephoneNumber(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    if isLetter(bytes[start]) { return announcedNumber(bytes, at: start) }
    guard isDigit(bytes[start]) || bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "(") else {
        return nil
    }
    let end = endOfNumber(bytes, from: start)
    let digits = bytes[start..<end].count(where: isDigit)
    let groups = bytes[start..<end].split { !isDigit($0) }
    guard (7...15).contains(digits), let first = groups.first, !isWordByte(bytes.at(end)) else { return nil }
    if bytes[start] == UInt8(ascii: "+") { return digits >= 8 ? start..<end : nil }
    guard first.first == UInt8(ascii: "0"), !areDates(groups, bytes[start..<end]),
        !isDocument(groups, bytes[start..<end]), !isTailOfCode(bytes, start),
        !isReference(bytes, start)
    else { return nil }
    // An area code first, or pairs of digits throughout.
    let isSplit = digits >= 8 && first.count >= 3 || digits >= 10 && groups.allSatisfy { $0.count == 2 }
    let isEnough = groups.count == 1 ? digits >= 9 : isSplit
    return isEnough ? start..<end : nil
}

private let announcements = ["tel", "telefon", "telefonnummer", "phone", "fon", "mobil", "mobile", "handy", "fax"]

/// `Tel.: 12345`: a number of five digits or more right behind the word.
private func announcedNumber(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count, end - start <= 13, isLetter(bytes[end]) { end += 1 }
    guard end - start <= 13, announcements.contains(String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
    else { return nil }
    var number = end
    while number < bytes.count, number < end + 8, ".: ".utf8.contains(bytes[number]) { number += 1 }
    guard number < bytes.count, isDigit(bytes[number]) || "+(".utf8.contains(bytes[number]) else { return nil }
    let last = endOfNumber(bytes, from: number)
    let digits = bytes[number..<last].count(where: isDigit)
    return (5...15).contains(digits) ? number..<last : nil
}

/// Digits with single blanks, hyphens, slashes, dots and brackets between them; read no further than a number can be, so
/// that a table of numbers takes no longer than as many single ones.
private func endOfNumber(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    var end = start
    var separators = 0
    var digits = 0
    while index < bytes.count, digits <= mostDigits {
        if isDigit(bytes[index]) {
            end = index + 1
            separators = 0
            digits += 1
        } else if index == start || (separators < 3 && isSeparator(bytes[index])) {
            separators += 1
        } else {
            break
        }
        index += 1
    }
    return end
}

/// `0815/2023`: the number of a paper and its year.
private func isDocument(_ groups: [ArraySlice<UInt8>], _ text: ArraySlice<UInt8>) -> Bool {
    guard groups.count == 2, text.contains(UInt8(ascii: "/")), groups[0].count <= 5, groups[1].count == 4 else {
        return false
    }
    return groups[1].starts(with: "19".utf8) || groups[1].starts(with: "20".utf8)
}

/// `Auftrag 0300 4455 8`, `Rechnung Nr. 0123 45678`: what a number of papers is called before it.
private func isReference(_ bytes: [UInt8], _ start: Int) -> Bool {
    let before = String(decoding: bytes[max(0, start - 30)..<start], as: UTF8.self).lowercased()
    let words = before.split { !$0.isLetter }.suffix(before.contains("nr") || before.contains("no") ? 2 : 1)
    return words.contains { word in references.contains(where: word.hasPrefix) }
}

private let references = [
    "auftrag", "rechnung", "ticket", "aktenz", "az", "vorgang", "order", "invoice", "kostenstell", "haushaltsst",
    "bestell", "drucksache", "titel", "artikel", "liefer", "inventar", "contract", "vertrag", "vergabe", "case",
    "sachkonto",
    "reference", "ref", "batch", "charge", "serial", "serien", "beleg",
]

/// `NL00 BANK 0123 4567 89`: groups of capitals and digits before it, the first of which begins as that of an account does.
private func isTailOfCode(_ bytes: [UInt8], _ start: Int) -> Bool {
    var end = start
    // No account has more than eight groups.
    for _ in 0..<8 {
        guard end > 1, bytes[end - 1] == blank else { return false }
        var begin = end - 1
        while begin > 0, end - begin < 7, isDigit(bytes[begin - 1]) || isCapital(bytes[begin - 1]) { begin -= 1 }
        let group = bytes[begin..<(end - 1)]
        guard group.count >= 4, begin == 0 || bytes[begin - 1] == blank else { return false }
        if group.count == 4, group.prefix(2).allSatisfy(isCapital), group.suffix(2).allSatisfy(isDigit) { return true }
        end = begin
    }
    return false
}

/// - Source: ITU-T E.164.
private let mostDigits = 15

private func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case blank, hyphen, dot, UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: false
    }
}

/// Whether the groups read as dates: days, months and years with dots, slashes or hyphens between them.
private func areDates(_ groups: [ArraySlice<UInt8>], _ text: ArraySlice<UInt8>) -> Bool {
    guard text.contains(where: { "./-".utf8.contains($0) }) else { return false }
    return groups.allSatisfy { group in
        group.count <= 2 || (group.count == 4 && (group.starts(with: "19".utf8) || group.starts(with: "20".utf8)))
    }
}
