import SurveyModel

/// Pairs of codes tested as one family, to find those worth a look.
struct ScreenedPairs {
    struct Pair {
        /// Both, only the first; only the second, neither.
        var counts: [[Int]]
        var display: DisplayDecision
        var evidence: Evidence
        var reveals: [Int]
    }

    private let pairs: [Pair]
    private let tests: [FisherExact]
    private let p: [Double?]
    private let adjusted: [Double?]

    /// - Source: Fisher (1935); Benjamini and Hochberg (1995).
    init(_ pairs: [Pair]) {
        self.pairs = pairs
        tests = pairs.map { FisherExact($0.counts) }
        p = zip(pairs, tests).map { $0.display.permission == .nothing ? nil : $1.p }
        adjusted = PAdjustment.benjaminiHochberg.adjusted(p)
    }

    private var family: Int { p.count { $0 != nil } }

    /// The odds ratio, and p corrected among all pairs of the table.
    func values(_ place: Int) -> [TableValue] {
        let (pair, ratio) = (pairs[place], tests[place].twoByTwo?.sampleOddsRatio)
        let isBounded = ratio.map(\.isFinite) ?? true
        return [
            pair.display.estimate(
                isBounded ? ratio.map { .number($0) } : nil, reason: isBounded ? nil : .unbounded,
                pair.evidence.figure(.oddsRatio(pair.counts)), reveals: pair.reveals),
            pair.display.estimate(
                adjusted[place].map { .number($0) },
                pair.evidence.figure(.fisher(pair.counts, p[place], family)), reveals: pair.reveals),
        ]
    }

    static func columns(_ group: Group) -> [TableColumn] {
        [
            TableColumn("odds", Label(de: "Chancenverhältnis", en: "Odds ratio"), .mean, decimals: 2, of: group),
            TableColumn(
                "p", Label(de: "p nach Fisher und Benjamini–Hochberg", en: "p by Fisher and Benjamini–Hochberg"), .mean,
                decimals: 3, of: group),
        ]
    }

    func notes(isWeighted: Bool) -> [Label] {
        let family = Wording.correctedTogether(
            family, Label(de: "Paare", en: "pairs"), Label(de: "Benjamini und Hochberg", en: "Benjamini and Hochberg"))
        let plain = Label(
            de: "Chancenverhältnis und Test sind ungewichtet.", en: "Odds ratio and test are not weighted.")
        return [family] + (isWeighted ? [plain] : [])
    }

    static let method = Label(
        de:
            " Chancenverhältnis ad/bc, Test nach Fisher, exakt und zweiseitig; er nimmt die Befragten als Zufallsauswahl.",
        en: " Odds ratio ad/bc, Fisher's exact test, two-sided; it takes respondents for a random sample.")
}

extension Formula {
    private static func cells(_ counts: [[Int]]) -> [Input] {
        zip(["a", "b", "c", "d"], counts.joined()).map { Input($0, $1) }
    }

    /// - Source: Agresti, Categorical Data Analysis (2013), 2.2.3.
    fileprivate static func oddsRatio(_ counts: [[Int]]) -> Formula {
        Formula("odds ratio", "a · d / (b · c) = {a} · {d} / ({b} · {c})", cells(counts))
    }

    fileprivate static func fisher(_ counts: [[Int]], _ p: Double?, _ family: Int) -> Formula {
        guard let p else { return .notComputable }
        return Formula(
            "fisher p", "Fisher's exact p {p} of {a}, {b}, {c}, {d}, corrected by Benjamini and Hochberg among {m}",
            cells(counts) + [Input("p", p), Input("m", family)])
    }
}
