import SurveyModel

/// The keys of `reports/<publication>.yml`; those of its tables depend on the analyses.
struct PublicationKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = PublicationPlan(id: "?", title: "", tables: [])

    let id = Key("id", .identifier().required, \PublicationPlan.id, "Names the publication.", "partnerships")
    let title = Key("title", .label.required, \PublicationPlan.title, "Printed on the cover.")
    let subtitle = Key("subtitle", .label, \PublicationPlan.subtitle, "Printed below the title.")
    let citation = Key("citation", .label, \PublicationPlan.citation, "How the publication is to be cited.")
    let doi = Key(
        "doi", .text, \PublicationPlan.doi, "The digital object identifier, where there is one.", "10.58007/example")
    let issn = Key("issn", .text, \PublicationPlan.issn, "The number of the series in which it appears.", "1868-0097")
    let codedBy = Key(
        "coded_by", .words, \PublicationPlan.codedBy,
        "Whose codings its tables count: those of people and the dictionary, or of people alone.")
    let texts = Key("texts", .path, "A folder with texts by people.", "surveys/texts/partnerships")
    let highlights = Key(
        "highlights", .identifiers(), \PublicationPlan.highlights,
        "Tables whose findings lead the cover and the summary, in this order.", "[barriers]")
    let summary = Key(
        "summary", .identifiers(), \PublicationPlan.summary,
        "Tables that the Markdown summary shows; otherwise the first three with a figure.", "[barriers, themes]")
    let quotes = Key("quotes", .map(QuotesKeys.self), "What may be quoted; without it, nothing.")
    let tables = Key("tables", .other("list of maps", "type: array").required, "The tables, in their order.")
}

struct QuotesKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = QuotePlan(codes: [], most: 3)

    let codes = Key("codes", .identifiers().required, \QuotePlan.codes, "Codes that are quoted.", "[CAP1, FIN2]")
    let most = Key("most", .whole, \QuotePlan.most, "How many quotes a code may have.", "5")
    let released = Key(
        "released", .path,
        "The file with the quotes that two people released; otherwise surveys/releases/<publication>.csv.",
        "surveys/releases/partnerships.csv")
}

/// The keys that every table may have; its analysis adds others.
struct TableKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = TablePlan.unread

    let id = Key("id", .identifier().required, \TablePlan.id, "Names the table, its sheet and its files.", "barriers")
    let content = TableContentKeys.map.all
    let coarser = Key(
        "coarser", .other("map, or a list", "type: object"),
        "What changes in the coarser forms that are published when more than a third of the table would be withheld.",
        "{level: theme}")
}

/// The keys that a coarser form of a table may change.
struct TableContentKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = TablePlan.unread

    let title = Key("title", .label, \TablePlan.title, "Printed above the table; otherwise what the analysis is about.")
    let analysis = Key("analysis", .text, "What is computed, see below; none for a table of desk research.", "ranking")
    let breaks = Key(
        "breaks", .breaks,
        "The groups beside each other: all, by wave, by partnership, by role, by city, or by the answers to a single choice.",
        "[overall, partnership-survey.PS03]", usual: "[overall]")
    let wave = Key("wave", .text, "Restricts the table to one wave.", "W2")
    let filter = Key(
        "where", .map(FilterKeys.self),
        "Restricts the table to those who gave some answer; the others stay in the design. For analyses that say so.")
    let figure = Key("figure", .figure, "The figure beside the table.", "bars")
}

struct FilterKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let question = Key(
        "question", .text.required, "The single choice that decides, of the table's survey.", "network-survey.NS14")
    let codes = Key("is", Shape<[YamlCursor]>.codes.required, "The codes of the answers, one or several.", "[1, 2]")
}

struct FigureKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let kind = Key("kind", Shape<FigurePlan.Kind>.words.required, "How values are drawn.")
    let title = Key("title", .label, "Stands in place of the finding.")
}

extension TablePlan {
    static var unread: TablePlan { TablePlan(id: "?", title: "", analysis: "?") }
}

extension Shape where Value == YamlCursor {
    fileprivate static var breaks: Shape {
        let words = Break.plain.map(\.rawValue)
        return .other(
            "some of \(Shape<String>.listed(words)), `survey.question`",
            Schema.oneOrMany(Schema.anyOf([Schema.words(words), Schema.reference])))
    }

    fileprivate static var figure: Shape {
        let (kinds, keys) = (Shape<FigurePlan.Kind>.words, FigureKeys.map.descriptions)
        return .other("\(kinds.kind), or a map", Schema.anyOf([kinds.schema, Schema.map(keys)]), keys: keys)
    }
}
