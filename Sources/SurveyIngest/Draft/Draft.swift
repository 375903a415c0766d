import DelimitedText
import SurveyModel

/// Proposes dialect, header rows, questions, types and options for a survey file; every row of it is then accepted.
///
/// Nothing is guessed that can be wrong in silence: a code page must be declared, columns that look personal are
/// dropped, and what was assumed stands in the remarks.
package func draftInstrument(
    _ bytes: [UInt8], id: SurveyID, title: String, encoding: String?, platform: PlatformKnowledge? = nil
) throws(IngestError) -> InstrumentDraft {
    let usual = platform?.format ?? FileFormat()
    let encoding = encoding ?? likelyEncoding(bytes, usual: usual.encoding)
    let text: [UInt8]
    do {
        text = try decodedText(bytes, encoding: encoding).text
    } catch {
        throw IngestError(error)
    }
    if text.isEmpty { throw IngestError.emptyFile }
    var format = try likelyFormat(text, encoding: encoding, over: usual)
    let directive = SeparatorLine(text)
    let body = directive.map { Array(text[$0.length...]) } ?? text
    let records: [RawRecord]
    do {
        records = try allRecords(body, delimiter: format.delimiter)
    } catch {
        throw IngestError(error)
    }
    format.headerRows = countHeaderRows(records)
    format.nameRow = findNameRow(records, headerRows: format.headerRows)
    let header = Array(records.prefix(format.headerRows))
    let names = columnNames(header, format: format)
    guard names.count <= mostColumns else {
        throw IngestError.tooManyColumns(names.count)
    }
    let rows = records.dropFirst(format.headerRows).filter { !$0.isWhollyEmpty }
    let missing = Set((platform?.missing ?? [:]).keys.map(normalised))
    let columns = names.indices.map {
        ColumnProfile(at: $0, name: names[$0], wording: wording($0, header, format), rows: rows, missing: missing)
    }
    return assemble(columns, rows: rows, format: format, id: id, title: title, platform: platform)
}

/// The platform's code page, unless the file proves to be UTF-8; letters without accents prove nothing.
private func likelyEncoding(_ bytes: [UInt8], usual: String?) -> String? {
    guard let usual, bytes.contains(where: { $0 >= 0x80 }) else { return usual }
    return (try? decodedText(bytes, encoding: nil)) == nil ? usual : "utf-8"
}

/// The header text that respondents saw: the last header row that is not technical, or the name itself.
private func wording(_ column: Int, _ header: [RawRecord], _ format: FileFormat) -> String? {
    guard format.nameRow > 0, header.count > format.nameRow, column < header[format.nameRow].fields.count else {
        return nil
    }
    let text = normalised(header[format.nameRow].text(column))
    return text.isEmpty ? nil : text
}

private func assemble(
    _ columns: [ColumnProfile], rows: [RawRecord], format: FileFormat, id: SurveyID, title: String,
    platform: PlatformKnowledge?
) -> InstrumentDraft {
    var format = format
    format.decimalComma = usesDecimalComma(columns) ?? format.decimalComma
    format.dateOrder = likelyDateOrder(columns, usual: format.dateOrder)
    var builder = QuestionBuilder(format: format, rowCount: rows.count, platform: platform)
    for group in grouped(columns, format: format) { builder.add(group) }
    var instrument = Instrument(id: id, title: Label(title), format: format, questions: builder.questions)
    instrument.columns = builder.system
    instrument.missing = builder.missing
    let remarks =
        ["Drafted from a file of \(rows.count) records and \(columns.count) columns. Check types, options and labels."]
        + undecidedFormat(columns, format) + builder.remarks
    return InstrumentDraft(
        instrument: instrument, platform: platform?.name ?? "plain", remarks: remarks, notes: builder.notes,
        counts: builder.counts)
}

/// What the bytes leave open about dates.
private func undecidedFormat(_ columns: [ColumnProfile], _ format: FileFormat) -> [String] {
    let dated = columns.filter { $0.isDate(format.dateOrder) }
    let answers = dated.flatMap(\.answers)
    let others = FileFormat.DateOrder.allCases.filter { order in
        // Where the year stands first, every order reads the same day.
        dated.allSatisfy { $0.isDate(order) }
            && answers.contains { day($0, order: order) != day($0, order: format.dateOrder) }
    }
    guard !others.isEmpty else { return [] }
    let orders = others.map { "'\($0.rawValue)'" }.joined(separator: " or ")
    return ["Dates are read as '\(format.dateOrder.rawValue)', but would fit \(orders) as well: check csv: dates."]
}
