import SurveyModel

/// The words that all tables share.
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

    static let tentative = Label(
        de: "Nur vorläufig, da Codierende mäßig übereinstimmen (α unter 0,800): ",
        en: "Tentative only, since coders agree moderately (α below .800): ")
    static let flagged = Label(
        de: "Mit Vorsicht zu lesen, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "To be read with caution, since coders agree little (α below .667): ")
    static let rolledUp = Label(
        de: "Nur im Thema gezählt, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "Counted in their theme only, since coders agree little (α below .667): ")
    static let leftOut = Label(
        de: "Nicht gezählt, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "Not counted, since coders agree little (α below .667): ")
    static let onlyPeople = Label(
        de: "Es zählen nur Codierungen von Menschen; Antworten, die niemand codiert hat, gehören nicht zur Basis.",
        en: "Only codings by people count; answers that nobody coded are not in the base.")
    static let finite = Label(
        de: "Intervalle berücksichtigen, wie viele der Eingeladenen jeder Stadt antworteten (Endlichkeitskorrektur).",
        en: "Intervals take into account how many of those invited in each city answered (finite population).")

    static let proportionMethod = Label(
        de:
            "Anteile mit 95-%-Intervall nach Wilson mit effektiver Fallzahl und t-Quantil; bei 0 und 100 % nach Clopper und Pearson. Städte als Schichten. Ziel sind die Befragten dieser Städte; es sind keine Stichprobenfehler für andere Städte.",
        en:
            "Shares with 95% Wilson interval on the effective sample size with Student's t; for 0 and 100% Clopper–Pearson. Cities as strata. The target are the respondents of these cities; these are no margins of sampling error for other cities."
    )
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
}
