import SurveyModel

/// How small counts are protected, as the methods sheet says it.
func protectionSentences(_ rules: Rules) -> [Label] {
    let most = rules.withholdBelow - 1
    switch rules.protection {
    case .suppression:
        return [
            Label(
                de: "Anzahlen von Befragten von 1 bis \(most) werden geheim gehalten; Nullen werden gezeigt.",
                en: "Counts of respondents from 1 to \(most) are withheld; zeros are shown."),
            Label(
                de: "Für jeden geheim gehaltenen Wert bleibt ein Spielraum von mindestens \(rules.intervalWidth).",
                en: "Every withheld value keeps a feasible interval at least \(rules.intervalWidth) wide."),
        ]
    case .rounding:
        return [
            Label(
                de: "Anzahlen von Befragten erscheinen als Vielfache von \(rules.withholdBelow) neben dem wahren Wert, "
                    + "in allen Tabellen gleich und so, dass die Summen stimmen (kontrolliertes Runden).",
                en: "Counts of respondents appear as multiples of \(rules.withholdBelow) next to the true value, "
                    + "equal in all tables and so that sums hold (controlled rounding)."),
            Label(
                de:
                    "Für jede Anzahl unter \(rules.withholdBelow) bleibt ein Spielraum von mindestens \(rules.intervalWidth).",
                en:
                    "Every count below \(rules.withholdBelow) keeps a feasible interval at least \(rules.intervalWidth) wide."
            ),
        ]
    }
}
