import SurveyModel

extension ClaimTable {
    /// More names than this say nothing.
    private static let mostTies = 3

    /// The rows of the largest value: a mean, points, a share, or a count where bases are too small for shares.
    ///
    /// Of several waves the last one speaks; of other groups only all of them together.
    var leading: Claim? {
        let candidates: [(name: String, parts: ([TableRow], Int) -> [Claim.Part])] = [
            ("points", pointParts), ("mean", meanParts), ("share", shareParts), ("n", countParts),
            ("cities", cityParts),
        ]
        for (name, parts) in candidates {
            let column = table.columns.lastIndex { column in
                column.kind != .text && column.isNamed(name) && (column.group == nil || column.isWave)
            }
            guard let column, shown(column).count > 1 else { continue }
            return leading(column, parts)
        }
        return nil
    }

    private func leading(_ column: Int, _ parts: ([TableRow], Int) -> [Claim.Part]) -> Claim? {
        let top = extreme(column) { $0.max() }
        guard (1...Self.mostTies).contains(top.count), top.count < shown(column).count,
            let first = top.first, number(first, column) ?? 0 > 0
        else { return nil }
        return Claim(
            kind: .largest, table: table.id, column: table.columns[column].id, subjects: top.map(\.id),
            isHedged: isPartial(column), support: .order, parts: parts(top, column))
    }

    // MARK: Shares and counts

    /// `68 % nennen „Zeit“ (98 von 145), 66 % „Partnersuche“`: people are who says it.
    private func shareParts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let each = start(column, top.count)
        let share = [Claim.Part.words(each)] + part(first, column)
        if let valence = ScaleWords(meaning.high).valence { return wordedParts(top, column, valence) }
        if meaning.rows == .classed {
            return names(top) + Label(": ") + share + evidence(top, column) + second(after: top, column)
        }
        return share + verb(top.count) + names(top) + evidence(top, column) + second(after: top, column)
    }

    /// `Am häufigsten genannt: fehlender Rückhalt (26 %; 14 von 54)`: what hinders or helps by its own noun phrase, which is
    /// the object of no verb.
    private func wordedParts(
        _ top: [TableRow], _ column: Int, _ valence: KeyPath<ValenceWording, Label?>
    ) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let each = Label(" (") + wave(column) + (top.count > 1 ? Label(de: "je ", en: "") : "")
        let end = Label(de: "", en: top.count > 1 ? " each" : "")
        return [.words(Label(de: "Am häufigsten genannt: ", en: "Named most often: "))] + names(top, as: valence)
            + [.words(each)] + part(first, column) + end + counts(top, column) + (reserve(top, column) + ")")
    }

    /// `; 14 von 54`, where one row leads and its number is shown.
    private func counts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard top.count == 1, let n = beside(column, "n"), let total, number(top[0], n) != nil,
            number(total, n) != nil
        else { return [] }
        return [.words("; ")] + part(top[0], n) + Label(de: " von ", en: " of ") + part(total, n)
    }

    /// The wave, and that each of several has the number.
    private func start(_ column: Int, _ count: Int) -> Label {
        let wave = wave(column)
        return count == 1 ? wave : wave + Label(de: wave.de.isEmpty ? "Je " : "je ", en: "")
    }

    private func verb(_ count: Int) -> Label {
        switch meaning.rows {
        case .chosenOne: Label(de: " antworten ", en: count > 1 ? " each answer " : " answer ")
        case .chosenSeveral, .ranked, .named: Label(de: " nennen ", en: count > 1 ? " each name " : " name ")
        case .rated, .classed, .other: ": "
        }
    }

    /// The next one, where it is one: readers see how far the first is ahead.
    private func second(after top: [TableRow], _ column: Int) -> [Claim.Part] {
        let rest = shown(column).filter { row in !top.contains { $0.id == row.id } }
        guard top.count == 1, let next = rest.compactMap({ number($0, column) }).max(), next > 0 else { return [] }
        let rows = rest.filter { number($0, column) == next }
        guard rows.count == 1, !isSmall(rows, column) else { return [] }
        guard meaning.rows != .classed else {
            return [.words("; ")] + names(rows) + Label(": ") + part(rows[0], column)
        }
        return [.words(", ")] + part(rows[0], column) + Label(" ") + names(rows)
    }

    /// `(98 von 145)`, of ties `(31 und 30 von 139)`.
    private func evidence(_ rows: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let n = beside(column, "n"), let total, rows.allSatisfy({ number($0, n) != nil }),
            number(total, n) != nil
        else { return inParentheses(reserve(rows, column)) }
        return [.words(" (")] + .list(rows.map { part($0, n) }) + Label(de: " von ", en: " of ") + part(total, n)
            + (reserve(rows, column) + ")")
    }

    private func inParentheses(_ reserve: Label) -> [Claim.Part] {
        reserve.de.isEmpty ? [] : [.words(" (" + reserve.withoutSign + ")")]
    }

    private func countParts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let each = start(column, top.count)
        let base = total.flatMap { row in
            number(row, column).map { _ in [Claim.Part.words(Label(de: " von ", en: " of "))] + part(row, column) }
        }
        return [.words(each)] + part(first, column) + (base ?? []) + verb(top.count) + names(top)
            + inParentheses(reserve(top, column))
    }

    private func cityParts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let one = top.count == 1
        let verb = one ? Label(de: " kommt", en: " is found") : Label(de: " kommen", en: " are found")
        let most = Label(de: " in den meisten Städten vor (", en: " in the most cities (")
        return names(top) + verb + most + part(first, column) + (reserve(top, column) + ")")
    }

    private func pointParts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let one = top.count == 1
        let verb = Label(de: one ? "Die meisten Punkte erhält " : "Die meisten Punkte erhalten ", en: "Most points: ")
        let end = Label(de: "", en: one ? "" : " each") + reserve(top, column) + ")"
        return [.words(verb)] + names(top) + Label(de: one ? " (" : " (je ", en: " (") + part(first, column) + end
    }

    // MARK: Means

    /// `Stärkstes Hemmnis: fehlender politischer Rückhalt (4,2 auf der Skala von 1 bis 5)`.
    private func meanParts(_ top: [TableRow], _ column: Int) -> [Claim.Part] {
        guard let first = top.first else { return [] }
        let words = ScaleWords(meaning.high)
        let each = Label(" (") + wave(column) + (top.count > 1 ? Label(de: "je ", en: "") : "")
        let end = Label(de: "", en: top.count > 1 ? " each" : "") + scale
        return [.words(words.most(top.count))] + names(top, as: words.valence) + each + part(first, column) + end
            + answers(top, column) + (reserve(top, column) + ")")
    }

    /// The ends of the scale, said once; of more than nine steps the table says them.
    var scale: Label {
        guard let scale = meaning.scale, (0...9).contains(scale.lowerBound), scale.upperBound <= 9 else { return "" }
        return Label(
            de: " auf der Skala von \(scale.lowerBound) bis \(scale.upperBound)",
            en: " on the scale from \(scale.lowerBound) to \(scale.upperBound)")
    }

    private func answers(_ rows: [TableRow], _ column: Int) -> [Claim.Part] {
        guard rows.count == 1, let n = beside(column, "n"), number(rows[0], n) != nil else { return [] }
        return [.words("; ")] + part(rows[0], n) + Label(de: " Antworten", en: " answers")
    }
}
