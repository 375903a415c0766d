import SurveyModel

extension Analyses {
    /// That a question has one answer, which is there or not.
    static let missingCheck = { @Sendable (request: AnalysisRequest) -> [AnalysisFinding] in
        guard request.values.flag("missing"), let question = request.question("question"), question.kind != .single
        else { return [] }
        return [
            AnalysisFinding(
                "missing", "several-answers", "'\(question.id)' has an answer for each option or place",
                why: "why there is none can differ from option to option",
                fix: "leave 'missing' out, or ask for it at a single choice, a battery or a number")
        ]
    }
}

/// Why people gave no answer to a single choice, in rows under its base.
extension TableMaker {
    /// The dimension of the reasons: whoever gave none of the answers is no part of those who did.
    var missingDimensions: [String] { plan.values.flag("missing") ? ["missing"] : [] }

    /// All reasons of a question together.
    func missingParents(_ question: Question) -> [CountParent] {
        missingDimensions.map { dimension in
            CountParent(
                dimension: dimension, category: "missing \(question.id)",
                parts: AnswerStatus.allCases.map { "missing \(question.id) \($0.rawValue)" })
        }
    }

    /// One row for each reason; they are of everybody, as the base is of those who answered.
    ///
    /// - Parameter width: How many columns a group has.
    func missingRows(
        _ question: Question, _ group: Group, _ width: Int, _ counts: inout CountCollection
    ) -> [TableRow] {
        guard plan.values.flag("missing") else { return [] }
        let missing = MissingAnswers(self, question, VariableID(question.id.text), group, &counts) { status in
            [CountTable.total, "missing \(question.id)" + (status.map { " \($0.rawValue)" } ?? "")]
        }
        let rest = (2..<max(2, width)).map { _ in TableValue(.notApplicable) }
        return AnswerStatus.allCases.enumerated().map { place, status in
            TableRow(
                id: status.category, label: status.label + Wording.ofAll,
                values: [missing.count(place), missing.share(place)] + rest, isTotal: true)
        }
    }
}

extension [TableRow] {
    /// Puts the values of further columns behind those that rows have.
    mutating func widen(by added: [TableRow]) {
        if isEmpty { return self = added }
        for (place, more) in zip(indices, added) { self[place].values += more.values }
    }
}

extension Wording {
    fileprivate static let ofAll = Label(de: " (von allen)", en: " (of all)")
}
