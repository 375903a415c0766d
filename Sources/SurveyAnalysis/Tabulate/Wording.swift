import SurveyModel

/// The words that several tables share; an analysis has its own beside it.
enum Wording {
    static let count = Label(de: "Anzahl (n)", en: "Count (n)")
    static let share = Label(de: "Anteil (Prozent)", en: "Share (per cent)")
    static let low = Label(de: "Intervall von", en: "Interval from")
    static let high = Label(de: "Intervall bis", en: "Interval to")
    static let mean = Label(de: "Mittelwert", en: "Mean")
    static let median = Label(de: "Median", en: "Median")
    static let topTwo = Label(de: "Top 2 (Prozent)", en: "Top 2 (per cent)")
    static let answered = Label(de: "Antworten (n)", en: "Answers (n)")
    static let base = Label(de: "Basis (Befragte mit Angabe)", en: "Base (respondents who answered)")
    static let answeredBase = Label(de: "Befragte mit Angabe", en: "respondents who answered")
    static let respondents = Label(de: "Befragte", en: "respondents")
    static let multipleAnswers = Label(
        de: "Mehrfachnennungen möglich; die Anteile summieren sich nicht zu 100 Prozent.",
        en: "Multiple answers possible; shares do not add up to 100 per cent.")
    static let latest = Label(
        de: "Über alle Wellen zählt jede Person einmal, mit ihrer letzten Antwort.",
        en: "Over all waves each person counts once, with the latest answer.")
    static let weighted = Label(
        de: "Anteile und Mittelwerte sind gewichtet, Anzahlen ungewichtet.",
        en: "Shares and means are weighted, counts are not.")
    static let smallGroups = Label(
        de: "Gruppen mit weniger als zehn Befragten sind nicht ausgewiesen.",
        en: "Groups of fewer than ten respondents are not shown.")
    static let finite = Label(
        de: "Intervalle berücksichtigen, wie viele der Eingeladenen jeder Stadt antworteten (Endlichkeitskorrektur).",
        en: "Intervals take into account how many of those invited in each city answered (finite population).")
    static let meanMethod = Label(
        de:
            "Mittelwerte mit 95-%-t-Intervall, Varianz durch Linearisierung, Städte als Schichten; Median mit Mittelung bei Gleichstand; Top 2 ist der Anteil der beiden höchsten Stufen. Ziel sind die Befragten dieser Städte; es sind keine Stichprobenfehler für andere Städte.",
        en:
            "Means with 95% t interval, variance by linearisation, cities as strata; median with averaging at ties; top 2 is the share of the two highest steps. The target are the respondents of these cities; these are no margins of sampling error for other cities."
    )
    static let codeMethod = Label(
        de:
            "Befragte zählen je Code und Wertung einmal, gleich wie viele Textstellen treffen. Wirksam ist die Codierung von Menschen vor der des Wörterbuchs.",
        en:
            "Respondents count once per code and valence, however many passages hit. Codings by people take precedence over the dictionary."
    )

    static func source(_ instrument: Instrument) -> Label {
        Label(de: "\(instrument.title.de), eigene Auswertung", en: "\(instrument.title.en), own analysis")
    }

    /// Unique headings: the group comes first where there are several.
    static func heading(_ heading: Label, _ group: Group) -> Label {
        guard let label = group.label else { return heading }
        return label + ": " + heading
    }

    static let consent = Label(
        de: "Zahlen, die alle Städte einer Spalte nennen, erscheinen nur mit deren Zustimmung.",
        en: "Counts that name all cities of a column appear only with their consent.")

    static func calibrated(_ weighting: Weighting) -> Label {
        var seen: Set<String> = []
        let names = weighting.margins.map(\.name).filter { seen.insert($0).inserted }.joined(separator: ", ")
        let trimmed = weighting.trim != nil
        return Label(
            de:
                "Gewichtet nach bekannten Summen (\(names)), Verfahren \(weighting.method.rawValue)\(trimmed ? ", danach gekappt" : ""); Intervalle nehmen die Gewichte als fest an.",
            en:
                "Weighted to known totals (\(names)) by \(weighting.method.rawValue)\(trimmed ? ", trimmed afterwards" : ""); intervals take the weights as fixed."
        )
    }

    static func kish(_ factor: Double) -> Label {
        let tenths = Int((factor * 10).rounded())
        return Label(
            de: "Ungleiche Gewichte kosten viel: Kish-Faktor \(tenths / 10),\(tenths % 10).",
            en: "Unequal weights cost much: Kish's factor is \(tenths / 10).\(tenths % 10).")
    }

    /// A number with so many decimals, half away from zero.
    static func decimal(_ number: Double, _ digits: Int, _ mark: String) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int((abs(number) * scale).rounded())
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(number < 0 && whole > 0 ? "−" : "")\(whole / Int(scale))\(mark)\(zeros)\(fraction)"
    }

    /// Which question the groups of a table come from.
    static func groups(by label: Label) -> Label {
        Label(de: "Gruppen nach: \(label.de).", en: "Groups by: \(label.en).")
    }
}
