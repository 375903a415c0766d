/// The keys above a case study, between two lines of `---`.
struct CaseStudyKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let partnership = Key("partnership", .text.required, "The partnership that it is about, as in its file name.", "T2")
    let author = Key("author", .text.required, "Who wrote it.", "Projektteam")
    let isApproved = Key("approved_by_city", .yesNo.required, "Whether the cities approved it; else it stays out.")
}
