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
    let layout = TableLayout(records)
    (format.preambleLines, format.headerRows, format.nameRow) = (
        layout.preambleLines, layout.headerRows, layout.nameRow
    )
    let names = columnNames(layout.header, format: format)
    guard names.count <= mostColumns else {
        throw IngestError.tooManyColumns(names.count)
    }
    let missing = (platform?.missing ?? [:]).compactMapValues { $0 }
    let columns = names.indices.map {
        ColumnProfile(
            at: $0, name: names[$0], wording: wording($0, layout.header, format), rows: layout.readable(names.count),
            missing: missing)
    }
    return assemble(columns, layout, format: format, id: id, title: title, platform: platform)
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
    _ columns: [ColumnProfile], _ layout: TableLayout, format: FileFormat, id: SurveyID, title: String,
    platform: PlatformKnowledge?
) -> InstrumentDraft {
    var format = format
    format.decimalComma = usesDecimalComma(columns) ?? format.decimalComma
    format.dateOrder = likelyDateOrder(columns, usual: format.dateOrder)
    var roles = ColumnRoles(format: format, platform: platform)
    let parents = ParentColumns(columns)
    let answers = columns.filter { column in
        if parents.isParent(column) {
            roles.leaveOut(column, because: "each of its options has a column of its own")
            return false
        }
        return !roles.take(column)
    }
    var builder = QuestionBuilder(format: format, platform: platform)
    for group in ColumnGrouping(answers.map(parents.placed), platform: platform?.name).groups { builder.add(group) }
    var instrument = Instrument(id: id, title: Label(title), format: format, questions: builder.questions)
    instrument.columns = roles.system
    if !roles.technical.isEmpty {
        instrument.platform.technical = (platform?.columns.technical ?? []) + roles.technical
    }
    let remarks =
        [
            "Drafted from a file of \(layout.rows.count) records and \(columns.count) columns. Check types, options and labels."
        ]
        + layoutRemarks(layout) + undecidedFormat(columns, format) + roles.remarks
    var draft = InstrumentDraft(
        instrument: instrument, platform: platform?.name ?? "plain", remarks: remarks, notes: builder.notes,
        counts: builder.counts, answered: builder.answered)
    (draft.rows, draft.columnCount) = (layout.rows.count, columns.count)
    if !layout.totals.isEmpty, let first = columns.first {
        draft.totals = TestRows(column: first.name, values: layout.totals)
    }
    if platform?.columns.testRows.contains(where: { areTests(columns, $0) }) == true {
        draft.keepsTests = true
        draft.remarks.append(
            "Every row is a test by the platform's own mark, and is taken all the same: take 'test_rows: []' away before people answer."
        )
    }
    if layout.hasAnswersForHeader {
        draft.faults.append(
            "Line \(layout.preambleLines + 1) is taken for the header, but looks like a row of answers: write the names of the columns above it."
        )
    }
    return draft
}

/// Whether every row has the mark of a test.
private func areTests(_ columns: [ColumnProfile], _ tests: TestRows) -> Bool {
    guard let column = columns.first(where: { $0.name == tests.column }), !column.values.isEmpty else { return false }
    return column.emptyCount == 0 && column.values.allSatisfy { tests.values.contains($0.text) }
}

private func layoutRemarks(_ layout: TableLayout) -> [String] {
    var remarks: [String] = []
    if layout.preambleLines > 0 {
        remarks.append("The first \(layout.preambleLines) lines stand above the header and are left out.")
    }
    if !layout.totals.isEmpty {
        remarks.append(
            "The last \(layout.totals.count == 1 ? "line sums" : "\(layout.totals.count) lines sum") the others up, or stands without a key: no response."
        )
    }
    return remarks
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
