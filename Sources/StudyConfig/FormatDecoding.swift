import SurveyModel

// How a file is read, over what its platform says.

func fileFormat(_ cursor: YamlCursor?, over preset: FileFormat) -> FileFormat {
    var format = preset
    guard
        let record = cursor?.record(InstrumentSchema.csv)
    else { return format }
    if let encoding = record["encoding"]?.text { format.encoding = encoding }
    if let delimiter = record["delimiter"].flatMap(delimiterByte) { format.delimiter = delimiter }
    if let rows = record["header_rows"]?.integer { format.headerRows = rows }
    if let lines = record["preamble_lines"]?.integer { format.preambleLines = lines }
    if let row = record["name_row"]?.integer { format.nameRow = row }
    if let order = record["dates"]?.choice(FileFormat.DateOrder.self) { format.dateOrder = order }
    if let mark = record["decimal"]?.choice(DecimalMark.self) { format.decimalComma = mark == .comma }
    if let empty = record["empty"]?.record(InstrumentSchema.emptyCells) {
        if let reason = empty["unquoted"].flatMap(missingReason) { format.emptyUnquoted = reason }
        if let reason = empty["quoted"].flatMap(missingReason) { format.emptyQuoted = reason }
    }
    checkHeader(format, at: record.place)
    return format
}

private func missingReason(_ cursor: YamlCursor) -> MissingReason? {
    guard let number = cursor.integer else { return nil }
    if let reason = MissingReason(rawValue: number) { return reason }
    cursor.unknownWord(String(number), among: MissingReason.allCases.map { String($0.rawValue) })
    return nil
}

private func checkHeader(_ format: FileFormat, at place: YamlCursor) {
    if !(1...3).contains(format.headerRows) {
        place.report("header-rows", "header_rows is \(format.headerRows)", why: "exports have one to three header rows")
    }
    if !(0...max(1, format.headerRows)).contains(format.nameRow) {
        place.report(
            "name-row", "name_row is \(format.nameRow)", why: "it counts the header rows from 1; 0 joins all of them")
    }
}

private func delimiterByte(_ cursor: YamlCursor) -> UInt8? {
    switch cursor.text {
    case "tab", "\t": return UInt8(ascii: "\t")
    case let text? where text.utf8.count == 1 && text != "\"": return text.utf8.first
    default:
        cursor.report("bad-delimiter", "expected one character, or 'tab'")
        return nil
    }
}

/// `{column: Status, is: [1, 2]}`, or a list of such.
func testRows(_ cursor: YamlCursor?) -> [TestRows]? {
    cursor?.oneOrMany.compactMap { element in
        guard let record = element.record(InstrumentSchema.testRows), let column = record.required("column")?.text
        else { return nil }
        return TestRows(column: column, values: record.required("is")?.texts ?? [])
    }
}

/// How a multiple choice says chosen and not chosen, over what its platform says.
func tickMarks(_ cursor: YamlCursor?, over preset: TickMarks) -> TickMarks {
    var marks = preset
    guard let record = cursor?.record(InstrumentSchema.ticks) else { return marks }
    if let chosen = record["chosen"] { marks.chosen = chosen.texts }
    if let notChosen = record["not_chosen"] { marks.notChosen = notChosen.texts }
    if let empty = record["empty"]?.choice(EmptyTick.self) { marks.emptyIsNotChosen = empty == .notChosen }
    marks.separator = record["separator"]?.text ?? (record["chosen"] == nil ? preset.separator : nil)
    return marks
}
