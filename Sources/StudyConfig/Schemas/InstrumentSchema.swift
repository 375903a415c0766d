import SurveyModel

/// The keys of `instrument.yml`.
enum InstrumentSchema {
    static let file = RecordSchema(
        required: [("id", .text), ("title", .label), ("questions", .list(.record(question)))],
        [
            ("platform", .word(platformPresets.map(\.name))), ("csv", .record(csv)), ("response", systemColumn),
            ("respondent", .record(respondent)), ("city", .record(city)), ("partnership", systemColumn),
            ("submitted", systemColumn), ("language", systemColumn), ("last_page", systemColumn),
            ("wave", .record(wave)), ("missing", missing), ("weight", .text), ("drop", .oneOrMany(.text)),
            ("invalid", .words(Instrument.InvalidPolicy.self)),
            ("personal_text", .words(PersonalTextPolicy.self)), ("ticks", .record(ticks)),
            ("technical", .oneOrMany(.text)), ("test_rows", .oneOrMany(.record(testRows))),
            ("quote_consent", .record(quoteConsent)),
        ])

    /// The keys of a platform's preset, which are those of an instrument; columns may have several names.
    static let preset = RecordSchema([
        ("csv", .record(csv)), ("missing", missing), ("ticks", .record(ticks)), ("response", .oneOrMany(.text)),
        ("submitted", .oneOrMany(.text)), ("language", .oneOrMany(.text)), ("last_page", .oneOrMany(.text)),
        ("drop", .oneOrMany(.text)), ("technical", .oneOrMany(.text)),
        ("test_rows", .oneOrMany(.record(testRows))),
    ])

    static let testRows = RecordSchema(required: [("column", .text), ("is", .oneOrMany(.text))])
    static let emptyCells = RecordSchema([("unquoted", .whole), ("quoted", .whole)])

    static let csv = RecordSchema([
        ("encoding", .text), ("delimiter", .text), ("header_rows", .whole), ("preamble_lines", .whole),
        ("name_row", .whole), ("decimal", .words(DecimalMark.self)), ("dates", .words(FileFormat.DateOrder.self)),
        ("empty", .record(emptyCells)),
    ])

    static let respondent = RecordSchema(
        required: [("key", .text)], [("personal", .words(SystemColumns.PersonalPolicy.self))])

    static let city = RecordSchema(required: [("column", .text)], [("at", .text)])

    static let wave = RecordSchema(
        required: [("from", .word(["file"])), ("pattern", .text), ("values", .oneOrMany(.text))])

    static let question = RecordSchema(
        required: [("id", .text), ("type", .words(Question.Kind.self))],
        [
            ("asked", .label), ("label", .label), ("options", .either([.map(.label), .list(.record(option))])),
            ("options_of", .text), ("scale", .map(.label)), ("items", .list(.record(item))), ("column", columnByWave),
            ("columns", .either([.text, .list(columnByWave)])), ("ticks", .record(ticks)),
            ("waves", .oneOrMany(.text)), ("missing", missing), ("context", .words(Question.Context.self)),
            ("range", .list(.number)), ("other", columnByWave), ("personal", .words(PersonalColumn.self)),
            ("personal_text", .words(PersonalTextPolicy.self)), ("shown_if", .record(shownIf)),
            ("comparable", comparable), ("derived", .record(derived)),
        ])

    static let quoteConsent = RecordSchema(required: [("question", .text), ("is", .oneOrMany(.whole))])

    /// What a question that nobody was asked follows from: one of the three.
    static let derived = RecordSchema([
        ("value_of", .text), ("answer_of", .text), ("count_of", .text), ("without", .oneOrMany(.whole)),
    ])

    static let shownIf = RecordSchema(required: [("question", .text), ("is", .oneOrMany(.whole))])

    static let option = RecordSchema([
        ("code", .whole), ("text", .oneOrMany(.text)), ("label", .label), ("column", columnByWave),
        ("from", .number), ("is", .oneOrMany(.whole)), ("missing", .oneOrMany(.whole)),
    ])

    static let item = RecordSchema(
        required: [("id", .text), ("label", .label)],
        [("column", columnByWave), ("codes", .oneOrMany(.text)), ("comparable", comparable)])

    static let ticks = RecordSchema([
        ("chosen", .oneOrMany(.text)), ("not_chosen", .oneOrMany(.text)), ("empty", .words(EmptyTick.self)),
        ("separator", .text),
    ])

    static let columnOnly = RecordSchema(required: [("column", .text)])

    private static let systemColumn = Schema.either([.text, .record(columnOnly)])
    private static let columnByWave = Schema.either([.text, .map(.text)])
    private static let missing = Schema.map(.text)
    private static let comparable = Schema.either([.yesNo, .map(.yesNo)])
}

enum DecimalMark: String, CaseIterable { case comma, point }

/// What an empty cell of a multiple choice means.
enum EmptyTick: String, CaseIterable {
    case notChosen = "not-chosen"
    case missing
}
