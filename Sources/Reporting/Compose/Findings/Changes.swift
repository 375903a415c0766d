import SurveyModel

/// What rose and what fell most between the first and the last wave of a table; `nil` for tables without waves.
func waveChange(_ table: Table) -> Label? {
    let means = table.columns.indices.filter { index in
        let column = table.columns[index]
        return column.kind == .mean && column.id.hasSuffix(".mean") && isWave(column)
    }
    guard means.count > 1, let first = means.first, let last = means.last, let from = table.columns[first].group,
        let to = table.columns[last].group
    else { return nil }
    let changes = table.rows.filter { !$0.isTotal }.compactMap { row -> Change? in
        guard let before = row.values[first].number, let after = row.values[last].number else { return nil }
        let texts = [first, last].map { plainText(row.values[$0], table.columns[$0]) }
        guard texts[0] != texts[1] else { return nil }
        let isSmall = [first, last].contains { row.values[$0].isLowReliability }
        let counts = [first, last].compactMap { row.values[$0 - 1].number.map { Int($0) } }
        return Change(name: row.label, size: after - before, evidence: values(texts, counts, isSmall))
    }
    return clauses(
        changes, begin: Label(de: "Von \(from.de) zu \(to.de)", en: "From \(from.en) to \(to.en),"))
}

/// What rose and what fell most among the same people; `nil` for other tables.
func matchedChange(_ table: Table) -> Label? {
    let names = [("change", "n"), ("matched.change", "matched.n")]
    let found = names.lazy.compactMap { change, n -> (Int, Int)? in
        guard let place = table.columns.firstIndex(where: { $0.id == change }),
            let base = table.columns.firstIndex(where: { $0.id == n })
        else { return nil }
        return (place, base)
    }.first
    guard let (change, base) = found else { return nil }
    let changes = table.rows.compactMap { row -> Change? in
        guard let size = row.values[change].number, let n = row.values[base].number else { return nil }
        let text = plainText(row.values[change], table.columns[change])
        let sign = size > 0 ? "+" : ""
        let mark = row.values[change].isLowReliability ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
        return Change(
            name: row.label, size: size,
            evidence: Label(de: "\(sign)\(text.de); n = \(Int(n))", en: "\(sign)\(text.en); n = \(Int(n))") + mark)
    }
    return clauses(changes, begin: Label(de: "Bei denselben Personen", en: "Among the same people,"))
}

private struct Change {
    var name: Label
    var size: Double
    var evidence: Label
}

private func values(_ texts: [Label], _ counts: [Int], _ isSmall: Bool) -> Label {
    let mark = isSmall ? Label(de: ", kleine Fallzahl", en: ", small base") : ""
    let n = Label(
        de: counts.map(String.init).joined(separator: " und "), en: counts.map(String.init).joined(separator: " and "))
    return Label(
        de: "von \(texts[0].de) auf \(texts[1].de); n = \(n.de)",
        en: "from \(texts[0].en) to \(texts[1].en); n = \(n.en)")
        + mark
}

/// The largest rise and the largest fall, the first in the table's order where several are equal; ties are no finding.
private func clauses(_ changes: [Change], begin: Label) -> Label? {
    func single(_ size: Double?) -> Change? {
        let found = changes.filter { $0.size == size }
        return found.count == 1 ? found[0] : nil
    }
    let rise = single(changes.map(\.size).filter { $0 > 0 }.max())
    let fall = single(changes.map(\.size).filter { $0 < 0 }.min())
    let parts = [
        rise.map { change in
            Label(
                de: "steigt „\(change.name.de)“ am stärksten (\(change.evidence.de))",
                en: "“\(change.name.en)” rises most (\(change.evidence.en))")
        },
        fall.map { change in
            Label(
                de: "sinkt „\(change.name.de)“ am stärksten (\(change.evidence.de))",
                en: "“\(change.name.en)” falls most (\(change.evidence.en))")
        },
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return begin + " "
        + Label(
            de: parts.map(\.de).joined(separator: "; dagegen "), en: parts.map(\.en).joined(separator: " and ")) + "."
}
