import SurveyModel

/// The words of the analysis plan's tables: notes and methods with their sources.
extension Wording {
    static let shareMark = Label(de: " (Prozent)", en: " (per cent)")
    static let net = Label(de: "Saldo (Prozentpunkte)", en: "Net (percentage points)")
    static let netNote = Label(
        de: "Saldo: Anteil der beiden höchsten minus Anteil der beiden niedrigsten Stufen.",
        en: "Net: share of the two highest minus share of the two lowest steps.")
    static let distributionMethod = Label(
        de: "Verteilung der Antworten; ein Saldo ersetzt die Verteilung nicht.",
        en: "Distribution of the answers; a net figure does not replace it.")
    static let tierNote = Label(
        de:
            "Gruppen statt Plätze: Aspekte, deren Rangintervall das des ersten Aspekts ihrer Gruppe berührt, gehören zusammen.",
        en: "Tiers rather than places: items whose rank interval meets that of their tier's first item belong together."
    )
    static let rankMethod = Label(
        de:
            "Rangintervalle (90 %) aus 2.000 Ziehungen ganzer Städte mit Zurücklegen (SplitMix64, Startwert 1), Typ-7-Quantile; geteilte Plätze mit mittlerem Rang. Eine Empfindlichkeit, kein Stichprobenfehler für andere Städte.",
        en:
            "Rank intervals (90%) from 2,000 draws of whole cities with replacement (SplitMix64, seed 1), type-7 quantiles; ties share the mean place. A sensitivity, no margin of sampling error for other cities."
    )
    static let signFlip = Label(de: "p (Vorzeichentausch, exakt)", en: "p (sign flip, exact)")
    static let pairNote = Label(
        de:
            "Paare: Partnerschaften, in denen eine Stadt zu jedem Thema Vorreiter und eine zu jedem Thema lernend ist, mit genügend Antworten aus beiden.",
        en:
            "Pairs: partnerships in which one city is lighthouse and one is follower on every topic, with enough answers from both."
    )
    static let pairMethod = Label(
        de:
            "Mittelwerte der Befragten nach Rolle ihrer Stadt; Paare zählen Städte, nicht Befragte. Mit sechs Paaren ist der kleinste mögliche p-Wert 2/64: eine Beschreibung.",
        en:
            "Means of respondents by their city's role; pairs count cities, not respondents. With six pairs the smallest possible p is 2/64: a description."
    )
    static let pairedMethod = Label(
        de:
            "Dieselben Personen in beiden Wellen; mittlere Veränderung mit 95-%-t-Intervall, ab acht Städten nach Städten geklumpt. Ziel sind die Befragten dieser Städte.",
        en:
            "The same people in both waves; mean change with 95% t interval, clustered by city from eight cities on. The target are the respondents of these cities."
    )
    static let unpairedMethod = Label(
        de:
            "Alle Befragten beider Wellen; Differenz der Mittelwerte mit 95-%-t-Intervall, Städte als Schichten, Personen als Klumpen. Ziel sind die Befragten dieser Städte.",
        en:
            "All respondents of either wave; difference of means with 95% t interval, cities as strata, people as clusters. The target are the respondents of these cities."
    )
    static let profileNote = Label(
        de: "Jede Stadt einer Partnerschaft zählt gleich; über Städte hinweg gibt es kein Intervall.",
        en: "Each city of a partnership counts the same; there is no interval across cities.")
    static let profileMethod = Label(
        de: "Mittel der Stadtmittelwerte einer Partnerschaft.", en: "Mean of the city means of a partnership.")
    static let consent = Label(
        de: "Zahlen, die alle Städte einer Spalte nennen, erscheinen nur mit deren Zustimmung.",
        en: "Counts that name all cities of a column appear only with their consent.")
    static let fullCount = Label(
        de: "Vollerhebung der Städte mit Befragten: kein Intervall.",
        en: "A full count of the cities with respondents: no interval.")
    static let sizeMethod = Label(
        de: "Eine Stadt zählt, wenn mindestens eine befragte Person die Antwort gab; Größenklassen des BBSR.",
        en: "A city counts when at least one respondent gave the answer; size classes of the BBSR.")
    static let pairsMethod = Label(
        de: "Jaccard: beide durch mindestens eines; Lift: beobachtet durch erwartet bei Unabhängigkeit. Zur Sichtung.",
        en: "Jaccard: both over either; lift: observed over expected under independence. For screening.")
    static let rateMethod = Label(
        de: "Rücklauf: Befragte durch Eingeladene (AAPOR RR1, unvollständige Bögen eingeschlossen).",
        en: "Response rate: respondents over people invited (AAPOR RR1, partial answers included).")
    static let gapNote = Label(
        de: "Ein positiver Wert heißt: mehr Bedarf als Angebot.", en: "A positive value means: more demand than supply."
    )
    static let pairScore = Label(de: "Passung (Punkte)", en: "Fit (points)")
    static let pairScoreNote = Label(
        de: "Nur Städte, die zugestimmt haben, genannt zu werden, und aus denen genügend Antworten vorliegen.",
        en: "Only cities that agreed to be named and from which there are enough answers.")
    static let pairScoreMethod = Label(
        de:
            "Summe über alle Themen: der kleinere Wert von Angebot der einen und Bedarf der anderen Stadt, in beide Richtungen; Stadtmittelwerte. Sprache und Größe der Städte sind nicht berücksichtigt.",
        en:
            "Sum over all topics of the smaller of one city's supply and the other's demand, both ways; city means. Language and size of the cities are not taken into account."
    )
    static let jointNote = Label(
        de: "Nicht offen genannt heißt nicht, dass es keine Rolle spielt.",
        en: "Not named in open answers does not mean that it plays no part.")
    static let jointMethod = Label(
        de:
            "Gegenüberstellung von Skalenfragen und codierten offenen Antworten; das Urteil (übereinstimmend, ergänzend, widersprüchlich, stumm) setzen Menschen mit Begründung.",
        en:
            "Joint display of scales and coded open answers; the verdict (convergent, complementary, dissonant, silent) is set by people, with a reason."
    )
    static let raoScottMethod = Label(
        de: "Test auf Unabhängigkeit nach Rao und Scott, Korrektur zweiter Ordnung, Städte als Schichten.",
        en: "Test of independence by Rao and Scott, second-order correction, cities as strata.")

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

