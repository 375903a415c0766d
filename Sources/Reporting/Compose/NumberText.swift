import SurveyModel

/// Numbers as readers of a language write them: decimal comma or point, fixed spaces, half away from zero.
enum NumberText {
    static let noBreakSpace = "\u{00A0}"

    /// A value as its column shows it; shorthand for what is not shown.
    static func text(_ value: TableValue, _ column: TableColumn, _ language: Language) -> String {
        let plain = plain(value, column, language)
        return value.isLowReliability && value.number != nil ? "(\(plain)) [u]" : plain
    }

    /// The same without the marks of a small base.
    static func plain(_ value: TableValue, _ column: TableColumn, _ language: Language) -> String {
        switch value.shown {
        case .count(let count): return whole(count, language)
        case .ratio(let part, let total): return percent(part, of: total, decimals: column.decimals, language)
        case .number(let number) where !number.isFinite: return Shorthand.notAvailable.sign
        case .number(let number):
            switch column.kind {
            case .share: return percent(number, decimals: column.decimals, language)
            case .plainNumber: return number == number.rounded() ? String(Int(number)) : decimal(number, 1, language)
            default:
                return column.isProbability && number < 0.0005
                    ? smallProbability(language) : decimal(number, column.decimals, language)
            }
        case .text(let label): return label[language]
        case .withheld: return Shorthand.withheld.sign
        case .notAvailable: return Shorthand.notAvailable.sign
        case .notApplicable: return Shorthand.notApplicable.sign
        }
    }

    /// A probability that would be printed as 0, which it is not.
    ///
    /// - Source: Publication Manual of the American Psychological Association, 7th edition, 6.36.
    static func smallProbability(_ language: Language) -> String { language == .de ? "< 0,001" : "< 0.001" }

    /// Groups of three from five digits on.
    static func whole(_ number: Int, _ language: Language) -> String {
        let digits = String(abs(number))
        guard digits.count > 4 else { return String(number) }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += language == .de ? noBreakSpace : "," }
            grouped.append(digit)
        }
        return (number < 0 ? "−" : "") + grouped
    }

    /// A share, rounded on the exact fraction; 0 and 100 per cent only where they are exact.
    static func percent(_ part: Int, of whole: Int, decimals: Int = 0, _ language: Language) -> String {
        guard whole > 0 else { return Shorthand.notAvailable.sign }
        let unit = power(decimals)
        let scaled = (2 * 100 * unit * part + whole) / (2 * whole)
        return percent(scaled, decimals, isSome: part > 0, isLess: part < whole, language)
    }

    static func percent(_ share: Double, decimals: Int = 0, _ language: Language) -> String {
        let scaled = Int((share * 100 * Double(power(decimals))).rounded(.toNearestOrAwayFromZero))
        return percent(scaled, decimals, isSome: share > 0, isLess: share < 1, language)
    }

    /// - Parameter scaled: Per cent in units of the last decimal.
    private static func percent(
        _ scaled: Int, _ decimals: Int, isSome: Bool, isLess: Bool, _ language: Language
    ) -> String {
        let sign = language == .de ? noBreakSpace + "%" : "%"
        let all = 100 * power(decimals)
        if scaled == 0, isSome { return "<\(noBreakSpace)" + fixed(1, decimals, language) + sign }
        if scaled == all, isLess { return ">\(noBreakSpace)" + fixed(all - 1, decimals, language) + sign }
        return fixed(scaled, decimals, language) + sign
    }

    /// Whether it prints as smaller or larger than the number that its rounding would show.
    static func isBounded(_ value: TableValue, _ column: TableColumn) -> Bool {
        guard column.kind == .share, let share = value.unrounded, share > 0, share < 1 else { return false }
        let unit = 0.5 / Double(100 * power(column.decimals))
        return share < unit || share >= 1 - unit
    }

    static func decimal(_ number: Double, _ decimals: Int, _ language: Language) -> String {
        fixed(Int((number * Double(power(decimals))).rounded(.toNearestOrAwayFromZero)), decimals, language)
    }

    /// `1. Januar 2024` / `1 January 2024`.
    static func date(_ date: CalendarDate, _ language: Language) -> String {
        let german = [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return language == .de
            ? "\(date.day).\(noBreakSpace)\(german[date.month - 1]) \(date.year)"
            : "\(date.day)\(noBreakSpace)\(english[date.month - 1]) \(date.year)"
    }

    private static func fixed(_ scaled: Int, _ decimals: Int, _ language: Language) -> String {
        guard decimals > 0 else { return String(scaled) }
        let unit = power(decimals)
        let fraction = String(abs(scaled) % unit)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(scaled < 0 ? "−" : "")\(abs(scaled) / unit)\(language == .de ? "," : ".")\(zeros)\(fraction)"
    }

    private static func power(_ decimals: Int) -> Int { (0..<max(0, decimals)).reduce(1) { unit, _ in unit * 10 } }
}

/// The signs that stand where no number is shown; the notes explain each.
enum Shorthand: CaseIterable {
    case withheld, notAvailable, notApplicable, lowReliability, provisional, revised

    var sign: String {
        switch self {
        case .withheld: "[c]"
        case .notAvailable: "[x]"
        case .notApplicable: "[z]"
        case .lowReliability: "[u]"
        case .provisional: "[p]"
        case .revised: "[r]"
        }
    }

    /// In two or three words, for the sheet that shows it.
    var short: Label {
        switch self {
        case .withheld: Label(de: "geheim gehalten", en: "withheld")
        case .notAvailable: Label(de: "nicht verfügbar", en: "not available")
        case .notApplicable: Label(de: "nicht anwendbar", en: "not applicable")
        case .lowReliability: Label(de: "kleine Basis", en: "small base")
        case .provisional: Label(de: "vorläufig", en: "provisional")
        case .revised: Label(de: "berichtigt", en: "revised")
        }
    }

    func meaning(_ rules: Rules) -> Label {
        switch self {
        case .withheld:
            Label(
                de:
                    "Geheim gehalten: kleiner als \(rules.withholdBelow) oder nötig, um einen anderen Wert zu schützen.",
                en: "Withheld: smaller than \(rules.withholdBelow), or needed to protect another value.")
        case .notAvailable:
            Label(
                de: "Nicht verfügbar: keine Antworten, oder die Basis ist für diese Angabe zu klein.",
                en: "Not available: no answers, or the base is too small for this figure.")
        case .provisional:
            Label(
                de: "Vorläufig: eine Lieferung fehlt noch; spätere Ausgaben können andere Zahlen zeigen.",
                en: "Provisional: a batch is still missing; later editions may show other figures.")
        case .revised:
            Label(
                de: "Berichtigt: Zahlen weichen von einer früheren Ausgabe ab.",
                en: "Revised: figures differ from an earlier edition.")
        case .notApplicable:
            Label(
                de: "Nicht anwendbar.",
                en: "Not applicable.")
        case .lowReliability:
            Label(
                de:
                    "Kleine Basis (\(rules.sharesFrom) bis \(rules.reliableFrom - 1) Befragte): Wert in Klammern, nur als Anhalt zu lesen.",
                en:
                    "Small base (\(rules.sharesFrom) to \(rules.reliableFrom - 1) respondents): value in parentheses, a rough guide only."
            )
        }
    }
}
