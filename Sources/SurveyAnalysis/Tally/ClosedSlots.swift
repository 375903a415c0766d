import SurveyModel

/// The places of closed answers: options, numbers, and pairs of options of crossed questions.
struct ClosedSlots {
    private let variables: [Variable]
    private let crossings: [TallyPlan.Crossing]
    private let crossed: [(row: Int, column: Int)]
    /// By variable and mark, the place of an option; -1 for one that nobody chose yet.
    private var byMark: ContiguousArray<Int32>
    private var others: [Answer: Int] = [:]
    private var numberSlots: ContiguousArray<Int>
    private var crossedSlots: [Crossed: Int] = [:]
    /// Questions that put options in order, by the places of their variables among those of the instrument.
    private let rankings: [QuestionID]
    private var rankedVariables: ContiguousArray<Range<Int>>
    private var rankedSlots: ContiguousArray<Int>

    private struct Answer: Hashable {
        var variable: Int
        var code: Int
    }

    private struct Crossed: Hashable {
        var crossing: Int
        var first: Int
        var second: Int
    }

    private static let marks = PackedAnswer.codes.count

    init(_ plan: TallyPlan) {
        variables = plan.instrument.variables
        let places = Dictionary(
            variables.enumerated().map { ($1.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        crossings = plan.crossings
        crossed = plan.crossings.map { (places[$0.row.text] ?? 0, places[$0.column.text] ?? 0) }
        let ranked = plan.instrument.questions.filter { $0.kind == .ranking }.compactMap { question in
            let own = plan.instrument.variables(of: question.id).compactMap { places[$0.variable.id.text] }
            return own.first.map { (question: question.id, variables: $0..<$0 + own.count) }
        }
        rankings = ranked.map(\.question)
        rankedVariables = ContiguousArray(ranked.map(\.variables))
        rankedSlots = ContiguousArray(repeating: -1, count: ranked.count)
        byMark = ContiguousArray(repeating: -1, count: variables.count * Self.marks)
        numberSlots = ContiguousArray(repeating: -1, count: variables.count)
    }

    typealias Names = [(measure: MeasureID, category: String)]

    mutating func count(
        _ row: borrowing CountedRow, _ counts: inout ContiguousArray<Int>,
        _ numbers: inout ContiguousArray<TallyNumber>, _ names: inout Names, _ numberNames: inout [MeasureID]
    ) {
        let (marks, values) = (row.marks, row.values)
        for variable in marks.indices {
            let mark = marks[variable]
            if let code = PackedAnswer.code(mark) {
                counts.append(slot(variable, mark: code, &names))
            } else if mark == PackedAnswer.elsewhere {
                switch variables[variable].storage {
                case .code: counts.append(slot(variable, other: Int(values[variable]), &names))
                case .number:
                    let value = Double(bitPattern: UInt64(bitPattern: values[variable]))
                    numbers.append(TallyNumber(slot: numberSlot(variable, &numberNames), value: value))
                case .text, .openText: continue
                }
            }
        }
        for index in crossed.indices { countCrossed(index, row, &counts, &names) }
        for index in rankedSlots.indices { countRanking(index, row, &counts, &names) }
    }

    /// Whoever gave any place answered.
    private mutating func countRanking(
        _ index: Int, _ row: borrowing CountedRow, _ counts: inout ContiguousArray<Int>, _ names: inout Names
    ) {
        let marks = row.marks
        for variable in rankedVariables[index] {
            let mark = marks[variable]
            guard mark == PackedAnswer.elsewhere || PackedAnswer.code(mark) != nil else { continue }
            if rankedSlots[index] < 0 { rankedSlots[index] = names.add(.ranked(rankings[index]), "base") }
            return counts.append(rankedSlots[index])
        }
    }

    @inline(__always)
    private mutating func slot(_ variable: Int, mark code: Int, _ names: inout Names) -> Int {
        let place = variable * Self.marks + code
        if byMark[place] < 0 { byMark[place] = Int32(slot(variable, other: code, &names)) }
        return Int(byMark[place])
    }

    private mutating func slot(_ variable: Int, other code: Int, _ names: inout Names) -> Int {
        let answer = Answer(variable: variable, code: code)
        if let slot = others[answer] { return slot }
        let slot = names.add(.variable(variables[variable].id), String(code))
        others[answer] = slot
        return slot
    }

    private mutating func numberSlot(_ variable: Int, _ names: inout [MeasureID]) -> Int {
        if numberSlots[variable] < 0 {
            numberSlots[variable] = names.count
            names.append(.variable(variables[variable].id))
        }
        return numberSlots[variable]
    }

    private mutating func countCrossed(
        _ index: Int, _ row: borrowing CountedRow, _ counts: inout ContiguousArray<Int>, _ names: inout Names
    ) {
        guard let first = row.code(crossed[index].row), let second = row.code(crossed[index].column) else { return }
        let place = Crossed(crossing: index, first: first, second: second)
        if let slot = crossedSlots[place] { return counts.append(slot) }
        let slot = names.add(.crossed(crossings[index].row, crossings[index].column), "\(first)*\(second)")
        crossedSlots[place] = slot
        counts.append(slot)
    }
}

extension CountedRow {
    /// The option of a variable with codes; `nil` for a missing answer.
    @inline(__always) func code(_ variable: Int) -> Int? {
        let mark = marks[variable]
        return PackedAnswer.code(mark) ?? (mark == PackedAnswer.elsewhere ? Int(values[variable]) : nil)
    }
}
