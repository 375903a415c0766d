import ProjectFiles
import SurveyModel

/// What changed between two editions of a publication, number by number; for people inside, but for the paragraph.
package struct EditionChange: Sendable, Codable {
    /// One published number, in billionths, so that what causes add is exact.
    package struct Number: Sendable, Codable {
        package var table: String
        package var row: String
        package var column: String
        package var isCount: Bool
        package var old: Int
        package var new: Int
        /// What each cause added; they sum to `new - old`.
        package var causes: [String: Int]

        package var isExact: Bool { causes.values.reduce(0, +) == new - old }
    }

    package static let unit = 1_000_000_000

    package var from: String
    package var to: String
    package var numbers: [Number]
    /// Cells with a number in one of the two editions only: `table row column`.
    package var appeared: [String]
    package var vanished: [String]
    /// Tables of which titles, labels or notes changed.
    package var texts: [String]
    /// Causes that could not be told apart, because one alone would leave the study in contradiction.
    package var together: [String]
    /// For the funder's reply: nothing in it that the two editions do not show.
    package var paragraph: [String: String]
    /// Tables whose difference tells of few people; none between editions that this program released.
    package var revealing: [String]

    package var json: String { jsonLine(self) }
}

/// Words for people outside, under disclosure control: they do not say that few people withdrew.
package struct ChangeParagraph {
    package let change: EditionChange
    package let rules: Rules

    package var label: Label {
        guard !change.numbers.isEmpty || !change.appeared.isEmpty || !change.vanished.isEmpty else {
            return Label(
                de: "Zwischen \(change.from) und \(change.to) änderte sich keine Zahl.",
                en: "No figure changed between \(change.from) and \(change.to).") + texts
        }
        return numbers + causes + texts
    }

    private var numbers: Label {
        let (changed, tables) = (change.numbers.count, Set(change.numbers.map(\.table)).count)
        let (added, gone) = (change.appeared.count, change.vanished.count)
        return Label(
            de: "Zwischen \(change.from) und \(change.to) "
                + (changed == 1
                    ? "änderte sich 1 Zahl"
                    : "änderten sich \(changed) Zahlen in \(tables) Tabelle\(tables == 1 ? "" : "n")")
                + "; \(added) \(added == 1 ? "kam" : "kamen") hinzu, \(gone) \(gone == 1 ? "entfiel" : "entfielen").",
            en: "Between \(change.from) and \(change.to), "
                + (changed == 1 ? "1 figure" : "\(changed) figures in \(tables) table\(tables == 1 ? "" : "s")")
                + " changed; \(added) \(added == 1 ? "was" : "were") added, \(gone) left out.")
    }

    /// Causes without amounts.
    ///
    /// That few people withdrew is told as a change of the data, which it is, too.
    private var causes: Label {
        var named = ChangeCause.allCases.filter { cause in
            change.numbers.contains { ($0.causes[cause.rawValue] ?? 0) != 0 }
        }
        if named.contains(.withdrawals), movesFew(.withdrawals) {
            named = named.filter { $0 != .withdrawals }
            if !named.contains(.data) { named.insert(.data, at: 0) }
        }
        guard !named.isEmpty else { return "" }
        return Label(
            de: " \(named.count == 1 ? "Ursache" : "Ursachen"): \(named.map(\.words.de).joined(separator: "; ")).",
            en: " \(named.count == 1 ? "Cause" : "Causes"): \(named.map(\.words.en).joined(separator: "; ")).")
    }

    /// Whether a cause moved a count of respondents by fewer than a group's minimum.
    private func movesFew(_ cause: ChangeCause) -> Bool {
        change.numbers.contains { number in
            let moved = abs(number.causes[cause.rawValue] ?? 0) / EditionChange.unit
            return number.isCount && moved > 0 && moved < rules.groupMinimum
        }
    }

    private var texts: Label {
        guard !change.texts.isEmpty else { return "" }
        return Label(
            de:
                " In \(change.texts.count) Tabelle\(change.texts.count == 1 ? "" : "n") änderten sich Wörter, aber keine Zahl.",
            en: " In \(change.texts.count) table\(change.texts.count == 1 ? "" : "s"), words changed but no figure.")
    }
}
