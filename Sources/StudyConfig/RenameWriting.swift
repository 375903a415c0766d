import SurveyModel

/// The lines of an instrument that tell the new column names of a wave, ready to be pasted.
///
/// - Parameter renames: By the name expected in the wave, the name found.
package func renameYAML(_ renames: [String: String], of instrument: Instrument, wave: WaveID?) -> [String] {
    let writer = RenameWriter(renames: renames, waves: instrument.waves, wave: wave)
    return instrument.questions.flatMap { writer.lines($0) }
}

private struct RenameWriter {
    let renames: [String: String]
    let waves: [WaveID]
    let wave: WaveID?

    func lines(_ question: Question) -> [String] {
        switch question.kind {
        case .battery:
            let items = question.items.filter { isRenamed($0.column) }.map { item in
                let codes = item.codes.isEmpty ? "" : ", codes: [\(item.codes.map(\.text).joined(separator: ", "))]"
                return
                    "      - {id: \(item.id), column: \(column(item.column)), label: \(yaml(item.label))\(codes)}"
            }
            return items.isEmpty ? [] : ["  - id: \(question.id)", "    items:"] + items
        case .ranking:
            guard question.rankColumns.contains(where: isRenamed) else { return [] }
            let columns = question.rankColumns.map(column).joined(separator: ", ")
            return ["  - id: \(question.id)", "    columns: [\(columns)]"]
        case .multi where question.tick.separator == nil:
            guard question.options.contains(where: { $0.column.map(isRenamed) == true }) else { return [] }
            return ["  - id: \(question.id)", "    options:"]
                + question.options.map { option in
                    let place = option.column.map { ", column: \(column($0))" } ?? ""
                    return "      - {code: \(option.code), label: \(yaml(option.label))\(place)}"
                }
        default:
            guard isRenamed(question.column) else { return [] }
            return ["  - id: \(question.id)", "    column: \(column(question.column))"]
        }
    }

    private func isRenamed(_ column: ColumnName) -> Bool { renames[column.name(in: wave)] != nil }

    /// `{W0: "old", W2: "new"}`, each name where it begins to hold; one name where there are no waves.
    private func column(_ column: ColumnName) -> String {
        guard let found = renames[column.name(in: wave)] else { return written(column) }
        guard let wave else { return yaml(found) }
        var changed = column
        changed.byWave[wave] = found
        return written(changed)
    }

    private func written(_ column: ColumnName) -> String {
        guard !column.byWave.isEmpty, let wave else { return yaml(column.usual) }
        let all = waves.contains(wave) ? waves : waves + [wave]
        let names = all.map { (wave: $0, name: column.name(in: $0)) }
        // A wave without a name of its own takes that of the first.
        let kept = names.enumerated().filter { $0 == 0 || $1.name != names[0].name }.map(\.element)
        return "{\(kept.map { "\($0.wave): \(yaml($0.name))" }.joined(separator: ", "))}"
    }
}
