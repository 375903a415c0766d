import DelimitedText
import SurveyModel

/// Reads `<codebook>.events.csv` beside a codebook, when it is there: `version; event; code; into; meaning`.
///
/// `into` names several codes with `|`; `meaning` is `unchanged` or empty.
func readCodebookEvents(
    beside codebookFile: String, _ codebook: Codebook, in files: some ProjectFiles, findings: Findings
) -> (history: CodebookHistory, file: String?) {
    let stem = codebookFile.hasSuffix(".yml") ? String(codebookFile.dropLast(4)) : codebookFile
    let path = stem + ".events.csv"
    guard files.bytes(of: path) != nil else { return (CodebookHistory(), nil) }
    guard
        let table = NamedTable(
            path, in: files, required: ["version", "event", "code"], optional: ["into", "meaning"], findings: findings)
    else { return (CodebookHistory(), path) }
    let reading = EventReading(table: table, codebook: codebook)
    let read = table.records.compactMap { record in reading.event(record).map { (record: record, event: $0) } }
    let history = CodebookHistory(read.map(\.event))
    for (record, event) in read where history.events.contains(event) { reading.check(event, record, history) }
    return (history, path)
}

private struct EventReading {
    let table: NamedTable
    let codebook: Codebook

    func event(_ record: DelimitedRecord) -> CodebookEvent? {
        guard let version = table.count("version", of: record), version <= codebook.version else {
            table.report(
                "event-version", record,
                "the event has no version, or a later one than the codebook (\(codebook.version))")
            return nil
        }
        let kinds = CodebookEvent.Kind.allCases.map(\.rawValue)
        guard let word = table.value("event", of: record), let kind = CodebookEvent.Kind(rawValue: word),
            let code = table.value("code", of: record)
        else {
            table.report(
                "unknown-event", record, "the event or its code is missing or not known",
                why: "known are \(kinds.joined(separator: ", "))")
            return nil
        }
        let into = table.value("into", of: record)?.split(separator: "|").map { trimmedBlanks(String($0)) }
        let meaning = table.value("meaning", of: record)
        if let meaning, meaning != "unchanged" {
            table.report("unknown-word", record, "meaning is '\(meaning)'", why: "it is 'unchanged' or empty")
        }
        return CodebookEvent(
            version: version, kind: kind, code: code, into: into ?? [], keepsMeaning: meaning == "unchanged")
    }

    /// Whether what an event names is, or became, part of the codebook.
    func check(_ event: CodebookEvent, _ record: DelimitedRecord, _ history: CodebookHistory) {
        let codes = codebook.codes.map(\.id.text)
        switch event.kind {
        case .undo: break
        case .redefine: known(event.code, history, event.version, codes, record)
        case .move:
            known(event.code, history, event.version, codes, record)
            let themes = codebook.themes.map(\.id.text)
            for name in event.into where !themes.contains(name) { unknown(name, among: themes, record) }
        case .rename, .merge, .split:
            if event.into.isEmpty || event.kind != .split && event.into.count > 1 || event.into.contains(event.code) {
                return table.report(
                    "bad-event", record, "a \(event.kind.rawValue) needs what '\(event.code)' became, and not itself")
            }
            if isCircle(event, history) {
                return table.report(
                    "event-circle", record,
                    "the changes of version \(event.version) lead from '\(event.code)' back to itself")
            }
            if codes.contains(event.code),
                case .code(let code) = history.outcome(of: CodeID(event.code), givenIn: event.version - 1),
                code.text != event.code
            {
                table.report(
                    "code-still-there", record, "'\(event.code)' is still in the codebook",
                    fix: "remove it there, or undo version \(event.version)")
            }
            for name in event.into { known(name, history, event.version, codes, record) }
        }
    }

    private func isCircle(_ event: CodebookEvent, _ history: CodebookHistory) -> Bool {
        history.events.contains {
            $0.version == event.version && $0.into.contains(event.code) && event.into.contains($0.code)
        }
    }

    private func known(
        _ code: String, _ history: CodebookHistory, _ version: Int, _ codes: [String], _ record: DelimitedRecord
    ) {
        if case .code(let now) = history.outcome(of: CodeID(code), givenIn: version), !codes.contains(now.text) {
            unknown(now.text, among: codes, record)
        }
    }

    private func unknown(_ name: String, among known: [String], _ record: DelimitedRecord) {
        table.report(
            "unknown-code", record, "'\(name)' is not in the codebook",
            fix: likely(name, among: known))
    }
}
