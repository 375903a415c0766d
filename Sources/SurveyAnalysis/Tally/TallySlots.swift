import SurveyModel

/// The places of what is counted, with their names; each is given when it is first met.
struct TallySlots {
    private(set) var names: [(measure: MeasureID, category: String)] = [
        (.responses, "base"), (.responses, CellKey.withoutWeight),
    ]
    /// The place of responses of weight zero.
    static let withoutWeight = 1
    /// The places of numbers, which need more sums than counts.
    private(set) var numberNames: [MeasureID] = []
    private var closed: ClosedSlots
    private var statuses: StatusSlots
    private var sets: [CodeSetSlots]
    private var pairs: [CodePairSlots]
    private var codes: CodeNames

    init(_ plan: TallyPlan) {
        closed = ClosedSlots(plan)
        statuses = StatusSlots(plan)
        codes = CodeNames(plan.codebook)
        sets = plan.codeSets.map { CodeSetSlots($0, plan.instrument) }
        pairs = plan.codePairs.map { CodePairSlots($0, plan.instrument) }
    }

    /// The number of a code's or theme's id.
    mutating func name(_ id: String) -> Int { codes.number(id) }

    /// What a row adds, in place of what the last one did.
    ///
    /// - Parameter counts: Places among `names`.
    /// - Parameter numbers: Places among `numberNames`.
    mutating func count(
        _ row: borrowing CountedRow, _ counts: inout ContiguousArray<Int>, _ numbers: inout ContiguousArray<TallyNumber>
    ) {
        counts.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        counts.append(0)
        closed.count(row, &counts, &numbers, &names, &numberNames)
        statuses.count(row, &counts, &names)
        if row.answers.isEmpty { return }
        for index in sets.indices { sets[index].count(row, codes, &counts, &names) }
        if row.codings.count < 2 { return }
        for index in pairs.indices { pairs[index].count(row, codes, &counts, &names) }
    }
}

/// Codes and themes by number.
struct CodeNames {
    private(set) var texts: [String] = []
    /// By code, the number of its theme.
    private(set) var themes: [Int?] = []
    private var numbers: [String: Int] = [:]
    private let themeOf: [String: String]

    init(_ codebook: Codebook?) {
        let pairs = codebook?.themes.flatMap { theme in theme.codes.map { ($0.id.text, theme.id.text) } } ?? []
        themeOf = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    mutating func number(_ id: String) -> Int {
        if let number = numbers[id] { return number }
        let number = texts.count
        numbers[id] = number
        texts.append(id)
        themes.append(nil)
        if let theme = themeOf[id] { themes[number] = self.number(theme) }
        return number
    }
}

extension [(measure: MeasureID, category: String)] {
    /// The next place, for something met for the first time.
    mutating func add(_ measure: MeasureID, _ category: String) -> Int {
        append((measure, category))
        return count - 1
    }
}
