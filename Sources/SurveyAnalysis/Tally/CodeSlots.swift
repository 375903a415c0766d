import SurveyModel

/// Which answers and codings of a row belong to a set of open questions.
private struct SetMembership {
    private let isMember: [Bool]
    private let isOfPeople: Bool

    init(_ set: CodeSet, _ instrument: Instrument) {
        isMember = instrument.questions.map { set.questions.contains($0.id) }
        isOfPeople = set.codedBy == .human
    }

    /// Whether the response is in the base of the set's codes: it has an answer that could be coded, by those who count.
    func isCodable(_ row: borrowing CountedRow) -> Bool {
        for answer in row.answers where isMember[answer.question] {
            if isOfPeople ? answer.isSeenByPeople : answer.isCodable { return true }
        }
        return false
    }

    func holds(_ coding: CountedCoding) -> Bool { isMember[coding.question] && (!isOfPeople || coding.kind.isPerson) }
}

/// The places of the codes and themes of one set of open questions.
struct CodeSetSlots {
    private let set: CodeSet
    private let membership: SetMembership
    /// By code or theme and valence, and once for any valence.
    private var byName: ContiguousArray<Int> = []
    private var byKind = ContiguousArray(repeating: -1, count: CoderKind.allCases.count)
    private var base = -1
    /// Places that the row at work has counted already.
    private var named: ContiguousArray<Int> = []

    private static let categories = Valence.allCases.count + 1

    init(_ set: CodeSet, _ instrument: Instrument) {
        self.set = set
        membership = SetMembership(set, instrument)
    }

    mutating func count(
        _ row: borrowing CountedRow, _ codes: CodeNames, _ counts: inout ContiguousArray<Int>,
        _ names: inout ClosedSlots.Names
    ) {
        guard membership.isCodable(row) else { return }
        if base < 0 { base = names.add(.codable(set), "base") }
        counts.append(base)
        named.removeAll(keepingCapacity: true)
        for coding in row.codings where membership.holds(coding) {
            counts.append(slot(of: coding.kind, &names))
            count(coding.code, coding.valence, codes, &names)
            if let theme = codes.themes[coding.code] { count(theme, coding.valence, codes, &names) }
        }
        counts.append(contentsOf: named)
    }

    /// Once a row, however often it is named.
    private mutating func count(
        _ name: Int, _ valence: Valence, _ codes: CodeNames, _ names: inout ClosedSlots.Names
    ) {
        for category in [valence.place, Valence.allCases.count] {
            let slot = slot(name, category, codes, &names)
            if !named.contains(slot) { named.append(slot) }
        }
    }

    private mutating func slot(
        _ name: Int, _ category: Int, _ codes: CodeNames, _ names: inout ClosedSlots.Names
    ) -> Int {
        let place = name * Self.categories + category
        while byName.count <= place { byName.append(-1) }
        if byName[place] < 0 {
            let valence = category < Valence.allCases.count ? Valence.allCases[category].rawValue : "any"
            byName[place] = names.add(.code(codes.texts[name], in: set), valence)
        }
        return byName[place]
    }

    private mutating func slot(of kind: CoderKind, _ names: inout ClosedSlots.Names) -> Int {
        if byKind[kind.place] < 0 { byKind[kind.place] = names.add(.coders(set), kind.rawValue) }
        return byKind[kind.place]
    }
}

/// The places of two codes, or themes, that one respondent names.
struct CodePairSlots {
    private let pairs: TallyPlan.CodePairs
    private let membership: SetMembership
    private var slots: [Pair: Int] = [:]
    private var named: ContiguousArray<Int> = []

    private struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    init(_ pairs: TallyPlan.CodePairs, _ instrument: Instrument) {
        self.pairs = pairs
        membership = SetMembership(pairs.set, instrument)
    }

    mutating func count(
        _ row: borrowing CountedRow, _ codes: CodeNames, _ counts: inout ContiguousArray<Int>,
        _ names: inout ClosedSlots.Names
    ) {
        named.removeAll(keepingCapacity: true)
        for coding in row.codings where membership.holds(coding) {
            guard let name = pairs.level == .code ? coding.code : codes.themes[coding.code] else { continue }
            if !named.contains(name) { named.append(name) }
        }
        for index in named.indices {
            for other in named[(index + 1)...] { counts.append(slot(named[index], other, codes, &names)) }
        }
    }

    private mutating func slot(
        _ one: Int, _ other: Int, _ codes: CodeNames, _ names: inout ClosedSlots.Names
    ) -> Int {
        let pair = Pair(first: min(one, other), second: max(one, other))
        if let slot = slots[pair] { return slot }
        let texts = [codes.texts[one], codes.texts[other]].sorted()
        let slot = names.add(.pair(texts[0], texts[1], in: pairs.set), "any")
        slots[pair] = slot
        return slot
    }
}
