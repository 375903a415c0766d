import SurveyModel

/// The publication as an entry of an open-data catalogue: who publishes what, when, for which time, under which licence, in
/// which files.
///
/// - Source: DCAT-AP 3.0 of the European Commission and its German profile DCAT-AP.de 3.0; licences by the list of
///   dcat-ap.de, languages and file types by the authority tables of the Publications Office of the European Union.
struct DatasetDescription {
    static let fileName = "dataset.jsonld"

    let publication: Publication
    /// Paths of the files that are described, in their order.
    let files: [String]

    private var facts: PublicationFacts { publication.facts }
    private var plan: PublicationPlan { publication.plan }

    var text: String {
        Json.record([("@context", context), ("@id", .text(identifier)), ("@type", .text("dcat:Dataset"))] + members)
            .written() + "\n"
    }

    private var identifier: String {
        plan.doi.isEmpty ? "urn:x-tandem:\(publication.fileName)" : "https://doi.org/\(plan.doi)"
    }

    private var context: Json {
        .record([
            ("dcat", .text("http://www.w3.org/ns/dcat#")), ("dct", .text("http://purl.org/dc/terms/")),
            ("foaf", .text("http://xmlns.com/foaf/0.1/")), ("vcard", .text("http://www.w3.org/2006/vcard/ns#")),
            ("xsd", .text("http://www.w3.org/2001/XMLSchema#")), ("owl", .text("http://www.w3.org/2002/07/owl#")),
            ("schema", .text("https://schema.org/")),
        ])
    }

    private var members: [(String, Json)] {
        let subtitle = plan.subtitle.de.isEmpty ? facts.studyTitle : plan.subtitle
        return [
            ("dct:title", inLanguages(plan.title)), ("dct:description", inLanguages(subtitle)),
            ("dct:identifier", .text(publication.fileName)), ("dct:publisher", agent(facts.publisherName)),
            (
                "dcat:contactPoint",
                .record([
                    ("@type", .text("vcard:Organization")), ("vcard:fn", .text(facts.contactName)),
                    ("vcard:hasEmail", .record([("@id", .text("mailto:\(facts.contactEmail)"))])),
                ])
            ),
            ("dct:language", .list(facts.languages.map { .record([("@id", .text($0.authority))]) })),
            ("owl:versionInfo", .text(facts.edition?.description ?? "draft")),
        ] + funding + dates + rights + [("dcat:distribution", .list(files.map(distribution)))]
    }

    // MARK: Members that may be missing

    private var funding: [(String, Json)] {
        facts.funder.de.isEmpty ? [] : [("schema:funder", agent(facts.funder))]
    }

    private var dates: [(String, Json)] {
        func date(_ day: CalendarDate) -> Json {
            .record([("@value", .text(day.description)), ("@type", .text("xsd:date"))])
        }
        let issued = facts.edition.map { [("dct:issued", date($0))] } ?? []
        guard let first = facts.firstDate, let last = facts.dataDate else { return issued }
        let period = Json.record([
            ("@type", .text("dct:PeriodOfTime")), ("dcat:startDate", date(first)), ("dcat:endDate", date(last)),
        ])
        return issued + [("dct:temporal", period)]
    }

    private var rights: [(String, Json)] {
        let known = Self.licences.first { facts.licence.de.contains($0.name) || facts.licence.en.contains($0.name) }
        let licence = known.map { Json.record([("@id", .text($0.address))]) } ?? inLanguages(facts.licence)
        let series = plan.issn.isEmpty ? [] : [("schema:issn", Json.text(plan.issn))]
        return [("dct:license", licence)] + series
    }

    /// Licences by the words that name them, the longest first.
    private static let licences: [(name: String, address: String)] = [
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "http://dcat-ap.de/def/licenses/dl-by-de/2.0"),
        ("Datenlizenz Deutschland – Zero – Version 2.0", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"),
        ("CC BY-SA 4.0", "http://dcat-ap.de/def/licenses/cc-by-sa/4.0"),
        ("CC BY 4.0", "http://dcat-ap.de/def/licenses/cc-by/4.0"),
        ("CC0", "http://dcat-ap.de/def/licenses/cc-zero"),
    ]

    // MARK: Parts

    private func agent(_ name: Label) -> Json {
        .record([("@type", .text("foaf:Organization")), ("foaf:name", inLanguages(name))])
    }

    private func inLanguages(_ label: Label) -> Json {
        .list(
            facts.languages.map {
                .record([("@value", .text(label[$0])), ("@language", .text($0.rawValue))])
            })
    }

    private func distribution(_ file: String) -> Json {
        let kind = Self.kinds.first { file.hasSuffix($0.ending) }
        return .record(
            [("@type", .text("dcat:Distribution")), ("dcat:accessURL", .record([("@id", .text(file))]))]
                + (kind.map {
                    [
                        (
                            "dcat:mediaType",
                            .record([("@id", .text("https://www.iana.org/assignments/media-types/\($0.media)"))])
                        ),
                        (
                            "dct:format",
                            .record([
                                ("@id", .text("http://publications.europa.eu/resource/authority/file-type/\($0.type)"))
                            ])
                        ),
                    ]
                } ?? []))
    }

    private static let kinds: [(ending: String, media: String, type: String)] = [
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        (".csv", "text/csv", "CSV"), (".json", "application/json", "JSON"), (".html", "text/html", "HTML"),
        (".md", "text/markdown", "MD"),
    ]
}

extension Language {
    fileprivate var authority: String {
        "http://publications.europa.eu/resource/authority/language/" + (self == .de ? "DEU" : "ENG")
    }
}

extension PublicationFacts {
    /// Whoever is named as publisher, else whom readers may ask.
    var publisherName: Label { publisher.de.isEmpty ? Label(contactName) : publisher }
}
