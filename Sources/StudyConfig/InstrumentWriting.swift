import SurveyModel

/// Writes a drafted instrument as the YAML that `loadStudy` reads back to an equal value; what the draft could not decide
/// stands in comments.
package func instrumentYAML(_ draft: InstrumentDraft) -> String {
    let instrument = draft.instrument
    var lines = draft.remarks.map { "# \(oneLine($0))" }
    lines.append("id: \(instrument.id)")
    lines.append("title: \(yaml(instrument.title))")
    lines.append("platform: \(draft.platform)")
    lines += formatLines(instrument.format)
    lines += columnLines(instrument.columns)
    lines += missingLines(instrument.missing, indent: "")
    if instrument.invalidValues != .refuse { lines.append("invalid: \(instrument.invalidValues.rawValue)") }
    lines.append("")
    lines.append("questions:")
    for question in instrument.questions {
        lines += (draft.notes[question.id] ?? []).map { "  # \(oneLine($0))" }
        lines += questionLines(question, counts: draft.counts[question.id] ?? [:])
    }
    return lines.joined(separator: "\n") + "\n"
}

private func formatLines(_ format: FileFormat) -> [String] {
    let usual = FileFormat()
    var fields: [String] = []
    if let encoding = format.encoding { fields.append("encoding: \(yaml(encoding))") }
    let delimiter = format.delimiter == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(format.delimiter))
    fields.append("delimiter: \(yaml(delimiter))")
    fields.append("header_rows: \(format.headerRows)")
    if format.preambleLines != 0 { fields.append("preamble_lines: \(format.preambleLines)") }
    if format.nameRow != usual.nameRow { fields.append("name_row: \(format.nameRow)") }
    if format.decimalComma { fields.append("decimal: comma") }
    if format.dateOrder != usual.dateOrder { fields.append("dates: \(format.dateOrder.rawValue)") }
    return ["csv: {\(fields.joined(separator: ", "))}"]
}

private func columnLines(_ columns: SystemColumns) -> [String] {
    var lines: [String] = []
    func line(_ key: String, _ value: String?) {
        if let value { lines.append("\(key): \(yaml(value))") }
    }
    line("response", columns.response)
    if let respondent = columns.respondent {
        lines.append("respondent: {key: \(yaml(respondent)), personal: \(columns.personal.rawValue)}")
    }
    if let city = columns.city { lines.append("city: {column: \(yaml(city))}") }
    line("partnership", columns.partnership)
    line("submitted", columns.date)
    line("language", columns.language)
    line("weight", columns.weight)
    line("last_page", columns.lastPage)
    if !columns.dropped.isEmpty { lines.append("drop: [\(columns.dropped.map(yaml).joined(separator: ", "))]") }
    return lines
}

private func missingLines(_ missing: [String: MissingReason?], indent: String) -> [String] {
    guard !missing.isEmpty else { return [] }
    let pairs = missing.sorted { $0.key < $1.key }.map { text, reason in
        "\(yaml(text)): \(reason.map { String($0.rawValue) } ?? "keep")"
    }
    return ["\(indent)missing: {\(pairs.joined(separator: ", "))}"]
}

private func questionLines(_ question: Question, counts: [Int: Int]) -> [String] {
    var lines = ["  - id: \(question.id)", "    type: \(question.kind.rawValue)", "    asked: \(yaml(question.asked))"]
    if question.label != question.asked { lines.append("    label: \(yaml(question.label))") }
    if question.kind == .ranking {
        lines.append("    columns: [\(question.rankColumns.map { yaml($0.usual) }.joined(separator: ", "))]")
    } else if question.items.isEmpty, question.kind != .multi || question.tick.separator != nil {
        lines.append("    column: \(yaml(question.column.usual))")
    }
    lines += optionLines(question, counts)
    for (index, item) in question.items.enumerated() {
        if index == 0 { lines.append("    items:") }
        lines.append("      - {id: \(item.id), column: \(yaml(item.column.usual)), label: \(yaml(item.label))}")
    }
    lines += missingLines(question.missing, indent: "    ")
    if question.kind == .multi { lines.append(tickLine(question.tick)) }
    if let filter = question.shownIf {
        let codes = filter.codes.sorted().map(String.init).joined(separator: ", ")
        lines.append("    shown_if: {question: \(filter.question), is: [\(codes)]}")
    }
    if question.context != .none { lines.append("    context: \(question.context.rawValue)") }
    if let minimum = question.minimum, let maximum = question.maximum {
        lines.append("    range: [\(minimum), \(maximum)]")
    }
    return lines
}

private func optionLines(_ question: Question, _ counts: [Int: Int]) -> [String] {
    guard !question.options.isEmpty else { return [] }
    return ["    options:"]
        + question.options.map { option in
            var fields = ["code: \(option.code)"]
            if !option.texts.isEmpty { fields.append("text: [\(option.texts.map(yaml).joined(separator: ", "))]") }
            fields.append("label: \(yaml(option.label))")
            if let column = option.column { fields.append("column: \(yaml(column.usual))") }
            let count = counts[option.code].map { "  # \($0)" } ?? ""
            return "      - {\(fields.joined(separator: ", "))}\(count)"
        }
}

private func tickLine(_ tick: TickMarks) -> String {
    var fields = [
        "chosen: [\(tick.chosen.map(yaml).joined(separator: ", "))]",
        "not_chosen: [\(tick.notChosen.map(yaml).joined(separator: ", "))]",
    ]
    if tick.emptyIsNotChosen { fields.append("empty: not-chosen") }
    if let separator = tick.separator { fields.append("separator: \(yaml(separator))") }
    return "    ticks: {\(fields.joined(separator: ", "))}"
}

// MARK: Scalars

func yaml(_ label: Label) -> String {
    label.de == label.en ? yaml(label.de) : "{de: \(yaml(label.de)), en: \(yaml(label.en))}"
}

/// A double-quoted scalar: whatever a header or an option holds, YAML gives it back unchanged.
package func yaml(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        case _
        where scalar.value < 0x20 || scalar.value == 0xFEFF || (0x7F...0xA0).contains(scalar.value)
            || scalar.value == 0x2028 || scalar.value == 0x2029:
            quoted += "\\u" + hex(scalar.value)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

private func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
