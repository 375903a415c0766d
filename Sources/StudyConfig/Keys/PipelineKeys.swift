import SurveyModel

/// The keys of `pipeline.yml`; stages and theme have files of their own.
struct PipelineKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Study()

    let study = Key("study", .map(StudyKeys.self).required, "What the study is called and who answers for it.")
    let register = Key("register", .map(RegisterKeys.self), "CSV files with the cities, their partnerships and roles.")
    let stages = Key("stages", .stages.required, "One entry per survey, desk table, codebook and publication.")
    let rules = Key("rules", .map(RulesKeys.self), "Limits for disclosure control, in force for all publications.")
    let theme = Key("theme", .map(ThemeKeys.self), "The look of all workbooks and charts.")
    let outside = Key("allow_outside", .map(OutsideKeys.self), "Files that may lie outside the folder of the study.")
    let notify = Key("notify", .map(NotifyKeys.self), "Who is told of each run.")
    let permissions = Key(
        "permissions", .words, \Study.permissions,
        "Who may read and write the store, the logs and the lock: their owner (0600), or its group too (0660). Keys stay the owner's."
    )
    let state = Key(
        "state", .path, \Study.state,
        "Where the store, the logs and the lock lie, as --state says it; on a line of its own. A folder outside the study must be there already. Without it: .tandem in the study.",
        "/var/lib/tandem/study")
    let requires = Key(
        "requires", Shape("version", read: { $0.version }), \Study.requires,
        "The oldest version of the program that may carry the study out.", "'0.1.0'")
}

struct StudyKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Study()

    let id = Key("id", .id.required, \Study.id, "Names the study in manifests.", "connected-in-europe")
    let title = Key("title", .label.required, \Study.title, "Printed on covers and summaries.")
    let contact = Key("contact", .map(ContactKeys.self).required, "Whom readers may ask.")
    let languages = Key("languages", .languages, \Study.languages, "The languages in which publications appear.")
    let synthetic = Key(
        "synthetic", .yesNo, \Study.isSynthetic, "Whether the data are invented; every cover and summary says so.")
    let publisher = Key(
        "publisher", .label, \Study.publisher,
        "Who publishes, as catalogues and citations name it; without it, the contact.",
        "{de: Ein Institut, en: An institute}"
    )
    let funder = Key("funder", .label, \Study.funder, "Who pays for the study, as catalogues name it.")
    let licence = Key("licence", .label, \Study.licence, "Under which licence the publications may be used.")
}

struct ContactKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Study()

    let name = Key("name", .text.required, \Study.contactName, "A person or a team.", "Projektteam")
    let email = Key("email", .text.required, \Study.contactEmail, "An address that is read.", "tandem@example.org")
}

struct RegisterKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let cities = Key("cities", .path.required, "All cities, their other names and their consent.", "surveys/cities.csv")
    let partnerships = Key(
        "partnerships", .path.required, "The members of each partnership.", "surveys/partnerships.csv")
    let roles = Key("roles", .path, "The role of each city by topic.", "surveys/roles.csv")
    let withdrawals = Key(
        "withdrawals", .path, "Cities, respondents and responses that left.", "surveys/withdrawals.csv")
}

struct RulesKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Rules()

    let withholdBelow = Key(
        "withhold_below", .whole, \Rules.withholdBelow,
        "Counts of respondents from 1 up to, but not including, this number are withheld; at least 3.", "5")
    let intervalWidth = Key(
        "interval_width", .whole, \Rules.intervalWidth,
        "How many values must remain possible for a withheld count, given everything that is published.", "4")
    let groupMinimum = Key(
        "group_minimum", .whole, \Rules.groupMinimum, "Smaller groups of respondents have no breakdown.", "10")
    let sharesFrom = Key("shares_from", .whole, \Rules.sharesFrom, "Below this base, counts without shares.", "10")
    let reliableFrom = Key(
        "reliable_from", .whole, \Rules.reliableFrom,
        "Below this base shares stand in parentheses and are marked as uncertain.", "30")
    let confidence = Key(
        "confidence", .number, \Rules.confidence,
        "The level of all intervals of estimates, from 0.5 to 0.999; tables and methods print it.", "0.9")
    let protection = Key(
        "protection", .words, \Rules.protection,
        "Whether small counts are withheld, or all counts rounded to multiples of withhold_below.")
}

struct OutsideKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Study()

    let pseudonymKey = Key(
        "pseudonym_key", .path, \Study.pseudonymKey,
        "A key file of at least 16 bytes that only its owner can read. Without it a random key is kept in .tandem; another key than that of earlier runs is refused.",
        "/etc/tandem/pseudonym.key")
}

struct NotifyKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Study()

    let command = Key(
        "command", .texts.required, \Study.notify,
        "A program of the study with its arguments. It gets the record of each run as JSON on its standard input, without a shell.",
        "[Scripts/notify.sh]")
}

extension Shape where Value == [Language] {
    /// In the order of the program, whatever that of the file.
    fileprivate static var languages: Shape {
        let words = Language.allCases.map(\.rawValue)
        return Shape(
            "some of \(listed(words))", Schema.oneOrMany(Schema.words(words)),
            example: "[\(words.joined(separator: ", "))]",
            read: { cursor in
                let named = cursor.oneOrMany.compactMap { $0.choice(Language.self) }
                return named.isEmpty ? nil : Language.allCases.filter(named.contains)
            }, write: { "[\($0.map(\.rawValue).joined(separator: ", "))]" })
    }
}
