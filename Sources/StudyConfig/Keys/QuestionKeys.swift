import SurveyModel

/// The keys of a question in `instrument.yml`.
struct QuestionKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Question(id: "?", kind: .open, asked: "")

    let id = Key("id", .identifier().required, \Question.id, "Names the question everywhere.", "PS10")
    let type = Key("type", .words.required, \Question.kind, "How it is answered.")
    let asked = Key(
        "asked", .label, \Question.asked,
        "What respondents read; it may not change once an edition is released. Without it, the label.")
    let label = Key("label", .label, \Question.label, "What tables print; without it, what was asked.")
    let column = Key(
        "column", .columnByWave,
        "The column of the answers; else the id. A list holds the names that it has in several files; the first that a file has is read.",
        "{W0: Q1, W1: B1}")
    let columns = Key(
        "columns", .other("pattern, or a list", Schema.anyOf([Schema.anyText, Schema.list(Schema.columnByWave)])),
        "For multi, a pattern with {code} or {code:02}; for ranking, the columns of the places in their order.",
        "'PS05[SQ{code:03}]'")
    let options = Key("options", .options, "The answers offered.", "{1: {de: ja, en: 'yes'}, 2: {de: nein, en: 'no'}}")
    let optionsOf = Key(
        "options_of", .text, "An earlier question with the same options, or a battery whose items they are.", "PS10")
    let scale = Key(
        "scale", .other("map of codes to labels", Schema.anyKeys(Schema.label)),
        "The ends of a battery's scale; the steps between are filled in.",
        "{1: {de: 'gar nicht', en: 'not at all'}, 5: {de: 'sehr stark', en: 'very strongly'}}")
    let ordered = Key(
        "ordered", .yesNo,
        "Whether the options are steps that rise or fall with their codes: means, medians and rankings are of such only. Without it, yes for a scale, for numbers and for usual words of answer scales in their order.",
        "yes")
    let high = Key(
        "high", .words, \Question.high,
        "What a high answer on the scale says: sentences on a battery are made by it. Without it, what the words of the scale say.",
        "hinders")
    let items = Key("items", .maps(ItemKeys.self), "The rows of a battery.")
    let other = Key(
        "other", .columnByWave, "The column with the text of the option 'other', an open question.", "PS03_other")
    let ticks = Key("ticks", .map(TickKeys.self), "As for the whole instrument.")
    let waves = Key(
        "waves", .other("wave, or a list", Schema.oneOrMany(Schema.anyText)),
        "The waves that asked it; without it, all.", "[W1, W2]")
    let missing = Key(
        "missing", .reasonsByText, \Question.missing, "Texts that are missing answers.", "{98: -1, 99: -2}")
    let invalid = Key(
        "invalid", Shape<Instrument.InvalidPolicy>.words, \Question.invalidValues, "As for the whole instrument.")
    let context = Key(
        "context", .words, \Question.context,
        "What a statement counts as that its wording does not value: what is asked for; what has changed and is there now; what is wished for or taken home.",
        "barrier")
    let range = Key("range", .other("two numbers", Schema.twoNumbers), "The smallest and largest number.", "[0, 50]")
    let shownIf = Key(
        "shown_if", .map(ShownIfKeys.self),
        "The filter before it: behind a closed one, an empty cell means not shown (-6).")
    let exclusive = Key(
        "exclusive", .codes,
        "Options of a multiple choice that rule the others out, such as none: answers that choose both are reported.",
        "[18]")
    let contradictory = Key(
        "contradictory", Shape<ExclusiveOptions.Contradictions>.words,
        "What becomes of an answer that chooses an exclusive option and another one: both count, the exclusive one alone, or nothing of it, as an invalid answer.",
        "exclusive-wins", usual: "as-given")
    let comparable = Key(
        "comparable", .comparable,
        "no, or no at a wave, where the question changed: differences between waves are not computed across that point.",
        "{W2: no}", usual: "yes")
    let personal = Key(
        "personal", Shape<PersonalColumn>.words,
        "Whether its values are never stored, or, for keys and hidden values, stored as keyed pseudonyms.")
    let personalText = Key(
        "personal_text", Shape<PersonalTextPolicy>.words, \Question.personalText, "As for the whole instrument.")
    let unsure = Key(
        "unsure", .text, \Question.unsure,
        "What a draft could not decide: `tandem check` says it until the line is taken away.",
        "codes without labels")
    let derived = Key("derived", .map(DerivedKeys.self), "From which question this one follows; nobody was asked it.")
}

