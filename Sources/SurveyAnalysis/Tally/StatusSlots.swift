import SurveyModel

/// The places of the reasons why there is no answer, of the variables of which some table shows them.
struct StatusSlots {
    private let variables: [(place: Int, id: VariableID)]
    /// By variable and status; -1 for one that was not met.
    private var slots: ContiguousArray<Int>

    private static let statuses = AnswerStatus.allCases
    /// By the mark of a reason, the place of its status.
    private static let places: [Int] = (0...UInt8.max).map { mark in
        MissingReason(mark: mark).flatMap { statuses.firstIndex(of: AnswerStatus($0)) } ?? -1
    }

    init(_ plan: TallyPlan) {
        variables = plan.instrument.variables.enumerated().filter { plan.statuses.contains($1.id) }
            .map { (place: $0, id: $1.id) }
        slots = ContiguousArray(repeating: -1, count: variables.count * Self.statuses.count)
    }

    mutating func count(
        _ row: borrowing CountedRow, _ counts: inout ContiguousArray<Int>, _ names: inout ClosedSlots.Names
    ) {
        for index in variables.indices {
            let status = Self.places[Int(row.marks[variables[index].place])]
            guard status >= 0 else { continue }
            let place = index * Self.statuses.count + status
            if slots[place] < 0 {
                slots[place] = names.add(.variable(variables[index].id), Self.statuses[status].category)
            }
            counts.append(slots[place])
        }
    }
}
