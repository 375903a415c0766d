import DelimitedText
import SurveyModel

/// The delimiter under which most of the first records agree on their number of fields.
func likelyFormat(_ text: [UInt8], encoding: String?, over usual: FileFormat) throws(IngestError) -> FileFormat {
    var format = usual
    format.encoding = encoding
    if let directive = SeparatorLine(text) {
        format.delimiter = directive.delimiter
        return format
    }
    let sample = Array(text.prefix(1 << 18))
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let scores = candidates.map { ($0, agreement(sample, delimiter: $0)) }
    if let best = scores.max(by: { $0.1 < $1.1 }), best.1 > 0 { format.delimiter = best.0 }
    return format
}

/// Fields a record times the share of records that have as many as most; 0 for a single field.
private func agreement(_ sample: [UInt8], delimiter: UInt8) -> Double {
    var parser = RecordParser(delimiter: delimiter)
    var records: [RawRecord] = []
    try? parser.feed(sample) { if records.count < 200 { records.append($0) } }
    if records.isEmpty { try? parser.finish { records.append($0) } }
    let width = usualWidth(records)
    guard width > 1 else { return 0 }
    let agreeing = records.count { $0.fields.count == width }
    return Double(agreeing) / Double(records.count) * (1 + Double(width) / 1000)
}

/// How many header rows a file has: one, or two or three as SurveyMonkey, SoSci and Qualtrics write them.
func countHeaderRows(_ records: [RawRecord]) -> Int {
    guard records.count > 2 else { return min(1, records.count) }
    if isImportRow(records[2]) { return 3 }
    // Codes, questions with gaps, then options or "Response": SurveyMonkey's numeric export.
    if records.count > 3, isCodeRow(records[0]), isOptionRow(records[2], under: records[1]) { return 3 }
    if isOptionRow(records[1], under: records[0]) { return 2 }
    if isCodeRow(records[0]), isLabelRow(records[1], data: Array(records[2...].prefix(40))) { return 2 }
    return 1
}

/// The header row that names the columns, from 1; 0 joins all rows.
func findNameRow(_ records: [RawRecord], headerRows: Int) -> Int {
    guard headerRows > 1, let first = records.first else { return 1 }
    let names = first.fields.indices.map { normalised(first.text($0)) }
    let isUsable = names.allSatisfy { !$0.isEmpty } && Set(names).count == names.count
    return isUsable || isImportRow(records[headerRows - 1]) ? 1 : 0
}

/// Qualtrics' third row: `{"ImportId":"QID1"}`.
private func isImportRow(_ record: RawRecord) -> Bool {
    record.fields.indices.contains { record.text($0).hasPrefix("{") && record.text($0).contains("ImportId") }
}

/// SurveyMonkey's second row: option texts, or the vendor's word for the answer itself, under questions with gaps.
private func isOptionRow(_ record: RawRecord, under first: RawRecord) -> Bool {
    let words: Set<String> = ["response", "open-ended response", "antwort"]
    let texts = record.fields.indices.map { normalised(record.text($0)).lowercased() }
    let gaps = first.fields.indices.count { first.isEmpty($0) }
    return texts.contains(where: words.contains) && (gaps > 0 || texts.count(where: words.contains) > 1)
}

/// Short technical names without blanks.
private func isCodeRow(_ record: RawRecord) -> Bool {
    let codes = record.fields.indices.count { index in
        let text = record.text(index)
        return text.utf8.count <= 24 && !text.contains(" ")
    }
    return codes * 10 >= record.fields.count * 9
}

/// Whether a record under a row of codes says what the codes mean: labels stand over other kinds of values.
///
/// A label is no number where the answers are, and none of the answers that recur; a row that looks like the rows below is
/// the first respondent's, however well it reads.
private func isLabelRow(_ record: RawRecord, data: [RawRecord]) -> Bool {
    let texts = record.fields.indices.map { normalised(record.text($0)) }
    let filled = texts.filter { !$0.isEmpty }
    guard filled.count * 10 >= texts.count * 8, Set(filled).count * 10 >= filled.count * 8 else { return false }
    let votes = labelVotes(record, over: data)
    let (labels, answers) = (votes.count { $0 > 0 }, votes.count { $0 < 0 })
    return labels > 0 && labels >= 3 * answers
}

/// What each cell of a row says about itself: whether it is a label over the values below.
func labelVotes(_ record: RawRecord?, over data: [RawRecord]) -> [Int] {
    guard let record else { return [] }
    return record.fields.indices.map { index in
        let below = data.compactMap { $0.fields.indices.contains(index) ? normalised($0.text(index)) : nil }
        return vote(normalised(record.text(index)), over: below)
    }
}

/// 1 for a label over other values, -1 for a value like those below, 0 where neither can be told.
private func vote(_ text: String, over data: [String]) -> Int {
    let answers = data.filter { !$0.isEmpty }
    guard answers.count > 2, !text.isEmpty else { return 0 }
    if looksNumeric(text) { return -1 }
    let numeric = answers.count(where: looksNumeric)
    if numeric * 5 >= answers.count * 4 { return 1 }
    if answers.contains(text) { return -1 }
    return Set(answers).count * 3 <= answers.count ? 1 : 0
}

/// Numbers, dates and times: digits, and hardly a letter.
private func looksNumeric(_ text: String) -> Bool {
    text.contains { $0.isASCII && $0.isNumber } && text.count(where: \.isLetter) <= 2
}
