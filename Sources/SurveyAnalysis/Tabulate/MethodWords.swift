import SurveyModel

/// How figures were made, in words that name only what this table holds and this study declares.
extension TableMaker {
    /// - Parameters:
    ///   - intervals: Whether the table holds intervals.
    ///   - parts: What stands beside the means.
    func meanMethod(_ groups: [Group], intervals: Bool, _ parts: [Label]) -> Label {
        let level = Wording.percent(input.rules.confidence)
        let means =
            intervals
            ? Label(
                de: "Mittelwerte mit \(level.de)-%-t-Intervall, Varianz durch \(variance.de)",
                en: "Means with \(level.en)% t interval, variance by \(variance.en)")
            : Label(de: "Mittelwerte", en: "Means")
        return ([means] + parts).joined("; ") + Label(".") + (intervals ? Label(" ") + target(groups) : "")
    }

    func shareMethod(_ groups: [Group], intervals: Bool) -> Label? {
        guard intervals else { return nil }
        let level = Wording.percent(input.rules.confidence)
        return Label(
            de:
                "Anteile mit \(level.de)-%-Intervall nach Wilson mit effektiver Fallzahl und t-Quantil\(strata.de); bei 0 und 100 % nach Clopper und Pearson.",
            en:
                "Shares with \(level.en)% Wilson interval on the effective sample size with Student's t\(strata.en); for 0 and 100% Clopper–Pearson."
        ) + Label(" ") + target(groups)
    }

    /// How the variance is made: by linearisation over the strata that there are, or by replicate weights.
    var variance: Label {
        instrument.design?.replicates == nil
            ? Label(de: "Linearisierung", en: "linearisation") + strata : replicateWeights
    }

    /// Named only where the survey says from which city an answer comes, or how people were drawn.
    var strata: Label {
        guard let design = instrument.design else {
            return instrument.columns.city == nil ? "" : Label(de: ", Städte als Schichten", en: ", cities as strata")
        }
        if design.replicates != nil { return Label(de: ", Varianz durch ", en: ", variance by ") + replicateWeights }
        let parts: [(Bool, Label)] = [
            (design.strata != nil, Label(de: "Schichten", en: "strata")),
            (design.clusters != nil, Label(de: "Klumpen", en: "clusters")),
            (design.population != nil, Label(de: "Endlichkeitskorrektur", en: "finite population")),
        ]
        let named = parts.filter(\.0).map(\.1)
        return Label(de: ", ", en: ", ")
            + Label(de: named.map(\.de).joined(separator: ", "), en: named.map(\.en).joined(separator: ", "))
            + Label(de: " nach den Daten", en: " as in the data")
    }

    private var replicateWeights: Label {
        guard let weights = instrument.design?.replicates else { return "" }
        return Label(
            de: "\(weights.count) Wiederholungsgewichte (\(weights.method.rawValue))",
            en: "\(weights.count) replicate weights (\(weights.method.rawValue))")
    }

    /// Whom an interval is about.
    ///
    /// - Source: AAPOR Code of Ethics (2021): a figure of precision for others than probability samples names its model.
    func target(_ groups: [Group]) -> Label {
        if instrument.design != nil { return Wording.drawnTarget }
        let isOfInvited = groups.allSatisfy { !invited(survey, $0.scope).sizes.isEmpty }
        return switch (instrument.columns.city != nil, isOfInvited) {
        case (true, true): Wording.invitedOfCities
        case (true, false): Wording.respondentsOfCities
        case (false, true): Wording.invitedTarget
        case (false, false): Wording.randomTarget
        }
    }
}

extension [TableColumn] {
    /// Whether rows with these columns hold any interval.
    func holdIntervals(_ rows: [TableRow]) -> Bool {
        let ends = indices.filter { self[$0].id == "low" || self[$0].id.hasSuffix(".low") }
        return rows.contains { row in ends.contains { row.values[$0].number != nil } }
    }
}

extension [Label] {
    func joined(_ mark: String) -> Label {
        Label(de: map(\.de).joined(separator: mark), en: map(\.en).joined(separator: mark))
    }
}

extension Wording {
    static let medianMethod = Label(de: "Median mit Mittelung bei Gleichstand", en: "median with averaging at ties")

    fileprivate static let respondentsOfCities = Label(
        de: "Ziel sind die Befragten dieser Städte; es sind keine Stichprobenfehler für andere Städte.",
        en:
            "The target are the respondents of these cities; these are no margins of sampling error for other cities.")
    fileprivate static let invitedOfCities = Label(
        de: "Ziel sind die Eingeladenen dieser Städte; es sind keine Stichprobenfehler für andere Städte.",
        en:
            "The target are the people invited in these cities; these are no margins of sampling error for other cities."
    )
    fileprivate static let invitedTarget = Label(
        de: "Ziel sind die Eingeladenen; angenommen ist, dass, wer nicht antwortete, denen gleicht, die es taten.",
        en: "The target are the people invited, which assumes that those who did not answer resemble those who did.")
    fileprivate static let drawnTarget = Label(
        de: "Ziel ist die Gesamtheit, aus der die Erhebung zog.",
        en: "The target is the population that the survey drew from.")
    fileprivate static let randomTarget = Label(
        de: "Die Befragten gelten dabei als Zufallsauswahl; ob sie es sind, sagen die Daten nicht.",
        en: "The respondents are taken for a random sample; the data do not say whether they are one.")

    /// A level of confidence in per cent: 95, 99,5.
    static func percent(_ level: Double) -> Label {
        let tenths = Int((level * 1000).rounded())
        guard tenths % 10 != 0 else { return Label(String(tenths / 10)) }
        return Label(de: "\(tenths / 10),\(tenths % 10)", en: "\(tenths / 10).\(tenths % 10)")
    }
}
