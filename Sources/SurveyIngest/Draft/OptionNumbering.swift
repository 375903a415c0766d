import SurveyModel

/// Options for the answers of a column or a survey's structure, so that every text, code and label means one of them.
///
/// - Parameters:
///   - texts: Distinct, in the order in which they are numbered where they are no numbers themselves.
///   - isOrdered: Whether they stand in the order of a scale.
///   - label: What readers see of a text.
func draftedOptions(
    _ texts: [String], decimalComma: Bool, isOrdered: Bool = false, label: (String) -> Label
) -> [AnswerOption] {
    // Where a text is a number, each keeps its own: no text may be the code of another option.
    let hasNumbers = texts.contains { optionNumber($0, decimalComma: decimalComma) != nil }
    let codes =
        isOrdered && !hasNumbers ? Array(1...max(1, texts.count)) : optionCodes(texts, decimalComma: decimalComma)
    return distinctlyLabelled(zip(codes, texts).map { AnswerOption(code: $0, label: label($1), texts: [$1]) })
}

/// Codes for options: their own numbers where all have one, 1, 2, 3, … where none is a number.
///
/// Among numbers, `3 oder mehr` takes its first where that is free; what is left begins in the next hundred, where no
/// answer that has not come yet is likely to stand.
func optionCodes(_ texts: [String], decimalComma: Bool) -> [Int] {
    let numbers = texts.map { ownNumber($0, decimalComma: decimalComma) }
    let all = numbers.compactMap { $0 }
    if all.count == texts.count, Set(all).count == all.count { return all }
    let wholes = texts.map { optionNumber($0, decimalComma: decimalComma) }
    guard wholes.contains(where: { $0 != nil }) else { return Array(1...max(1, texts.count)) }
    var codes = firstOfEach(wholes, taken: [])
    let leading = texts.indices.map { codes[$0] == nil ? firstNumber(texts[$0]) : nil }
    let taken = Set(codes.compactMap { $0 })
    for (index, code) in firstOfEach(leading, taken: taken).enumerated() where code != nil { codes[index] = code }
    var next = ((codes.compactMap { $0 }.max() ?? 0) / 100 + 1) * 100
    return codes.map { code in
        if let code { return code }
        next += 1
        return next
    }
}

/// Numbers without those that came before.
private func firstOfEach(_ numbers: [Int?], taken: Set<Int>) -> [Int?] {
    var taken = taken
    return numbers.map { number in number.flatMap { taken.insert($0).inserted ? $0 : nil } }
}

private let largestCode = 99_999

private func optionNumber(_ text: String, decimalComma: Bool) -> Int? {
    wholeNumber(text, decimalComma: decimalComma).flatMap { abs($0) <= largestCode ? $0 : nil }
}

/// `4`, and `5 (sehr stark)` at the end of a scale.
private func ownNumber(_ text: String, decimalComma: Bool) -> Int? {
    if let whole = wholeNumber(text, decimalComma: decimalComma) { return abs(whole) <= largestCode ? whole : nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return text.dropFirst(digits.count).hasPrefix(" (") ? firstNumber(text) : nil
}

/// The number with which a text begins: `3 oder mehr`.
private func firstNumber(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard text.dropFirst(digits.count).first == " ", digits.count < 6 else { return nil }
    return Int(digits)
}

/// Options whose labels tell them apart: one that would mean another option as well gets its code behind it.
func distinctlyLabelled(_ options: [AnswerOption]) -> [AnswerOption] {
    var owners: [String: Int] = [:]
    for (index, option) in options.enumerated() {
        for text in option.texts + [String(option.code)] where owners[normalised(text)] == nil {
            owners[normalised(text)] = index
        }
    }
    return options.enumerated().map { index, option in
        var option = option
        let same = option.label.de == option.label.en
        option.label.de = free(option.label.de, option.code, index, &owners)
        option.label.en = same ? option.label.de : free(option.label.en, option.code, index, &owners)
        return option
    }
}

private func free(_ label: String, _ code: Int, _ index: Int, _ owners: inout [String: Int]) -> String {
    var candidate = label
    while let owner = owners[normalised(candidate)], owner != index { candidate += " (\(code))" }
    if !normalised(candidate).isEmpty { owners[normalised(candidate)] = index }
    return candidate
}

extension [String] {
    /// In the order of their scalars: the same everywhere.
    var alphabetical: [String] { sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) } }
}
