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
                de: "Mittelwerte mit \(level.de)-%-t-Intervall, Varianz durch Linearisierung\(strata.de)",
                en: "Means with \(level.en)% t interval, variance by linearisation\(strata.en)")
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

    /// Named only where the survey says from which city an answer comes.
    var strata: Label {
        instrument.columns.city == nil ? "" : Label(de: ", Städte als Schichten", en: ", cities as strata")
    }

    /// Whom an interval is about.
    ///
    /// - Source: AAPOR Code of Ethics (2021): a figure of precision for others than probability samples names its model.
    func target(_ groups: [Group]) -> Label {
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
