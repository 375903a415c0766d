import StudyCommands
import SurveyModel

/// Tells people what would become of a file: rows, reasons, columns.
func describe(_ check: NewFileCheck) {
    let wave = check.wave.map { ", wave \($0)" } ?? ""
    printError(
        "\(check.instrument.id)\(wave): \(counted(check.records, "record")), \(counted(check.columnCount, "column")), \(check.accepted) accepted"
    )
    if let problem = check.problem { printError([problem]) }
    for question in check.columns.coded {
        printError(
            "  '\(question)' comes as codes, and the instrument knows its options by words: which code is which is not said; export full answers as before, or write the codes as 'text' at its options"
        )
    }
    for group in check.refused {
        let reason = RefusalReason(code: group.code)
        let column = group.column.map { " (\($0))" } ?? ""
        printError(
            "  refused \(group.lines.count): \(reason.what.en.lowercased())\(column), lines \(group.places); \(reason.fix.en)"
        )
    }
    for city in check.unknownCities {
        let nearest = city.detail.map { "; nearest is '\($0)'" } ?? ""
        printError("  unknown city '\(city.column ?? "")': \(counted(city.count, "row"))\(nearest)")
    }
    for rename in check.columns.renames { printError("  '\(rename.expected)' is likely now '\(rename.found)'") }
    for name in check.columns.missing { printError("  missing: '\(name)'; counts as not shown (-6)") }
    let most = 12
    for name in check.columns.new.prefix(most) { printError("  new, not read: '\(name)'") }
    let more = check.columns.new.count - most
    if more > 0 { printError("  new, not read: \(more) more") }
}

extension InstrumentChange {
    /// What a person has to write.
    var words: String {
        switch self {
        case .wave(let wave): "the wave \(wave)"
        case .column(let place, let found, let wave):
            "\(place.question): the column '\(found)'\(wave.map { " in \($0)" } ?? "")"
        case .spelling(let id, let option, let text): "\(id): '\(text)' as another text of option \(option)"
        case .missing(let id, let text, let reason): "\(id): '\(text)' as missing (\(reason.rawValue))"
        case .option(let id, let option): "\(id): the option '\(option.label.de)'"
        case .item(let id, let item): "\(id): the item '\(item.label.de)'"
        case .dropped(let column): "drop: '\(column)'"
        case .question(let question): "the question '\(question.asked.de)'"
        }
    }
}
