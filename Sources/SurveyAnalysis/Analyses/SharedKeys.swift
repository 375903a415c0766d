import SurveyModel

/// Keys that several analyses read alike.
extension AnalysisKey {
    static let surveys = AnalysisKey(
        "surveys", .surveys, isRequired: true, "The surveys that the table has rows for.",
        example: "[partnership-survey]")

    static let items = AnalysisKey(
        "items", .question([.battery]), isRequired: true, "The battery whose items are the rows.",
        example: "partnership-survey.PS10")

    static func question(_ kinds: [Question.Kind], _ summary: String, example: String) -> AnalysisKey {
        AnalysisKey("question", .question(kinds), isRequired: true, summary, example: example)
    }

    /// Whose open answers are counted by their codes, and in which.
    static let codedQuestions = [
        AnalysisKey(
            "of", .codeStage, isRequired: true, "The stage of the pipeline that codes the answers.",
            example: "findings"),
        AnalysisKey(
            "questions", .questions([.open]), isRequired: true,
            "The open questions counted together: a respondent names a code in any of them.",
            example: "[partnership-survey.PS12, partnership-survey.PS22]"),
    ]

    static let level = AnalysisKey(
        "level", .codeLevel, usual: "code", "Whether rows are the themes of the codebook or its codes.",
        example: "theme")

    static func test(_ summary: String) -> AnalysisKey {
        AnalysisKey("test", .yesNo, usual: "no", summary, example: "yes")
    }

    static let intervals = AnalysisKey(
        "intervals", .yesNo, usual: "no",
        "Whether every group has its interval; a table of one group always has.", example: "yes")

    static let unweighted = AnalysisKey(
        "unweighted", .yesNo, usual: "no",
        "Whether shares and means of weighted answers stand beside those that count all answers alike.", example: "yes")

    /// Two batteries on the same topics.
    static let supplyAndDemand = [
        AnalysisKey(
            "supply", .question([.battery]), isRequired: true, "The battery on what respondents can pass on.",
            example: "expression-of-interest.EI06"),
        AnalysisKey(
            "demand", .question([.battery]), isRequired: true,
            "The battery on what respondents want to learn, with the same items in the same order.",
            example: "expression-of-interest.EI07"),
    ]

    static func deskTable(_ summary: String, example: String) -> AnalysisKey {
        AnalysisKey("desk", .deskTable, isRequired: true, summary, example: example)
    }

    static func columns(example: String) -> AnalysisKey {
        AnalysisKey(
            "columns", .deskColumns, usual: "all columns",
            "Which of its columns are shown, the first as the label of the rows.", example: example)
    }
}

extension TableMaker {
    /// Whether a group has a column for what all answers tell when they count alike.
    func showsUnweighted(_ group: Group) -> Bool { plan.values.flag("unweighted") && isWeighted(group.scope) }

    func showsIntervals(_ groups: [Group]) -> Bool { groups.count == 1 || plan.values.flag("intervals") }
}

extension AnalysisRequest {
    /// That two batteries ask about the same topics.
    var sameItems: [AnalysisFinding] {
        guard let supply = question("supply"), let demand = question("demand"),
            supply.items.count != demand.items.count
        else { return [] }
        return [AnalysisFinding("demand", "different-items", "supply and demand have different numbers of items")]
    }
}
