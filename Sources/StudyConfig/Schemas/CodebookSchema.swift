import SurveyModel

/// The keys of `codebook.yml`.
enum CodebookSchema {
    static let file = RecordSchema(
        required: [("version", .whole), ("themes", .list(.record(theme)))],
        [("overlaps", .words(Codebook.Overlaps.self))])

    static let theme = RecordSchema(
        required: [("id", .text), ("label", .label), ("codes", .list(.record(code)))], [("guid", .text)])

    static let code = RecordSchema(
        required: [("id", .text), ("label", .label)],
        [
            ("definition", .label), ("indicators", .record(indicators)), ("guid", .text),
            ("agreement", .words(AgreementConsequence.self)),
        ])

    static let indicators = RecordSchema(
        Language.allCases.map { ($0.rawValue, .list(.either([.text, .record(indicator)]))) })

    static let indicator = RecordSchema(
        Indicator.Mode.allCases.map { ($0.rawValue, .text) } + [
            ("gap", .whole), ("not", .oneOrMany(.text)), ("says", .words(Valence.self)),
            ("noun", .yesNo), ("weak", .yesNo),
        ])
}
