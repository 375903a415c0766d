import SurveyModel

/// The keys above a text, between two lines of `---`.
enum TextSchema {
    static let caseStudy = RecordSchema(
        required: [("partnership", .text), ("author", .text), ("approved_by_city", .yesNo)])
}
