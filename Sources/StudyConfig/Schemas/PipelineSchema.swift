import SurveyModel

/// The keys of `pipeline.yml`.
enum PipelineSchema {
    static let file = RecordSchema(
        required: [("study", .record(study)), ("stages", .list(stage))],
        [
            ("register", .record(register)), ("rules", .record(rules)), ("allow_outside", .record(outside)),
            ("notify", .record(notify)), ("permissions", .words(StatePermissions.self)),
            ("requires", .text), ("theme", .record(theme)),
        ])

    static let study = RecordSchema(
        required: [("id", .text), ("title", .label), ("contact", .record(contact))],
        [("languages", .oneOrMany(.words(Language.self))), ("synthetic", .yesNo), ("licence", .label)])

    static let contact = RecordSchema(required: [("name", .text), ("email", .text)])

    static let register = RecordSchema(
        required: [("cities", .text), ("partnerships", .text)], [("roles", .text), ("withdrawals", .text)])

    static let rules = RecordSchema([
        ("withhold_below", .whole), ("interval_width", .whole), ("group_minimum", .whole), ("shares_from", .whole),
        ("reliable_from", .whole), ("protection", .words(Rules.Protection.self)),
    ])

    static let theme = RecordSchema([("colours", .record(colours)), ("font", .text), ("logo", .record(logo))])

    static let colours = RecordSchema([
        ("accent", .text), ("text", .text), ("link", .text), ("header", .text), ("barrier", .text), ("driver", .text),
        ("series", .list(.text)),
    ])

    static let logo = RecordSchema(required: [("file", .text), ("text", .label)])

    static let outside = RecordSchema([("pseudonym_key", .text)])
    static let notify = RecordSchema(required: [("command", .oneOrMany(.text))])

    static let stage = Schema.either([.record(survey), .record(desk), .record(code), .record(report)])
    static let kinds = ["ingest", "code", "report"]

    static let survey = RecordSchema(
        required: [("ingest", .text), ("instrument", .text), ("batches", .text)],
        [
            ("refuse", .record(refuse)), ("duplicates", .words(Instrument.DuplicatePolicy.self)),
            ("redelivered", .words(Instrument.DuplicatePolicy.self)), ("invited", .text),
            ("weights", .record(weights)),
        ])

    static let desk = RecordSchema(required: [("ingest", .text), ("table", .text)])

    static let code = RecordSchema(
        required: [("code", .text), ("codebook", .text), ("answers", .map(.oneOrMany(.text)))], [("human", .text)])

    static let report = RecordSchema(required: [("report", .text), ("publication", .text)])

    static let refuse = RecordSchema([
        ("warn_above", .oneOrMany(.text)), ("stop_above", .oneOrMany(.text)),
    ])

    static let weights = RecordSchema(
        required: [("margins", .text), ("method", .words(Weighting.Method.self))],
        [("bounds", .list(.number)), ("trim", .list(.number))])
}
