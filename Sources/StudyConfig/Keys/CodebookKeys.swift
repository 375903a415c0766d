import SurveyModel

/// The keys of `codebook.yml`.
struct CodebookKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Codebook(version: 0, themes: [])

    let version = Key("version", .whole.required, \Codebook.version, "Counts the changes of the codebook.", "3")
    let overlaps = Key(
        "overlaps", .words, \Codebook.overlaps,
        "Where hits overlap, the longest entry counts, within a code and between codes; or every one.")
    let themes = Key("themes", .maps(ThemeOfCodesKeys.self).required, "Themes, each with its codes.")
}

struct ThemeOfCodesKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Theme.unread

    let id = Key("id", .identifier().required, \Theme.id, "Names the theme everywhere.", "CAP")
    let guid = Key(
        "guid", .guid, \Theme.guid, "By which another program knows it; without one it is derived from the id.",
        "5215CC69-B628-4E02-AFB9-9BEEAEE55808")
    let label = Key("label", .label.required, \Theme.label, "What readers see.")
    let asBarrier = Key(
        "as_barrier", .label, \Theme.wording.barrier, "As for codes.", "{de: fehlendes Personal, en: lack of staff}")
    let asDriver = Key(
        "as_driver", .label, \Theme.wording.driver, "As for codes.", "{de: genügend Personal, en: sufficient staff}")
    let codes = Key("codes", .maps(CodeKeys.self).required, "The codes of the theme.")
}

struct CodeKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Code.unread

    let id = Key("id", .identifier().required, \Code.id, "Names the code everywhere.", "CAP1")
    let guid = Key("guid", .guid, \Code.guid, "As for themes.", "5215CC69-B628-4E02-AFB9-9BEEAEE55809")
    let label = Key("label", .label.required, \Code.label, "What readers see.")
    let asBarrier = Key(
        "as_barrier", .label, \Code.wording.barrier,
        "How it reads as a barrier: a noun phrase for the bad state, so that a falling barrier reads as good news.",
        "{de: fehlendes Personal, en: lack of staff}")
    let asDriver = Key(
        "as_driver", .label, \Code.wording.driver, "How it reads as a driver: a noun phrase for the good state.",
        "{de: genügend Personal, en: sufficient staff}")
    let definition = Key("definition", .label, \Code.definition, "When the code applies.")
    let agreement = Key(
        "agreement", .words, \Code.agreement,
        "What becomes of the code when coders do not agree: a note, it counts for its theme alone, or for nothing.")
    let indicators = Key("indicators", .map(IndicatorsKeys.self), "Words and phrases that name the code, by language.")
}

struct IndicatorsKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let entries = Language.allCases.map { language in
        let keys = IndicatorKeys.map.descriptions
        let schema = Schema.list(Schema.anyOf([Schema.anyText, Schema.map(keys)]))
        return Key(
            language.rawValue, .other("list of texts and maps", schema, keys: language == .de ? keys : []),
            "Texts in this language: a word or phrase with wildcards, or a map that says more.",
            "['Personal*', {suffix: mangel}]")
    }
}

struct IndicatorKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Indicator(language: .de, pattern: "", rule: "")

    let modes = Indicator.Mode.allCases.map { Key($0.rawValue, .text, $0.meaning.summary, $0.meaning.example) }
    let gap = Key("gap", .whole, \Indicator.gap, "How many words may stand between two words of the phrase.", "2")
    let not = Key(
        "not", .texts, \Indicator.exclusions, "Words or phrases that must not be the hit or around it.",
        "[Fachkräfteeinwanderungsgesetz]")
    let noun = Key("noun", .yesNo, \Indicator.isNoun, "Counts only where the text writes it with a capital letter.")
    let says = Key("says", .words, \Indicator.says, "The valence that the wording itself carries.")
}

extension Indicator.Mode {
    fileprivate var meaning: (summary: String, example: String) {
        switch self {
        case .glob:
            ("Words with wildcards: * at either end, ? for one letter. The mode of a plain text.", "'Personal*'")
        case .stem: ("Any form of the word, by its stem.", "Fachkraft")
        case .prefix: ("Words that begin so.", "Stellenbesetzung")
        case .suffix: ("Words that end so.", "mangel")
        case .infix: ("Words that hold it.", "personal")
        case .phrase: ("As glob, with other words between its words.", "'unbesetzte Stelle*'")
        }
    }
}

extension Shape where Value == String {
    fileprivate static var guid: Shape { Shape("GUID", read: { $0.guid }, write: { $0 }) }
}

extension Theme {
    static var unread: Theme { Theme(id: "?", label: "", codes: []) }
}

extension Code {
    static var unread: Code { Code(id: "?", label: "", definition: "") }
}
