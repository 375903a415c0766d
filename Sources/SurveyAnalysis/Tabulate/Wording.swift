import SurveyModel

/// The words that several tables share; an analysis has its own beside it.
enum Wording {
    static let count = Label(de: "Anzahl (n)", en: "Count (n)")
    static let share = Label(de: "Anteil (Prozent)", en: "Share (per cent)")
    static let low = Label(de: "Intervall von", en: "Interval from")
    static let high = Label(de: "Intervall bis", en: "Interval to")
    static let mean = Label(de: "Mittelwert", en: "Mean")
    static let median = Label(de: "Median", en: "Median")
    static let deviation = Label(de: "Standardabweichung", en: "Standard deviation")
    static let unweightedShare = Label(de: "Anteil ungewichtet (Prozent)", en: "Unweighted share (per cent)")
    static let unweightedMean = Label(de: "Mittelwert ungewichtet", en: "Unweighted mean")
    static let topTwo = Label(de: "Top 2 (Prozent)", en: "Top 2 (per cent)")
    static let answered = Label(de: "Antworten (n)", en: "Answers (n)")
    static let base = Label(de: "Basis (Befragte mit Angabe)", en: "Base (respondents who answered)")
    static let answeredBase = Label(de: "Befragte mit Angabe", en: "respondents who answered")
    static let respondents = Label(de: "Befragte", en: "respondents")
    static let multipleAnswers = Label(
        de: "Mehrfachnennungen möglich; die Anteile summieren sich nicht zu 100 Prozent.",
        en: "Multiple answers possible; shares do not add up to 100 per cent.")
    /// What became of answers that choose "none" and something else.
    static func contradictions(_ question: Question) -> [Label] {
        guard let exclusive = question.exclusive,
            let option = question.options.first(where: { exclusive.codes.contains($0.code) })
        else { return [] }
        let (de, en) = (option.label.de, option.label.en)
        switch exclusive.contradictions {
        case .asGiven:
            return [
                Label(
                    de:
                        "Wer neben „\(de)“ noch anderes nannte, widerspricht sich; solche Antworten zählen, wie sie gegeben wurden.",
                    en:
                        "People who named “\(en)” and something else contradict themselves; such answers count as they were given."
                )
            ]
        case .exclusiveWins:
            return [
                Label(
                    de: "Wer neben „\(de)“ noch anderes nannte, zählt nur bei „\(de)“.",
                    en: "People who named “\(en)” and something else count for “\(en)” alone.")
            ]
        case .notCounted:
            return [
                Label(
                    de: "Wer neben „\(de)“ noch anderes nannte, hat ungültig geantwortet und zählt nicht zur Basis.",
                    en:
                        "People who named “\(en)” and something else gave an invalid answer and are no part of the base."
                )
            ]
        }
    }
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

    /// Over which tests p-values are corrected.
    ///
    /// - Parameters:
    ///   - tests: How many there are.
    ///   - what: What was tested, with its number: `20 geprüften Aspekte`, `20 items tested`.
    static func correctedTogether(_ tests: Int, _ what: Label, _ method: Label) -> Label {
        switch tests {
        case 0: Label(de: "Nichts ließ sich prüfen.", en: "Nothing could be tested.")
        case 1:
            Label(
                de: "Geprüft ist nur eine Veränderung oder Differenz; ihr p-Wert bedarf keiner Korrektur.",
                en: "Only one change or difference is tested; its p-value needs no correction.")
        default:
            Label(
                de: "Die p-Werte der \(tests) geprüften \(what.de) sind gemeinsam korrigiert, nach \(method.de).",
                en:
                    "The p-values of the \(tests) \(what.en) tested are corrected together, by the method of \(method.en)."
            )
        }
    }

    /// A number with so many decimals, half away from zero.
    static func decimal(_ number: Double, _ digits: Int, _ mark: String) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int((abs(number) * scale).rounded())
        let fraction = String(whole % Int(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(number < 0 && whole > 0 ? "−" : "")\(whole / Int(scale))\(mark)\(zeros)\(fraction)"
    }
}
