import DelimitedText
import SurveyModel

/// The delimiter under which the first records agree best on their number of fields.
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

/// Fields a record times the share of records that have as many as the first; 0 for a single field.
private func agreement(_ sample: [UInt8], delimiter: UInt8) -> Double {
    var parser = RecordParser(delimiter: delimiter)
    var widths: [Int] = []
    try? parser.feed(sample) { widths.append($0.fields.count) }
    guard let first = widths.first, first > 1 else { return 0 }
    let agreeing = widths.prefix(200).count { $0 == first }
    return Double(agreeing) / Double(min(widths.count, 200)) * (1 + Double(first) / 1000)
}

/// How many header rows a file has: one, or two or three as SurveyMonkey, SoSci and Qualtrics write them.
func countHeaderRows(_ records: [RawRecord]) -> Int {
    guard records.count > 2 else { return min(1, records.count) }
    if isImportRow(records[2]) { return 3 }
    // Codes, questions with gaps, then options or "Response": SurveyMonkey's numeric export.
    if records.count > 3, isCodeRow(records[0]), isOptionRow(records[2], under: records[1]) { return 3 }
    if isOptionRow(records[1], under: records[0]) { return 2 }
    if isCodeRow(records[0]), isLabelRow(records[1], data: Array(records[2...].prefix(20))) { return 2 }
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

/// Texts in columns whose data are mostly numbers: a row of labels, not an answer.
private func isLabelRow(_ record: RawRecord, data: [RawRecord]) -> Bool {
    let texts = record.fields.indices.filter { !record.isEmpty($0) }
    let wordy = texts.count { index in
        let text = record.text(index)
        return number(normalised(text), decimalComma: false) == nil && text.contains(" ") && text.count > 12
    }
    let filled = texts.count * 10 >= record.fields.count * 8
    let distinct = Set(texts.map { record.text($0) }).count * 10 >= texts.count * 8
    return filled && distinct && wordy * 2 > texts.count && !data.isEmpty
}
