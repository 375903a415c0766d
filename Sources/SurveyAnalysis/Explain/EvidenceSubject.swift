import SurveyModel

/// What is looked at in a response, for one number of a table.
enum EvidenceSubject: Sendable {
    case responses
    case answered(VariableID)
    /// One of some codes in one of some variables; who answered one of `base` could choose.
    case chosen([VariableID], codes: Set<Int>, base: [VariableID])
    /// Two questions; `nil` for whatever was answered.
    case crossed(VariableID, Int?, VariableID, Int?)
    case codable(CodeSet)
    /// All of the codes or themes.
    case coded(CodeSet, names: [String], valence: String)
    /// Any of the codes.
    case codedAny(CodeSet, names: [String])

    init(_ plan: TablePlan, row: String, column: String, _ key: CellKey, _ instrument: Instrument) {
        let measure = key.measure.text
        if measure == MeasureID.responses.text {
            self = .responses
        } else if let set = plan.codeSet, measure.hasPrefix("@") {
            self = Self.codes(plan, set, row: row, measure, key.category, instrument)
        } else if plan.analysis == "crosstab", let first = plan.values["question"]?.questions.first,
            let second = plan.values["by"]?.questions.first
        {
            let halves = key.category.split(separator: "*").map { Int($0) }
            self = .crossed(
                VariableID(first.text), halves.first ?? nil, VariableID(second.text), halves.last ?? nil)
        } else {
            let isOnePlace = plan.analysis == "rank-points" && column.hasPrefix("place")
            self =
                isOnePlace
                ? Self.place(VariableID(measure), key.category)
                : Self.answers(VariableID(measure), column: column, key.category, instrument)
        }
    }

    private static func codes(
        _ plan: TablePlan, _ set: CodeSet, row: String, _ measure: String, _ category: String, _ instrument: Instrument
    ) -> EvidenceSubject {
        if measure == MeasureID.codable(set).text { return .codable(set) }
        if plan.analysis == "joint-display", let question = plan.values["items"]?.questions.first,
            let item = instrument.question(question)?.items.first(where: { $0.id.text == row })
        {
            return .codedAny(set, names: item.codes.map(\.text))
        }
        let name = String(measure.split(separator: "/").last ?? "")
        return .coded(set, names: name.split(separator: "+").map(String.init), valence: category)
    }

    /// One place of a ranking, given to an option or to any.
    private static func place(_ variable: VariableID, _ category: String) -> EvidenceSubject {
        Int(category).map { .chosen([variable], codes: [$0], base: [variable]) } ?? .answered(variable)
    }

    private static func answers(
        _ variable: VariableID, column: String, _ category: String, _ instrument: Instrument
    ) -> EvidenceSubject {
        guard let found = instrument.variables.first(where: { $0.id == variable }) else { return .answered(variable) }
        let question = instrument.questions[found.question]
        let all = instrument.variables(of: question.id).map(\.variable.id)
        if column.hasSuffix("top2") {
            let top = question.options.map(\.code).sorted().suffix(2)
            return .chosen([variable], codes: Set(top), base: [variable])
        }
        guard let code = Int(category) else {
            return .answered(question.kind == .ranking ? all.first ?? variable : variable)
        }
        return question.kind == .ranking
            ? .chosen(all, codes: [code], base: Array(all.prefix(1)))
            : .chosen([variable], codes: [code], base: [variable])
    }

    var variables: [VariableID] {
        switch self {
        case .answered(let variable): [variable]
        case .chosen(let variables, _, _): variables
        case .crossed(let first, _, let second, _): [first, second]
        case .responses, .codable, .coded, .codedAny: []
        }
    }

    var questions: [QuestionID] {
        switch self {
        case .codable(let set), .coded(let set, _, _), .codedAny(let set, _): set.questions
        case .responses, .answered, .chosen, .crossed: []
        }
    }

    var codedBy: CodedBy {
        switch self {
        case .codable(let set), .coded(let set, _, _), .codedAny(let set, _): set.codedBy
        case .responses, .answered, .chosen, .crossed: .anyone
        }
    }
}
