import SurveyModel

/// A survey as a stage of `pipeline.yml`: its questionnaire and its files.
struct SurveyStageKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = SurveyStage()

    let ingest = Key("ingest", .reference.required, "The survey's id, as in its instrument.", "partnership-survey")
    let instrument = Key(
        "instrument", .path.required, "The questionnaire.", "surveys/partnership-survey/instrument.yml")
    let batches = Key(
        "batches", .texts.required, "Its CSV files, one path or a list; * stands for anything.",
        "surveys/partnership-survey/*.csv")
    let order = Key(
        "order", .words, \SurveyStage.instrument.order,
        "What tells the newest version of a response, or of one person's answers: their time stamps and then the order of the files, the names of the files, in which numbers count as numbers, or the order in which `batches` lists them."
    )
    let refuse = Key("refuse", .map(RefuseKeys.self), "How many rows of a batch may be refused.")
    let duplicates = Key(
        "duplicates", .words, \SurveyStage.instrument.duplicates,
        "Which response counts of a respondent with two in a wave.")
    let redelivered = Key(
        "redelivered", .words, \SurveyStage.instrument.redelivered,
        "Which version counts of a response that several batches hold, as in a cumulative export.")
    let invited = Key(
        "invited", .deskTable,
        "The people invited: a table with the columns city and invited, and wave where the survey has waves. It gives the response rate, makes shares and means those of all invited (each answer weighs N/n of its city, where responses have no weights), and narrows intervals by the finite population.",
        "desk/invitations")
    let weights = Key("weights", .map(WeightKeys.self), "How responses are brought to known totals, wave by wave.")
}

struct RefuseKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = SurveyStage()

    let warnAbove = Key(
        "warn_above", .refusalLimit, \SurveyStage.warnAbove,
        "With more refused rows than this the run says so: a share of the rows, a number of rows, or both.", "[2%, 12]")
    let stopAbove = Key(
        "stop_above", .refusalLimit, \SurveyStage.stopAbove, "With more refused rows than this the batch fails.", "20%")
    let shrinkAbove = Key(
        "shrink_above", .refusalLimit, \SurveyStage.shrinkAbove,
        "A batch that comes again with so many rows less is held back, until `tandem accept gone` says that it is meant.",
        "10%")
}

struct WeightKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let margins = Key(
        "margins", .deskTable.required,
        "The known totals: a table with the columns variable (city, partnership, role or a single choice), level, total, and wave where totals differ.",
        "desk/margins")
    let method = Key("method", Shape<Weighting.Method>.words.required, "How weights are found.")
    let bounds = Key("bounds", .bounds, "The least and greatest multiple of an own weight; for logit.", "[0.3, 3]")
    let trim = Key("trim", .bounds, "The range to which weights are cut, in multiples of their mean.", "[0.2, 5]")
}

/// A table of desk research as a stage.
struct DeskStageKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let ingest = Key(
        SurveyStageKeys.map.keys.ingest.name, .deskTable.required, "A table of desk research, by its id.",
        "desk/network-inventory")
    let table = Key("table", .path.required, "The description of the table.", "surveys/desk/network-inventory.yml")
}

/// The coding of open answers as a stage; a study has one.
struct CodeStageKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let code = Key("code", .reference.required, "A name for the codings, which tables use.", "findings")
    let codebook = Key("codebook", .path.required, "The codebook.", "surveys/codebook.yml")
    let answers = Key(
        "answers", .other("map of surveys to questions", Schema.anyKeys(Schema.oneOrMany(Schema.anyText))).required,
        "The open questions that are coded, by survey.", "{partnership-survey: [PS12, PS22]}")
    let human = Key("human", .path, "What people coded, a file per coder and adjudicated.csv.", "surveys/codings/*.csv")
    let agreement = Key("agreement", .map(AgreementKeys.self), "How agreement of the coders is judged.")
    let learnt = Key(
        "learnt", Shape<LearntUse>.words,
        "What becomes of the model that learns from people's codings: it suggests codes to people, or is not used. It never codes.",
        usual: LearntUse.suggest.rawValue)
}

struct AgreementKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let coefficient = Key(
        "coefficient", Shape<AgreementCoefficient>.words, "Krippendorff's alpha is the one that is computed.",
        usual: AgreementCoefficient.alpha.rawValue)
    let below = Key(
        "below", Shape<AgreementConsequence>.words,
        "What becomes of a code on which coders do not agree, where the codebook does not say it.",
        usual: AgreementConsequence.flag.rawValue)
    let unsettled = Key(
        "unsettled", Shape<UnsettledRule>.words,
        "What becomes of answers on which coders differ, no majority decides and nobody settled: they leave the base, or count as one of their coders has them, each coder's word for as many.",
        usual: UnsettledRule.exclude.rawValue)
}

/// The coefficients by which agreement can be judged.
enum AgreementCoefficient: String, CaseIterable { case alpha }

/// A publication as a stage.
struct ReportStageKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let report = Key("report", .reference.required, "The publication's id, as in its file.", "partnerships")
    let publication = Key("publication", .path.required, "What it holds.", "reports/partnerships.yml")
}

extension Shape where Value == YamlCursor {
    /// A list of stages of the four kinds.
    static var stages: Shape {
        let kinds = [
            SurveyStageKeys.map.descriptions, DeskStageKeys.map.descriptions, CodeStageKeys.map.descriptions,
            ReportStageKeys.map.descriptions,
        ]
        return .other("list of stages", Schema.list(Schema.anyOf(kinds.map(Schema.map))), keys: kinds.flatMap { $0 })
    }
}

extension Shape where Value == ClosedRange<Double> {
    fileprivate static var bounds: Shape { Shape("two numbers", Schema.twoNumbers, read: { $0.bounds }) }
}

extension Shape where Value == RefusalLimit {
    fileprivate static var refusalLimit: Shape {
        Shape(
            "share, number of rows, or both", Schema.oneOrMany(Schema.anyText), read: { $0.refusalLimit },
            write: { limit in
                let parts = limit.description.replacing(" %", with: "%").replacing(" rows", with: "")
                return parts.contains(" or ") ? "[\(parts.replacing(" or ", with: ", "))]" : parts
            })
    }
}
