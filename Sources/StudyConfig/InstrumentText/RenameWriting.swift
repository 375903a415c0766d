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
        let keys = QuestionKeys.map.keys
        let changed: (key: String, value: String)? =
            switch question.kind {
            case .battery: items(question).map { (keys.items.name, block($0)) }
            case .ranking:
                question.rankColumns.contains(where: isRenamed)
                    ? (keys.columns.name, "[\(question.rankColumns.map(column).joined(separator: ", "))]") : nil
            case .multi where question.tick.separator == nil: options(question).map { (keys.options.name, block($0)) }
            default: isRenamed(question.column) ? (keys.column.name, column(question.column)) : nil
            }
        guard let changed else { return [] }
        return element([line(keys.id.name, question.id.text), line(changed.key, changed.value)], indent: "  ")
            .split(separator: "\n").map(String.init)
    }

    private func items(_ question: Question) -> [String]? {
        let items = question.items.filter { isRenamed($0.column) }
        if items.isEmpty { return nil }
        return items.map {
            "      - " + ItemKeys.map.flow($0, others: [ItemKeys.map.keys.column.name: column($0.column)])
        }
    }

    /// All of them, since they are one list.
    private func options(_ question: Question) -> [String]? {
        guard question.options.contains(where: { $0.column.map(isRenamed) == true }) else { return nil }
        return question.options.map { option in
            var bare = option
            bare.texts = []
            let place = option.column.map { [OptionKeys.map.keys.column.name: column($0)] } ?? [:]
            return "      - " + OptionKeys.map.flow(bare, usual: .unread, others: place)
        }
    }

    private func isRenamed(_ column: ColumnName) -> Bool { renames[column.name(in: wave)] != nil }

    private func column(_ column: ColumnName) -> String {
        let found = renames[column.name(in: wave)]
        return columnYAML(found.map { column.renamed(to: $0, in: wave, of: waves) } ?? column, waves: waves, new: wave)
    }
}

/// One name, a list of the names that a column has in several files, or `{W0: "old", W2: "new"}`, each name where it
/// begins to hold.
///
/// - Parameter new: A wave that is not among the survey's yet.
func columnYAML(_ column: ColumnName, waves: [WaveID], new: WaveID? = nil) -> String {
    if !column.others.isEmpty {
        return "[\(([column.usual] + column.others).map { yaml($0) }.joined(separator: ", "))]"
    }
    let all = waves + (new.map { waves.contains($0) ? [] : [$0] } ?? [])
    let names = all.compactMap { wave in column.byWave[wave].map { "\(wave): \(yaml($0))" } }
    return names.isEmpty ? yaml(column.usual) : "{\(names.joined(separator: ", "))}"
}
