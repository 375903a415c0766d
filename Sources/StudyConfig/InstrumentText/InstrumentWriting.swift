import SurveyModel

/// Writes a drafted instrument as the YAML that `loadStudy` reads back to an equal value; what the draft could not decide
/// stands in comments.
package func instrumentYAML(_ draft: InstrumentDraft) -> String {
    let (keys, instrument) = (InstrumentKeys.map.keys, draft.instrument)
    let remarks = (draft.faults.map { "WRONG: \($0)" } + draft.remarks).map { "# \(oneLine($0))" }
    var usual = Instrument.unread
    usual.platform = instrument.platform
    (usual.platform.technical, usual.platform.testRows) = ([], [])
    var others = [
        keys.platform.name: draft.platform, keys.csv.name: formatYAML(instrument.format, over: draft.platform),
        keys.questions.name: block(
            instrument.questions.flatMap { question in
                (draft.notes[question.id] ?? []).map { "  # \(oneLine($0))" }
                    + [questionYAML(question, counts: draft.counts[question.id] ?? [:])]
            }),
    ]
    if instrument.columns.respondent != nil {
        others[keys.respondent.name] = RespondentKeys.map.flow(instrument)
    }
    if instrument.columns.city != nil { others[keys.city.name] = CityKeys.map.flow(instrument, usual: instrument) }
    if instrument.wavePattern != nil {
        others[keys.wave.name] = WaveKeys.map.flow(
            instrument, others: [WaveKeys.map.keys.from.name: WaveSource.file.rawValue])
    }
    if draft.keepsTests { others[keys.testRows.name] = "[]" }
    let lines = InstrumentKeys.map.lines(instrument, usual: usual, others: others)
    return (remarks + lines).joined(separator: "\n") + "\n"
}

/// Delimiter and header rows are always said; of the rest, what is not as the platform has it.
private func formatYAML(_ format: FileFormat, over platform: String) -> String {
    var usual = platformKnowledge(platform)?.format ?? FileFormat()
    let empty = EmptyCellKeys.map.flow(format, usual: usual)
    (usual.delimiter, usual.headerRows) = (0, 0)
    return CsvKeys.map.flow(format, usual: usual, others: empty == "{}" ? [:] : [CsvKeys.map.keys.empty.name: empty])
}

/// A question as an element of a list.
func questionYAML(_ question: Question, counts: [Int: Int]) -> String {
    var usual = QuestionKeys.usual
    usual.label = question.asked
    let lines = QuestionKeys.map.lines(question, usual: usual, others: parts(of: question, counts))
    return element(lines, indent: "  ")
}

/// The values of the keys that have no place in a question, by the keys' names.
private func parts(of question: Question, _ counts: [Int: Int]) -> [String: String] {
    let keys = QuestionKeys.map.keys
    var parts: [String: String] = [:]
    if question.kind == .ranking {
        parts[keys.columns.name] = "[\(question.rankColumns.map { yaml($0.usual) }.joined(separator: ", "))]"
    } else if question.items.isEmpty, question.kind != .multi || question.tick.separator != nil {
        parts[keys.column.name] = yaml(question.column.usual)
    }
    if !question.options.isEmpty {
        parts[keys.options.name] = block(
            question.options.map { option in
                "      - " + optionYAML(option) + (counts[option.code].map { "  # \($0)" } ?? "")
            })
    }
    if !question.items.isEmpty { parts[keys.items.name] = block(question.items.map { "      - " + itemYAML($0) }) }
    if question.kind == .multi { parts[keys.ticks.name] = ticksYAML(question.tick) }
    if question.isOrdered || question.kind == .battery { parts[keys.ordered.name] = question.isOrdered ? "yes" : "no" }
    if let waves = question.waves { parts[keys.waves.name] = "[\(waves.map(\.text).joined(separator: ", "))]" }
    parts[keys.shownIf.name] = question.shownIf.map(filterYAML)
    if let exclusive = question.exclusive {
        parts[keys.exclusive.name] = "[\(exclusive.codes.map(String.init).joined(separator: ", "))]"
        parts[keys.contradictory.name] = exclusive.contradictions == .asGiven ? nil : exclusive.contradictions.rawValue
    }
    if let minimum = question.minimum, let maximum = question.maximum {
        parts[keys.range.name] = "[\(minimum), \(maximum)]"
    }
    return parts
}

/// What means chosen and not chosen is always said: another platform may have other usual ones.
private func ticksYAML(_ marks: TickMarks) -> String {
    TickKeys.map.flow(marks, usual: TickMarks(chosen: marks.chosen + [""], notChosen: marks.notChosen + [""]))
}

func optionYAML(_ option: AnswerOption) -> String {
    let column = option.column.map { [OptionKeys.map.keys.column.name: yaml($0.usual)] } ?? [:]
    return OptionKeys.map.flow(option, usual: .unread, others: column)
}

func itemYAML(_ item: Item) -> String {
    ItemKeys.map.flow(item, others: [ItemKeys.map.keys.column.name: yaml(item.column.usual)])
}

private func filterYAML(_ filter: ShownIf) -> String {
    let (keys, codes) = (ShownIfKeys.map.keys, filter.codes.sorted().map(String.init).joined(separator: ", "))
    return "{\(line(keys.question.name, filter.question.text)), \(line(keys.options.name, "[\(codes)]"))}"
}

extension AnswerOption {
    /// An option of which everything is said when it is written.
    static var unread: AnswerOption { AnswerOption(code: .min, label: "") }
}

func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
