import SurveyModel

/// What the publication says, as data: every claim with the cells on which it rests, and where it stands.
struct ClaimsFile {
    static let name = "claims.json"

    let publication: Publication

    var text: String {
        Json.record([
            ("claims", .list(publication.findings.flatMap { finding in finding.claims.map { claim($0, finding) } })),
            ("places", .list(publication.findings.flatMap(places))),
        ]).written() + "\n"
    }

    private func claim(_ claim: Claim, _ finding: Finding) -> Json {
        let table = publication.tables[finding.table].table
        func optional(_ text: String?) -> Json { text.map { .text($0) } ?? .null }
        return .record([
            ("id", .text(claim.id)), ("table", .text(claim.table.text)), ("kind", .text(claim.kind.rawValue)),
            ("column", optional(claim.column)), ("from", optional(claim.from)), ("to", optional(claim.to)),
            ("subjects", .list(claim.subjects.map { .text($0) })),
            (
                "cells",
                .list(claim.cells.map { .list([.text(claim.table.text), .text($0.row), .text($0.column)]) })
            ),
            ("direction", optional(claim.direction?.rawValue)), ("hedged", .boolean(claim.isHedged)),
            ("supported_by", optional(claim.support?.rawValue)),
            ("text", label(claim.text(in: table))),
        ])
    }

    private func label(_ label: Label) -> Json { .record(Language.allCases.map { ($0.rawValue, .text(label[$0])) }) }

    /// The summary of each language, the cover for those that stand there, and the title of the picture that says it.
    private func places(_ finding: Finding) -> [Json] {
        let isOnCover = publication.findings.prefix(CoverSheet.mostFindings).contains { $0.table == finding.table }
        let published = publication.tables[finding.table]
        return finding.claims.flatMap { claim in
            publication.facts.languages.flatMap { language -> [Json] in
                let file = "\(publication.fileName).\(language.rawValue)"
                var places = [place(claim, language, "summary", file + ".md")]
                if isOnCover {
                    places.append(place(claim, language, "cover", file + ".xlsx"))
                    places.append(place(claim, language, "page", file + ".html"))
                }
                let text = claim.text(in: published.table)[language]
                if published.figure?.title[language].hasBytes(of: text) == true {
                    let chart = "charts/\(published.table.id).\(language.rawValue).svg"
                    places.append(place(claim, language, "chart-title", chart))
                }
                return places
            }
        }
    }

    private func place(_ claim: Claim, _ language: Language, _ place: String, _ file: String) -> Json {
        .record([
            ("claim", .text(claim.id)), ("language", .text(language.rawValue)), ("where", .text(place)),
            ("file", .text(file)),
        ])
    }
}
