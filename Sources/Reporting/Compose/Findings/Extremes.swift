import SurveyModel

/// The largest and the smallest of the visible values, with ties.
struct Extremes {
    /// More names than this are no finding.
    private static let mostTies = 3

    private let reading: Reading
    private let top: [TableRow]
    private let bottom: [TableRow]

    /// - Returns: `nil` where nothing is larger than zero.
    init?(_ reading: Reading) {
        let numbers = reading.rows.map(reading.number)
        guard let high = numbers.max(), let low = numbers.min(), high > 0 else { return nil }
        self.reading = reading
        top = reading.rows.filter { reading.number($0) == high }
        bottom = low < high ? reading.rows.filter { reading.number($0) == low } : []
    }

    /// `nil` when too many share the first place.
    var told: Label? {
        if bottom.isEmpty { return allAlike }
        guard top.count <= Self.mostTies else { return nil }
        let begin = introduction
        let most = begin.de.isEmpty ? upright(top) : inverted(top)
        guard !reading.isPartial, bottom.count <= Self.mostTies else { return begin + most + "." }
        return begin + most + least + "."
    }

    /// Of which wave, and that not all values are shown.
    private var introduction: Label {
        let wave = reading.wave.map { Label("In ") + $0 } ?? ""
        guard reading.isPartial else { return wave.de.isEmpty ? "" : Label(de: wave.de + " ", en: wave.en + ", ") }
        return wave.de.isEmpty
            ? Label(de: "Unter den gezeigten Werten ", en: "Among the values shown, ")
            : Label(de: "\(wave.de) ", en: "\(wave.en), among the values shown, ")
    }

    private var allAlike: Label? {
        guard !reading.isPartial, let row = top.first else { return nil }
        let value = reading.value(row)
        return Label(
            de: "Alle Angaben haben denselben Wert (\(value.de)).", en: "All have the same value (\(value.en)).")
    }

    // MARK: The largest

    /// `„A“ ist mit 63 % am häufigsten (40 von 64 Befragten)`.
    private func upright(_ rows: [TableRow]) -> Label {
        let (names, verb, at) = (quoted(rows.map(\.label)), verb(rows), at(rows))
        return Label(
            de: "\(names.de) \(verb.de)\(at.de) \(words.most.de)\(proof(rows).de)",
            en: "\(names.en) \(verb.en) \(words.most.en)\(at.en)\(proof(rows).en)")
    }

    /// After an introduction the verb comes first in German.
    private func inverted(_ rows: [TableRow]) -> Label {
        let (names, verb, at) = (quoted(rows.map(\.label)), verb(rows), at(rows))
        return Label(
            de: "\(verb.de) \(names.de)\(at.de) \(words.most.de)\(proof(rows).de)",
            en: "\(names.en) \(verb.en) \(words.most.en)\(at.en)\(proof(rows).en)")
    }

    private func verb(_ rows: [TableRow]) -> Label {
        rows.count == 1 ? Label(de: "ist", en: "is") : Label(de: "sind", en: "are")
    }

    private func at(_ rows: [TableRow]) -> Label {
        guard reading.subject != .count, reading.subject != .cities, let row = rows.first else { return "" }
        let value = reading.value(row)
        return rows.count == 1
            ? Label(de: " mit \(value.de)", en: " at \(value.en)")
            : Label(de: " mit je \(value.de)", en: " at \(value.en) each")
    }

    private func proof(_ rows: [TableRow]) -> Label {
        let evidence = reading.evidence(rows)
        return evidence.de.isEmpty ? "" : " (" + evidence + ")"
    }

    // MARK: The smallest

    private var least: Label {
        if let row = bottom.first, reading.number(row) == 0, reading.subject != .mean {
            let names = quoted(bottom.map(\.label))
            return Label(de: "; \(names.de) nannte niemand", en: "; nobody named \(names.en)")
        }
        let (names, at) = (quoted(bottom.map(\.label)), at(bottom))
        return Label(
            de: "; \(words.least.de) \(verb(bottom).de) \(names.de)\(at.de)\(proof(bottom).de)",
            en: "; \(names.en) \(verb(bottom).en) \(words.least.en)\(at.en)\(proof(bottom).en)")
    }

    private var words: (most: Label, least: Label) {
        switch reading.subject {
        case .share, .count:
            (Label(de: "am häufigsten", en: "most frequent"), Label(de: "am seltensten", en: "least frequent"))
        case .mean:
            (
                Label(de: "am höchsten bewertet", en: "rated highest"),
                Label(de: "am niedrigsten bewertet", en: "rated lowest")
            )
        case .points:
            (Label(de: "an erster Stelle", en: "first"), Label(de: "an letzter Stelle", en: "last"))
        case .cities:
            (
                Label(de: "am weitesten verbreitet", en: "most widespread"),
                Label(de: "am wenigsten verbreitet", en: "least widespread")
            )
        }
    }
}
