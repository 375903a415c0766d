import SurveyAnalysis
import SurveyModel
import TandemTestSupport
import Testing

/// Sixty respondents: people coded forty answers, A in each; the dictionary the rest, A in half of them.
private let instrument = Instrument(
    id: "s", title: "S",
    questions: [Question(id: "O", kind: .open, asked: "Why?")])

private let codebook = Codebook(themes: [
    Theme(
        id: "T", label: "Theme",
        codes: [
            Code(id: "A", label: "Money", definition: ""),
            Code(id: "B", label: "Time", definition: "", agreement: .rollUp),
            Code(id: "C", label: "Staff", definition: "", agreement: .omit),
        ])
])

private func row(_ person: Int) -> AnalysisRow {
    let isSeen = person < 40
    let kind: CoderKind = isSeen ? .human : .dictionary
    let code: CodeID = person % 4 == 0 ? "B" : person % 4 == 1 ? "C" : "A"
    return AnalysisRow(
        wave: nil, isLatest: true, city: nil, partnership: nil, role: nil, weight: 1, cells: [.text("")],
        answerStates: ["O": .coded], codings: [RowCoding("O", code, .barrier, kind)], seenByPeople: isSeen ? ["O"] : [])
}

private func table(
    _ codedBy: CodedBy, _ level: TablePlan.CodeLevel, _ reliability: CodingReliability? = nil,
    breaks: [Break] = [.overall]
) -> Table {
    let set = CodeSet(survey: "s", questions: ["O"], codedBy: codedBy)
    let omitted = reliability?.consequences(codebook).filter { $0.value == .omit }.keys
    let counted = codebook.leavingOut(Set(omitted.map(Array.init) ?? []))
    let plan = TallyPlan(instrument: instrument, codebook: counted, breaks: [], codeSets: [set])
    var input = AnalysisInput(
        instruments: ["s": instrument], codebook: counted, register: Register(), rules: Rules(),
        tallies: TallyBook(of: (0..<60).map(row), by: plan), samples: [], deskTables: [:])
    input.reliability = reliability
    return tabulate(
        TablePlan(id: "t", title: "T", analysis: .codes("code-frequency", set, level), breaks: breaks), from: input)
}

private func count(_ table: Table, _ row: String) -> Int? {
    table.rows.first { $0.id == row }.flatMap { row -> Int? in
        if case .count(let count) = row.values[0].shown { count } else { nil }
    }
}

struct CodedByTests {
    @Test func `codings by people only have the answers that people saw as their base`() {
        let (all, people) = (table(.anyone, .code), table(.human, .code))
        #expect(count(all, "total") == 60 && count(all, "A") == 30)
        #expect(count(people, "total") == 40 && count(people, "A") == 20)
        #expect(people.notes.contains { $0.en.hasPrefix("Only codings by people count") })
    }

    @Test func `a table says who coded`() {
        #expect(
            table(.anyone, .code).notes.contains {
                $0.en == "Of the codings, 67% come from human coders, 33% from the dictionary."
            })
        #expect(!table(.human, .code).notes.contains { $0.en.hasPrefix("Of the codings") })
    }
}

struct AgreementConsequenceTests {
    private func reliability(_ alphas: [CodeID: Double], uses: Int = 9) -> CodingReliability {
        CodingReliability(
            coders: 2, units: 30, masi: 0.7,
            codes: ["A", "B", "C"].map { .init(code: $0, uses: uses, prevalence: 0.3, alpha: alphas[$0]) })
    }

    @Test func `codes with low agreement are marked, rolled up or left out as declared, and the table says so`() {
        let weak = table(.anyone, .code, reliability(["A": 0.5, "B": 0.5, "C": 0.5]))
        #expect(weak.rows.map(\.id) == ["A", "total"])
        let notes = weak.notes.map(\.en)
        #expect(notes.contains { $0.hasPrefix("To be read with caution") && $0.hasSuffix("Money (A).") })
        #expect(notes.contains { $0.hasPrefix("Counted in their theme only") && $0.hasSuffix("Time (B).") })
        #expect(notes.contains { $0.hasPrefix("Not counted") && $0.hasSuffix("C.") })
        #expect(count(table(.anyone, .theme, reliability(["A": 0.5, "B": 0.5, "C": 0.5])), "T") == 45)
        #expect(count(table(.anyone, .theme), "T") == 60)
    }

    @Test func `tentative codes are named; good, rare and undefined ones keep their rows`() {
        let mixed = table(.anyone, .code, reliability(["A": 0.7, "B": 0.9]))
        #expect(mixed.rows.map(\.id) == ["A", "B", "C", "total"])
        #expect(mixed.notes.contains { $0.en.hasPrefix("Tentative only") && $0.en.hasSuffix("Money (A).") })
        let rare = table(.anyone, .code, reliability(["A": 0.1, "B": 0.1, "C": 0.1], uses: 4))
        #expect(rare.rows.map(\.id) == ["A", "B", "C", "total"])
    }

    @Test func `coders who agree on the code and not on its valence agree little, from five answers on`() {
        func judged(_ units: Int, _ alpha: Double?, _ both: Double?, code: Double? = 1) -> CodingReliability.Judgement {
            CodingReliability.OneCode(
                code: "A", uses: 9, prevalence: 0.3, alpha: code,
                valence: .init(units: units, percent: 0.5, alpha: alpha, both: both)
            ).judgement
        }
        #expect(judged(9, -0.75, 0.25) == .low)
        #expect(judged(9, 0.7, 0.9) == .tentative)
        #expect(judged(4, 0, 0.9) == .rely, "four answers tell nothing of the valence alone")
        #expect(judged(9, nil, 1) == .rely, "all gave one valence")
        #expect(judged(9, nil, 0.5, code: nil) == .low)
    }

    @Test func `a table that tells no valences is not marked for them; what is left out for them is in no table`() {
        var weak = reliability(["A": 1, "B": 1, "C": 1])
        for place in weak.codes.indices {
            weak.codes[place].valence = .init(units: 9, percent: 0, alpha: -0.75, both: 0.25)
        }
        let byRole = table(.anyone, .code, weak, breaks: [.role])
        #expect(!byRole.notes.contains { $0.en.hasPrefix("To be read with caution") })
        #expect(byRole.rows.map(\.id) == ["A", "B", "total"])
        #expect(byRole.notes.contains { $0.en.hasPrefix("Not counted") && $0.en.hasSuffix("C.") })
        let whole = table(.anyone, .code, weak)
        #expect(whole.rows.map(\.id) == ["A", "total"])
        #expect(whole.notes.contains { $0.en.hasPrefix("To be read with caution") && $0.en.hasSuffix("Money (A).") })
    }

    @Test func `the scale is Krippendorff's`() {
        let judged = [0.8, 0.799, 0.667, 0.666].map {
            CodingReliability.OneCode(code: "A", uses: 5, prevalence: 0, alpha: $0).judgement
        }
        #expect(judged == [.rely, .tentative, .tentative, .low])
        #expect(CodingReliability.OneCode(code: "A", uses: 5, prevalence: 0).judgement == .undefined)
        #expect(CodingReliability.OneCode(code: "A", uses: 4, prevalence: 0, alpha: 1).judgement == .tooRare)
    }
}
