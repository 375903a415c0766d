import SurveyModel

extension ClaimTable {
    /// What rose and fell most among the same people, where an interval tells it from chance; that nothing did; `nil` for
    /// other tables.
    var matchedChanges: [Claim]? {
        guard let change = column("change"), let low = column("low"), let high = column("high"), high == low + 1,
            low == change + 1, changingWaves == nil, column("n") != nil
        else { return nil }
        let found = [(Claim.Kind.smallest, Claim.Direction.down), (.largest, .up)].compactMap { kind, direction in
            mostChanged(kind, direction, change, low, high)
        }
        if !found.isEmpty { return found }
        return noChange(change, low, high).map { [$0] } ?? []
    }

    private func mostChanged(
        _ kind: Claim.Kind, _ direction: Claim.Direction, _ change: Int, _ low: Int, _ high: Int
    ) -> Claim? {
        let rows = extreme(change) { kind == .smallest ? $0.min() : $0.max() }
        let isTold = rows.allSatisfy { row in
            guard let size = number(row, change), let from = number(row, low), let to = number(row, high) else {
                return false
            }
            return direction == .down ? size < 0 && to < 0 : size > 0 && from > 0
        }
        guard (1...2).contains(rows.count), isTold, rows.count < shown(change).count, let first = rows.first else {
            return nil
        }
        let words = ScaleWords(meaning.high)
        let each = Label(de: rows.count > 1 ? " (je " : " (", en: " (") + (direction == .up ? "+" : "")
        let people = Label(de: ", bei denselben Personen", en: ", among the same people")
        return Claim(
            kind: kind, table: table.id, column: table.columns[change].id, subjects: rows.map(\.id),
            direction: direction, isHedged: isPartial(change), support: .interval,
            parts: [.words(words.change(direction))] + names(rows, as: words.valence) + each + part(first, change)
                + scale + (people + reserve(rows, change) + ")"))
    }

    /// Only where every change is shown: one that is withheld could be told from chance.
    private func noChange(_ change: Int, _ low: Int, _ high: Int) -> Claim? {
        let rows = compared
        let areOpen = rows.allSatisfy { row in
            guard let from = number(row, low), let to = number(row, high) else { return false }
            return from <= 0 && to >= 0
        }
        guard rows.count > 1, areOpen else { return nil }
        return Claim(
            kind: .noDifference, table: table.id, column: table.columns[change].id, subjects: [], support: .interval,
            parts: [
                .words(
                    Label(
                        de: "Bei denselben Personen zeigt sich keine deutliche Veränderung",
                        en: "Among the same people there is no clear change"))
            ])
    }

    /// How many of those invited answered the last time, and the time before.
    var responseRate: Claim? {
        guard let share = column("share"), let invited = column("invited"), let answered = column("answered"),
            let last = table.rows.last, number(last, share) != nil, number(last, invited) != nil,
            number(last, answered) != nil
        else { return nil }
        let before = table.rows.dropLast().last.flatMap { number($0, share) == nil ? nil : $0 }
        let earlier = before.map { [Claim.Part.words(Label(de: ", davor ", en: ", before that "))] + part($0, share) }
        return Claim(
            kind: .other, table: table.id, column: "share", subjects: [last.id],
            parts: [.words(Label(de: "Zuletzt antworteten ", en: "The last time "))] + part(last, share)
                + Label(de: " der Eingeladenen (", en: " of the people invited answered (") + part(last, answered)
                + Label(de: " von ", en: " of ") + part(last, invited) + ")" + (earlier ?? []))
    }
}
