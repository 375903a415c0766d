import SurveyModel

/// The keys of `reports/<publication>.yml`.
enum PublicationSchema {
    static let file = RecordSchema(
        required: [("id", .text), ("title", .label), ("tables", .list(.record(table)))],
        [
            ("subtitle", .label), ("citation", .label), ("texts", .text), ("quotes", .record(quotes)),
            ("summary", .oneOrMany(.text)), ("highlights", .oneOrMany(.text)),
            ("coded_by", .words(CodedBy.self)),
        ])

    static let quotes = RecordSchema(required: [("codes", .oneOrMany(.text))], [("most", .whole), ("released", .text)])

    static let table = RecordSchema(
        required: [("id", .text)], content + [("coarser", .oneOrMany(.record(coarser)))])

    /// What changes in a coarser form of a table.
    static let coarser = RecordSchema(content)

    static let figure = RecordSchema(required: [("kind", .words(FigurePlan.Kind.self))], [("title", .label)])

    private static let content: [(String, Schema)] = [
        ("title", .label), ("analysis", .words(AnalysisName.self)), ("surveys", .oneOrMany(.text)),
        ("question", .text), ("items", .text), ("questions", .oneOrMany(.text)), ("of", .text),
        ("level", .words(TablePlan.CodeLevel.self)),
        ("breaks", .oneOrMany(.either([.word(Break.plain.map(\.rawValue)), .text]))), ("wave", .text),
        ("figure", .either([.words(FigurePlan.Kind.self), .record(figure)])), ("desk", .text),
        ("columns", .oneOrMany(.text)), ("by", .text), ("from", .text), ("to", .text),
        ("pairing", .words(TablePlan.Pairing.self)), ("supply", .text), ("demand", .text), ("verdicts", .text),
        ("test", .yesNo), ("median", .yesNo), ("meeting", .text), ("participants", .text), ("meetings", .text),
        ("ratings", .oneOrMany(.text)), ("shares", .oneOrMany(.text)),
    ]
}

/// The keys of the description of a table of desk research.
enum DeskTableSchema {
    static let file = RecordSchema(
        required: [("id", .text), ("title", .label), ("source", .label), ("columns", .list(.record(column)))],
        [("checked_on", .text), ("csv", .text), ("key", .text)])

    static let column = RecordSchema(
        required: [("id", .text), ("label", .label)],
        [("type", .words(DeskTable.Column.Kind.self)), ("options", .map(.label))])
}

/// How publications name analyses.
enum AnalysisName: String, CaseIterable {
    case sample, frequency, ranking, numeric
    case codeFrequency = "code-frequency"
    case citiesNaming = "cities-naming"
    case crosstab, distribution
    case rankStability = "rank-stability"
    case lighthouseFollower = "lighthouse-follower"
    case waveChange = "wave-change"
    case partnershipProfile = "partnership-profile"
    case citiesBySize = "cities-by-size"
    case coOccurrence = "co-occurrence"
    case responseRate = "response-rate"
    case supplyDemand = "supply-demand"
    case pairScores = "pair-scores"
    case jointDisplay = "joint-display"
    case rankPoints = "rank-points"
    case crossCase = "cross-case"
    case crossWalk = "cross-walk"
    case meetingLog = "meeting-log"
    case caseStudies = "case-studies"
    case partnerships
}
