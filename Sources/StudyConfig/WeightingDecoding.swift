import SurveyModel

/// Reads `weights: {margins: desk/<table>, method, bounds, trim}` of a survey's stage.
///
/// The desk table has the columns `variable` (`city`, `partnership`, `role`, or a single-choice question), `level` and
/// `total`, and `wave` where totals differ between waves.
func decodeWeighting(
    _ record: ReadMap<WeightKeys>, of instrument: Instrument, _ register: Register, desk: [DeskStage]
) -> Weighting? {
    guard record.margins != nil, let name = record.at(\.margins), let method = record.method,
        let table = name.deskTable(among: desk)
    else { return nil }
    let margins = WeightingMargins(table: table, instrument: instrument, register: register, cursor: name).totals
    let weighting = Weighting(
        method: method, margins: margins, bounds: record.bounds, trim: record.trim)
    if method == .poststratify, margins.count(where: { $0.wave == margins.first?.wave }) > 1 {
        name.report("several-margins", "poststratify takes one margin", fix: "write 'method: raking'")
    }
    if method == .logit, weighting.bounds == nil {
        record.place.report("missing-key", "logit needs bounds", fix: "write for instance 'bounds: [0.3, 3]'")
    }
    return weighting
}

extension YamlCursor {
    /// Two numbers on both sides of 1.
    var bounds: ClosedRange<Double>? {
        let ends = oneOrMany.compactMap { $0.text.flatMap { Double($0) } }
        guard ends.count == 2, ends[0] >= 0, ends[0] < 1, ends[1] > 1, ends[1].isFinite else {
            report(
                "unusable-bounds", "bounds are two numbers on both sides of 1", fix: "write for instance [0.3, 3]")
            return nil
        }
        return ends[0]...ends[1]
    }
}

/// The margins of a desk table, checked against the survey.
private struct WeightingMargins {
    let table: DeskTable
    let instrument: Instrument
    let register: Register
    let cursor: YamlCursor

    var totals: [Weighting.Totals] {
        for name in ["variable", "level", "total"] where place(name) == nil {
            cursor.report(
                "missing-column", "the table '\(table.id)' has no column '\(name)'", fix: "add the column '\(name)'")
        }
        guard let variable = place("variable"), let level = place("level"), let total = place("total") else {
            return []
        }
        var margins: [Weighting.Totals] = []
        for row in table.rows {
            guard let sum = Double(row[total].de), sum > 0 else {
                cursor.report("unusable-margin", "the total of '\(row[level].de)' is not a positive number")
                continue
            }
            let wave = place("wave").flatMap { row[$0].de.isEmpty ? nil : WaveID(row[$0].de) }
            let name = row[variable].de
            if let known = margins.firstIndex(where: { $0.name == name && $0.wave == wave }) {
                margins[known].levels.append(row[level].de)
                margins[known].totals.append(sum)
            } else if let meaning = meaning(of: name) {
                margins.append(
                    Weighting.Totals(variable: meaning, name: name, wave: wave, levels: [row[level].de], totals: [sum]))
            }
        }
        return margins
    }

    private func place(_ column: String) -> Int? { table.columns.firstIndex { $0.id == column } }

    private func meaning(of name: String) -> Weighting.Variable? {
        switch name {
        case "city": return .city
        case "partnership": return .partnership
        case "role": return .role
        default:
            let single = instrument.questions.filter { $0.kind == .single }.map(\.id.text)
            guard single.contains(name) else {
                cursor.unknownWord(name, among: ["city", "partnership", "role"] + single, code: "unknown-variable")
                return nil
            }
            return .question(VariableID(name))
        }
    }
}