    /// Complete rows are often far fewer than answered: their number comes first, the size of the agreement before the p.
    static func friedman(_ test: Friedman?) -> Label {
        guard let test else {
            return Label(
                de: "Kein Test der Übereinstimmung: zu wenige haben alle Aspekte bewertet.",
                en: "No test of agreement: too few rated every item.")
        }
        func line(_ mark: String) -> String {
            let p = test.chiSquared.p ?? 1
            let shown = p < 0.001 ? "p < 0\(mark)001" : "p = \(decimal(p, 3, mark))"
            return
                "W = \(decimal(test.kendallW, 2, mark)), χ²(\(test.k - 1)) = \(decimal(test.chiSquared.statistic, 1, mark)), \(shown)"
        }
        return Label(
            de:
                "Übereinstimmung der \(test.n) Befragten, die alle Aspekte bewerteten (Kendall, Friedman): \(line(",")); m = 1.",
            en: "Agreement of the \(test.n) respondents who rated every item (Kendall, Friedman): \(line(".")); m = 1.")
    }

    /// A number with so many decimals, half away from zero.
    private static func decimal(_ number: Double, _ digits: Int, _ mark: String) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int((abs(number) * scale).rounded())
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(number < 0 && whole > 0 ? "−" : "")\(whole / Int(scale))\(mark)\(zeros)\(fraction)"
    }

    static func rarePairs(_ least: Int) -> Label {
        Label(
            de:
                "Nicht aufgeführt sind Paare, die weniger als \(least) Befragte nennen oder bei denen weniger als \(least) nur das eine nennen.",
            en:
                "Pairs named by fewer than \(least) respondents, or with fewer than \(least) naming only the one, are not listed."
        )
    }

    static func attrition(_ from: WaveID, _ before: Int, _ to: WaveID, _ after: Int, both: Int) -> Label {
        Label(
            de: "\(from): \(before) Befragte, \(to): \(after); in beiden Wellen antworteten \(both).",
            en: "\(from): \(before) respondents, \(to): \(after); \(both) answered in both waves.")
    }

    static func family(m: Int) -> Label {
        Label(
            de: "Testfamilie: die Aspekte dieser Tabelle, m = \(m), Korrektur nach Holm.",
            en: "Family of tests: the items of this table, m = \(m), corrected by Holm.")
    }

    /// Effect size first, p last.
    static func crosstabTest(v: Double, f: TestResult, p: Double) -> Label {
        func line(_ mark: String, _ prefix: String) -> String {
            let parameters = f.parameters.map { decimal($0, 1, mark) }.joined(separator: "; ")
            let pText = p < 0.001 ? "p < 0\(mark)001" : "p = \(decimal(p, 3, mark))"
            return
                "\(prefix) V = \(decimal(v, 2, mark)); F(\(parameters)) = \(decimal(f.statistic, 2, mark)), \(pText); m = 1."
        }
        return Label(de: line(",", "Cramérs"), en: line(".", "Cramér's"))
    }
}