struct OptionKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = AnswerOption.unread

    let code = Key("code", .whole, \AnswerOption.code, "The stored number; without it, the place in the list.", "1")
    let text = Key(
        "text", .texts, \AnswerOption.texts,
        "Cells that mean this option, beside its code; a text counts before the code of another option.", "[ja, yes]")
    let label = Key("label", .label, \AnswerOption.label, "What readers see; without it, the first text.")
    let column = Key("column", .columnByWave, "The column of this option, for multi.", "'Q4[1]'")
    let anyText = Key(
        "any_text", .yesNo, \AnswerOption.isAnyText,
        "Whether every text that is none of the other options means this one: what people wrote themselves.", "yes")
    let residual = Key(
        "residual", .yesNo,
        "Whether it is what is left over, such as other, none or don't know: it is shown, and leads no sentence. Without it, as its words say.",
        "yes")
    let from = Key("from", .number, "If derived: the smallest number of the band, which reaches to the next.", "20000")
    let codes = Key("is", .codes, "If derived: the options of the other question that it holds.", "[1, 2]")
    let missing = Key("missing", .reasons, "If derived: missing answers that belong to it.", "[-6]")
}

struct ItemKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Item(id: "?", label: "")

    let id = Key("id", .identifier().required, \Item.id, "Names the item everywhere.", "PS10_01")
    let column = Key("column", .columnByWave, "The column of its answers; without it, the item's id.", "'PS10[SQ001]'")
    let label = Key("label", .label.required, \Item.label, "What tables print.")
    let asBarrier = Key(
        "as_barrier", .label, \Item.wording.barrier, "As for codes; without it, as the item's only code has it.",
        "{de: fehlendes Personal, en: lack of staff}")
    let asDriver = Key(
        "as_driver", .label, \Item.wording.driver, "As for codes.", "{de: genügend Personal, en: sufficient staff}")
    let codes = Key("codes", .identifiers(), \Item.codes, "The codes of the codebook that mean the same.", "[CAP1]")
    let comparable = Key("comparable", .comparable, "As for questions.", "no", usual: "yes")
}

struct ShownIfKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let question = Key("question", .text.required, "An earlier single choice.", "PS01")
    let options = Key("is", .codes.required, "The options that open the filter.", "[1, 2]")
}

/// What a question that nobody was asked follows from: one of the first three.
struct DerivedKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let value = Key("value_of", .text, "A number, put into bands.", "NS03")
    let answer = Key("answer_of", .text, "A single choice, its options put into groups.", "NS02")
    let count = Key("count_of", .text, "A multiple choice, of which the chosen options are counted.", "NS11")
    let without = Key("without", .codes, "Options that do not count, such as none.", "[18]")
}

extension Shape where Value == YamlCursor {
    fileprivate static var columnByWave: Shape { .other("column, a list of names, or one a wave", Schema.columnByWave) }

    fileprivate static var options: Shape {
        let keys = OptionKeys.map.descriptions
        return .other(
            "map of codes to labels, or a list of maps",
            Schema.anyOf([Schema.anyKeys(Schema.label), Schema.list(Schema.map(keys))]), keys: keys)
    }

    fileprivate static var comparable: Shape {
        .other("yes or no, or a map of waves", Schema.anyOf([Schema.yesNo, Schema.anyKeys(Schema.yesNo)]))
    }
}

extension Shape where Value == [MissingReason] {
    fileprivate static var reasons: Shape {
        Shape(
            "missing code, or a list", Schema.oneOrMany(Schema.reason),
            read: { $0.oneOrMany.compactMap(\.missingReason) })
    }
}

extension Schema {
    static let columnByWave = anyOf([anyText, list(anyText), anyKeys(anyText)])
}
