import SurveyModel
import TandemTestSupport

@testable import SurveyAnalysis

/// A survey of a few questions with the rows that a test invents, and the tables of it.
///
/// `Q` and `P` are single choices of three and two options, `M` a multiple choice of two, `B` a battery of two items on
/// five ordered steps, `N` a number, `R` a ranking of three options over two places.
struct SmallStudy {
    var rows: [AnalysisRow]
    var invitations: [Invitation] = []
    var rules = Rules()
    var instrument: Instrument
    var register: Register

    static let cities = (0..<12).map { CityID("c\($0)") }

    init(_ rows: [AnalysisRow], waves: [WaveID] = [], hasCities: Bool = true, isWeighted: Bool = false) {
        self.rows = rows
        instrument = Self.instrument(waves, hasCities: hasCities, isWeighted: isWeighted)
        register = Register(
            cities: Self.cities.map { City(id: $0, name: Label($0.text), consentNamed: true) },
            memberships: Self.cities.enumerated().map { index, city in
                Membership(
                    partnership: PartnershipID("P\(index / 2)"), partnershipName: Label("P\(index / 2)"), city: city)
            })
    }

    private static func options(_ count: Int) -> [AnswerOption] {
        (1...count).map { AnswerOption(code: $0, label: Label("option \($0)")) }
    }

    private static func instrument(_ waves: [WaveID], hasCities: Bool, isWeighted: Bool) -> Instrument {
        var columns = SystemColumns(respondent: "id")
        if hasCities { columns.city = "city" }
        if isWeighted { columns.weight = "w" }
        var battery = Question(
            id: "B", kind: .battery, asked: "B", options: options(5),
            items: [Item(id: "B_1", label: "x"), Item(id: "B_2", label: "y")])
        battery.isOrdered = true
        let ticks = ["M1", "M2"].enumerated().map {
            AnswerOption(code: $0.offset + 1, label: Label($0.element), column: ColumnName($0.element))
        }
        var ranking = Question(id: "R", kind: .ranking, asked: "R", options: options(3))
        ranking.rankColumns = ["R1", "R2"].map { ColumnName($0) }
        return Instrument(
            id: "s", title: "S", columns: columns, waves: waves,
            questions: [
                Question(id: "Q", kind: .single, asked: "Q", options: options(3)),
                Question(id: "P", kind: .single, asked: "P", options: options(2)),
                Question(id: "M", kind: .multi, asked: "M", options: ticks), battery,
                Question(id: "N", kind: .numeric, asked: "N"), ranking,
            ])
    }

    /// The answers of one response; what is not given was not answered.
    struct Answered {
        var q: Int?
        var p: Int?
        var m: [Int?] = [nil, nil]
        var b: [Int?] = [nil, nil]
        var n: Double?
        var r: [Int?] = [nil, nil]
    }

    static func row(
        _ answers: Answered, city: Int? = nil, wave: WaveID? = nil, person: String? = nil, weight: Double = 1,
        isLatest: Bool = true
    ) -> AnalysisRow {
        func cell(_ code: Int?) -> Cell { code.map { .code($0) } ?? .missing(.notAnswered) }
        let number: Cell = answers.n.map { .number($0) } ?? .missing(.notAnswered)
        return AnalysisRow(
            wave: wave, isLatest: isLatest, city: city.map { cities[$0] },
            partnership: city.map { PartnershipID("P\($0 / 2)") }, role: nil, respondent: person, weight: weight,
            cells: [answers.q, answers.p].map(cell) + answers.m.map(cell) + answers.b.map(cell) + [number]
                + answers.r.map(cell))
    }

    func input(for plan: TablePlan) -> AnalysisInput {
        var answers = AnswerRows(plan.needs(instrument).variables, of: instrument)
        for row in rows { answers.add(row) }
        let waves: [WaveID?] = instrument.waves.isEmpty ? [nil] : instrument.waves.map { $0 }
        return AnalysisInput(
            instruments: ["s": instrument], codebook: nil, register: register, rules: rules,
            tallies: TallyBook(of: rows, by: TallyPlan(instrument, codebook: nil, for: [plan])),
            rows: ["s": answers], invitations: ["s": invitations],
            samples: waves.map { wave in
                let own = rows.filter { $0.wave == wave }
                return SampleFact(
                    survey: "s", wave: wave, responses: own.count, respondents: own.count,
                    cities: Set(own.compactMap(\.city)).count, firstDate: nil, lastDate: nil)
            }, deskTables: [:])
    }

    func table(
        _ analysis: String, _ values: [String: PlanValue], breaks: [Break] = [.overall], wave: WaveID? = nil
    ) -> Table {
        var values = values
        let declaration = Analyses.all.named(analysis).declaration
        for key in declaration.keys where key.kind == .yesNo && values[key.name] == nil {
            values[key.name] = .flag(key.usual == "yes")
        }
        for key in declaration.keys where values[key.name] == nil {
            if case .someWords = key.kind { values[key.name] = .words(key.usual.map { [$0] } ?? []) }
        }
        let plan = TablePlan(id: "t", title: "t", analysis: analysis, values, breaks: breaks, wave: wave)
        return tabulate(plan, from: input(for: plan))
    }
}

extension Table {
    func value(_ row: String, _ column: String) -> TableValue? {
        guard let index = columns.firstIndex(where: { $0.id == column }) else { return nil }
        return rows.first { $0.id == row }?.values[index]
    }

    func number(_ row: String, _ column: String) -> Double? {
        switch value(row, column)?.shown {
        case .number(let number): number
        case .count(let count): Double(count)
        case .ratio(let part, let whole): Double(part) / Double(whole)
        default: nil
        }
    }
}
