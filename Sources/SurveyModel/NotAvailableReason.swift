/// Why an estimate, or its uncertainty, is not there.
package enum NotAvailableReason: String, Sendable, Hashable, Encodable, CaseIterable {
    case noAnswers, noWeight, oneAnswer, oneUnit, allAlike, fullCount, noDegreesOfFreedom, notComputable
    /// Not a property of the estimate but of its display: too few answers for this figure.
    case smallBase
    /// A mean of cities of which one has fewer answers than a group needs.
    case smallCity
    /// An interval would tell how the answers spread within each of very few cities.
    case fewCities
    /// Something that people state, such as the number invited, was not stated.
    case notStated
    /// One of the two figures that are compared is not there or not shown.
    case noCounterpart
    /// The question changed between the two waves.
    case trendBreak
    /// A ratio of which the divisor is 0.
    case unbounded
    /// Counts are rounded, and this figure would give them away.
    case roundedCounts

    /// What the note under a table says of `[x]`.
    package var words: Label {
        switch self {
        case .noAnswers: Label(de: "keine Antworten", en: "no answers")
        case .noWeight: Label(de: "kein Gewicht", en: "no weight")
        case .oneAnswer: Label(de: "1 Antwort", en: "1 answer")
        case .oneUnit:
            Label(de: "nur eine Stadt, keine Unsicherheit bestimmbar", en: "one city only, no uncertainty possible")
        case .allAlike: Label(de: "alle antworteten gleich", en: "all answered the same")
        case .fullCount: Label(de: "Vollerhebung", en: "full count")
        case .noDegreesOfFreedom:
            Label(de: "zu wenige Einheiten für ein Intervall", en: "too few units for an interval")
        case .smallBase:
            Label(de: "die Basis ist für diese Angabe zu klein", en: "the base is too small for this figure")
        case .smallCity:
            Label(
                de: "eine der Städte hat für ihren eigenen Wert zu wenige Antworten",
                en: "one of the cities has too few answers for a value of its own")
        case .fewCities:
            Label(
                de: "kein Intervall, da es auf sehr wenigen Städten beruht",
                en: "no interval, as it rests on very few cities")
        case .notStated: Label(de: "nicht angegeben", en: "not stated")
        case .noCounterpart:
            Label(de: "einer der verglichenen Werte fehlt", en: "one of the values compared is missing")
        case .trendBreak:
            Label(
                de: "die Frage wurde geändert, deshalb kein Vergleich", en: "the question changed, so no comparison")
        case .unbounded: Label(de: "unendlich: niemand steht dagegen", en: "infinite: nobody stands against it")
        case .roundedCounts:
            Label(de: "nicht neben gerundeten Anzahlen", en: "not beside rounded counts")
        case .notComputable: Label(de: "nicht bestimmbar", en: "cannot be computed")
        }
    }
}
