import SurveyModel

/// How well coders agree, code by code, for the methods part; codes with fewer than five uses have no figures.
///
/// Figures are of codings, not of respondents; shares and coefficients only, no counts.
/// - Returns: `nil` where every code is too rare.
func reliabilityTable(_ reliability: CodingReliability, _ codebook: Codebook) -> PublishedTable? {
    let labels = Dictionary(codebook.codes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let valence = reliability.tellsValences
    let rows = reliability.codes.filter { $0.judgement != .tooRare }.map { one in
        let numbers = [one.prevalence, one.percent, one.kappa, one.ac1, one.alpha]
        let interval =
            [one.alphaInterval?.lowerBound, one.alphaInterval?.upperBound]
            + (valence ? [one.valence?.percent, one.valence?.alpha, one.valence?.both] : [])
        let code = labels[one.code]
        return TableRow(
            id: one.code.text, label: code?.label ?? Label(one.code.text),
            values: (numbers + interval).map { TableValue($0.map { .number($0) } ?? .notAvailable(.notComputable)) }
                + [TableValue(.text(judgement(one, code?.agreement ?? .flag)))])
    }
    if rows.isEmpty { return nil }
    let table = Table(
        id: "reliability", title: Label(de: "Übereinstimmung der Codierenden", en: "Agreement of coders"),
        base: Label(
            de: "\(reliability.units) Antworten, die mindestens zwei Personen unabhängig codierten",
            en: "\(reliability.units) answers that at least two people coded independently"),
        unit: Label(de: "Codierungen", en: "codings"), rowHeading: "Code", columns: columns(withValence: valence),
        rows: rows, source: "")
    return PublishedTable(
        table: table.printed, number: nil, sheetName: Label(de: "Übereinstimmung", en: "Agreement"),
        objectName: "tbl_reliability", notes: [], figure: nil)
}

extension CodingReliability {
    /// Whether agreement on valences counts for the judgements.
    fileprivate var tellsValences: Bool { codes.contains { $0.valence != nil } }
}

/// How the coefficients are computed.
func agreementMethod(_ reliability: CodingReliability) -> Label {
    reliability.tellsValences ? coefficients + valenceMethod : coefficients
}

private let valenceMethod = Label(
    de:
        " Valenz: α unter denen, die den Code vergaben, ab fünf Antworten; Code mit Valenz: α über nicht vergeben und jede Valenz. Da Valenzen veröffentlicht werden, gilt das kleinste der drei α.",
    en:
        " Valence: α among those who gave the code, from five answers on; code with valence: α over not given and each valence. Since valences are published, the lowest of the three α counts."
)

private let coefficients = Label(
    de:
        "α nach Krippendorff (nominal, je Code vergeben oder nicht), Intervall durch Bootstrap über Antworten; κ nach Cohen, bei mehr Codierenden Mittel der Paare; AC1 nach Gwet.",
    en:
        "α after Krippendorff (nominal, each code given or not), interval by bootstrap over answers; κ after Cohen, for more coders the mean of pairs; AC1 after Gwet."
)

private func columns(withValence: Bool) -> [TableColumn] {
    let numbers = agreementColumns + (withValence ? valenceColumns : [])
    return numbers.map { id, heading, isShare in
        TableColumn(id: id, heading: heading, kind: isShare ? .share : .mean, decimals: isShare ? 0 : 2)
    } + [TableColumn(id: "judgement", heading: Label(de: "Urteil", en: "Judgement"), kind: .text)]
}

private let agreementColumns: [(id: String, heading: Label, isShare: Bool)] =
    [
        ("prevalence", Label(de: "Anteil der Vergaben (Prozent)", en: "Share of ratings giving it (per cent)"), true),
        ("percent", Label(de: "Gleiche Urteile (Prozent)", en: "Equal ratings (per cent)"), true),
        ("kappa", "κ", false), ("ac1", "AC1", false), ("alpha", "α", false),
        ("alpha-low", Label(de: "α: Intervall von", en: "α: interval from"), false),
        ("alpha-high", Label(de: "α: Intervall bis", en: "α: interval to"), false),
    ]

private let valenceColumns: [(id: String, heading: Label, isShare: Bool)] =
    [
        ("valence-percent", Label(de: "Gleiche Valenz (Prozent)", en: "Equal valence (per cent)"), true),
        ("valence-alpha", Label(de: "α: Valenz", en: "α: valence"), false),
        ("both-alpha", Label(de: "α: Code mit Valenz", en: "α: code with valence"), false),
    ]

private func judgement(_ one: CodingReliability.OneCode, _ consequence: AgreementConsequence) -> Label {
    switch one.judgement {
    case .rely: Label(de: "verlässlich", en: "reliable")
    case .tentative: Label(de: "vorläufig", en: "tentative")
    case .undefined: Label(de: "nicht bestimmbar", en: "undefined")
    case .tooRare: Label(de: "zu selten", en: "too rare")
    case .low:
        switch consequence {
        case .flag: Label(de: "gering; Zahlen mit Vorsicht", en: "low; read with caution")
        case .rollUp: Label(de: "gering; zählt nur im Thema", en: "low; counts in its theme only")
        case .omit: Label(de: "gering; zählt nicht", en: "low; does not count")
        }
    }
}

/// One paragraph on the agreement, or why there is none.
func agreementSentence(_ reliability: CodingReliability?) -> Label {
    guard let reliability else {
        return Label(
            de:
                "Keine Antwort wurde von zwei Personen unabhängig codiert; zur Übereinstimmung lässt sich nichts sagen.",
            en: "No answer was coded by two people independently; nothing can be said about agreement.")
    }
    func count(_ judgement: CodingReliability.Judgement) -> Int {
        reliability.codes.count { $0.judgement == judgement }
    }
    let whole = reliability.masi.map { alpha in
        Label(
            de: " α ganzer Code-Mengen (MASI): \(NumberText.decimal(alpha, 2, .de)).",
            en: " α of whole sets of codes (MASI): \(NumberText.decimal(alpha, 2, .en)).")
    }
    let counts = Label(
        de:
            " Von \(reliability.codes.count) vergebenen Codes sind \(count(.rely)) verlässlich (α ab 0,800), \(count(.tentative)) vorläufig (ab 0,667), \(count(.low)) darunter, \(count(.undefined)) nicht bestimmbar und \(count(.tooRare)) für eine Angabe zu selten.",
        en:
            " Of \(reliability.codes.count) codes given, \(count(.rely)) are reliable (α from .800), \(count(.tentative)) tentative (from .667), \(count(.low)) below, \(count(.undefined)) undefined and \(count(.tooRare)) too rare for a figure."
    )
    let base = Label(
        de:
            "\(reliability.units) Antworten wurden von mindestens zwei Codierenden (insgesamt \(reliability.coders)) unabhängig codiert, ehe über Unterschiede entschieden wurde.",
        en:
            "\(reliability.units) answers were coded independently by at least two coders (\(reliability.coders) in all), before differences were settled."
    )
    return base + (whole ?? "") + counts
}
