import SurveyModel

/// The words of tables that join surveys with desk research, and of comparisons between cases.
extension Wording {
    static let sideBySideNote = Label(
        de:
            "Alle: alle Befragten der jeweiligen Welle. Dieselben Personen: wer in beiden Wellen antwortete; die mittlere Veränderung beruht nur auf ihnen.",
        en:
            "All: all respondents of the wave. The same people: those who answered in both waves; the mean change rests on them alone."
    )
    static let sideBySideMethod = Label(
        de:
            "Mittelwerte aller Befragten je Welle und ihre Differenz; daneben die mittlere Veränderung derselben Personen. Beides beschreibt die Befragten dieser Städte und wird nicht zusammengezogen.",
        en:
            "Means of all respondents of each wave and their difference; beside them the mean change of the same people. Both describe the respondents of these cities and are not pooled."
    )
    static let crossCaseNote = Label(
        de:
            "0: von keiner Stadt genannt; 1: von mindestens einer genannt; 2: von allen Städten der Partnerschaft genannt.",
        en: "0: named by no city; 1: named by at least one; 2: named by all cities of the partnership.")
    static let crossCaseMethod = Label(
        de:
            "Vergleich der Fälle: eine Stadt nennt ein Thema, wenn mindestens eine befragte Person es in einer offenen Antwort nennt. Nicht genannt heißt nicht, dass es keine Rolle spielt.",
        en:
            "Comparison of cases: a city names a theme when at least one respondent names it in an open answer. Not named does not mean that it plays no part."
    )
    static let crossWalkNote = Label(
        de: "Die Zuordnung von Angeboten zu Hemmnissen ist ein Urteil der Recherche, keine Aussage der Befragten.",
        en: "Which offer answers which barrier is a judgement of desk research, not a statement of the respondents.")
    static let meetingNote = Label(
        de:
            "Treffen ohne Befragung haben keine Bewertung; Treffen mit weniger als zehn Antworten sind nicht ausgewiesen.",
        en: "Meetings without a survey have no rating; meetings with fewer than ten answers are not shown.")
    static let meetingMethod = Label(
        de: "Rücklauf: Antworten durch Teilnehmende; Top 2 ist der Anteil der beiden höchsten Stufen.",
        en: "Response rate: answers over participants; top 2 is the share of the two highest steps.")
    static let heldNote = Label(
        de: "Eigene Treffen: ohne die gemeinsamen Treffen aller Partnerschaften.",
        en: "Own meetings: without the joint meetings of all partnerships.")
    static let roleNote = Label(
        de: "Rollen: „gibt“ Erfahrung weiter, „sucht“ Erfahrung.",
        en: "Roles: “gives” experience, “seeks” experience.")
    static let unnamedNote = Label(
        de: "Städte ohne Zustimmung zur Nennung stehen als „weitere Stadt“.",
        en: "Cities that did not agree to be named stand as “another city”.")

    /// Which question the groups of a table come from.
    static func groups(by label: Label) -> Label {
        Label(de: "Gruppen nach: \(label.de).", en: "Groups by: \(label.en).")
    }

    static func pointsMethod(_ places: Int) -> Label {
        Label(
            de: "Punkte: \(places) für den ersten Platz, je einer weniger für die folgenden; ohne Intervall.",
            en: "Points: \(places) for the first place, one less for each that follows; without interval.")
    }
}
