import Foundation
import SurveyModel
import Testing

@testable import Reporting

private func table(
    _ id: TableID = "barriers", rows: [(String, TableValue.Shown)],
    title: Label = Label(de: "Hemmnisse", en: "Barriers")
) -> Table {
    Table(
        id: id, title: title, base: Label(de: "Befragte", en: "respondents"), unit: "u",
        rowHeading: Label(de: "Hemmnis", en: "Barrier"),
        columns: [
            TableColumn(id: "n", heading: Label(de: "Anzahl (n)", en: "Count (n)"), kind: .count),
            TableColumn(id: "share", heading: Label(de: "Anteil (Prozent)", en: "Share (per cent)"), kind: .share),
        ],
        rows: rows.enumerated().map { index, row in
            let count: TableValue.Shown = if case .ratio(let part, _) = row.1 { .count(part) } else { row.1 }
            return TableRow(id: String(index + 1), label: Label(row.0), values: [TableValue(count), TableValue(row.1)])
        } + [
            TableRow(
                id: "total", label: "Basis", values: [TableValue(.count(64)), TableValue(.notApplicable)], isTotal: true
            )
        ],
        notes: [Label(de: "Mehrfachnennungen möglich.", en: "Multiple answers possible.")],
        source: Label(de: "Quelle", en: "source"),
        counts: CountTable(
            universe: "u", dimensions: ["option"],
            cells: [
                CountCell(coordinates: ["1"], count: 40), CountCell(coordinates: ["2"], count: 3, isWithheld: true),
            ]),
        figure: FigurePlan(kind: .bars), sortColumn: "share")
}

private let facts = PublicationFacts(
    studyTitle: Label(de: "Studie", en: "Study"), contactName: "Team", contactEmail: "team@example.org",
    licence: Label(de: "Lizenz", en: "licence"),
    isSynthetic: true, dataDate: CalendarDate(year: 2024, month: 3, day: 9), software: "Tandem 0", rules: Rules(),
    codebook: nil,
    inputs: [InputFile(path: "a.csv", sha256: "0f", kind: Label(de: "Erhebung", en: "Survey"), records: 3)],
    incomplete: [],
    quality: [QualityFact(survey: "S", wave: nil, records: 70, responses: 64)], codingShares: [])

private func publication(_ tables: [Table]) -> Publication {
    let plans = tables.map { TablePlan(id: $0.id, title: $0.title, analysis: .sample(surveys: [])) }
    return compose(
        PublicationPlan(id: "pub", title: Label(de: "Veröffentlichung", en: "Publication"), tables: plans),
        tables: tables, omitted: [],
        facts: facts)
}

private let usual = table(rows: [
    ("Zeit", .ratio(24, of: 64)), ("Personal", .ratio(40, of: 64)), ("Selten", .withheld), ("Nie", .ratio(0, of: 64)),
])

struct NumberTextTests {
    private let share = TableColumn(id: "s", heading: "s", kind: .share)

    @Test(arguments: [
        (1, 8, "13\u{A0}%", "13%"), (1, 200, "1\u{A0}%", "1%"), (29, 200, "15\u{A0}%", "15%"), (0, 5, "0\u{A0}%", "0%"),
        (2, 3, "67\u{A0}%", "67%"),
    ])
    func `shares are rounded half away from zero on the exact fraction`(part: Int, whole: Int, de: String, en: String) {
        #expect(NumberText.text(TableValue(.ratio(part, of: whole)), share, .de) == de)
        #expect(NumberText.text(TableValue(.ratio(part, of: whole)), share, .en) == en)
    }

    @Test func `numbers follow the reader's language`() {
        let mean = TableColumn(id: "m", heading: "m", kind: .mean, decimals: 1)
        #expect(NumberText.text(TableValue(.number(3.25)), mean, .de) == "3,3")
        #expect(NumberText.text(TableValue(.number(-0.04)), mean, .en) == "0.0")
        #expect(NumberText.whole(12345, .de) == "12\u{A0}345")
        #expect(NumberText.whole(1234, .en) == "1234")
        #expect(NumberText.text(TableValue(.ratio(1, of: 4), isLowReliability: true), share, .en) == "(25%) [u]")
        #expect(NumberText.text(TableValue(.withheld), share, .de) == "[c]")
    }
}

struct ComposeTests {
    @Test func `rows are sorted by what is visible, withheld ones after, the total last`() {
        #expect(sortedByValue(usual).rows.map(\.label.de) == ["Personal", "Zeit", "Nie", "Selten", "Basis"])
    }

    @Test func `the finding names the largest value with its count`() {
        #expect(
            publication([usual]).findings.first?.text.de
                == "Hemmnisse: am häufigsten „Personal“ (63\u{A0}%, 40 von 64 Befragten).")
        #expect(
            publication([usual]).findings.first?.text.en
                == "Barriers: most frequent “Personal” (63%, 40 of 64 respondents).")
    }

    @Test func `a figure draws only what is visible`() {
        let figure = publication([usual]).tables.first?.figure
        #expect(figure?.rowCount == 3)
        #expect(figure?.description.de.contains("Selten") == false)
        #expect(publication([table(rows: [("a", .withheld), ("b", .withheld)])]).tables.first?.figure == nil)
    }

    @Test func `a note says why numbers are not there, each reason once`() {
        let absent = table(rows: [
            ("A", .ratio(24, of: 64)), ("B", .notAvailable(.smallBase)), ("C", .notAvailable(.noAnswers)),
            ("D", .notAvailable(.noAnswers)),
        ])
        let notes = publication([absent]).notes
        #expect(notes.last?.en == "[x]: no answers; the base is too small for this figure.")
        #expect(!publication([usual]).notes.contains { $0.en.hasPrefix("[x]") })
    }

    @Test func `nothing that is withheld reaches a sentence`() {
        #expect(publication([table(rows: [("a", .withheld), ("b", .withheld)])]).findings.isEmpty)
    }
}

struct RenderTests {
    private func rendered(_ publication: Publication) throws -> [String: Data] {
        let folder = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let names = try render(publication, into: folder)
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data()) })
    }

    @Test func `writes all forms in both languages, the same bytes every time`() throws {
        let first = try rendered(publication([usual]))
        #expect(
            Set(first.keys).isSuperset(of: [
                "pub.de.xlsx", "pub.en.xlsx", "pub.de.md", "tables.json", "disclosure.json", "manifest.json",
                "charts/barriers.de.svg", "data/barriers.en.csv",
            ]))
        #expect(first.values.allSatisfy { !$0.isEmpty })
        #expect(try rendered(publication([usual])) == first)
    }

    @Test func `hostile and odd texts become text`() throws {
        let odd = table(
            "odd",
            rows: [
                ("=1+1|x", .ratio(5, of: 64)), ("\u{1}steuer\u{7}", .ratio(6, of: 64)),
                ("שלום עולם", .ratio(7, of: 64)), (String(repeating: "lang ", count: 8000), .ratio(8, of: 64)),
            ],
            title: Label(String(repeating: "Titel ", count: 40)))
        let files = try rendered(publication([odd]))
        let markdown = String(decoding: files["pub.de.md"] ?? Data(), as: UTF8.self)
        #expect(markdown.contains("=1+1\\|x"))
        #expect(String(decoding: files["data/odd.de.csv"] ?? Data(), as: UTF8.self).contains("'=1+1|x"))
        #expect(String(decoding: files["charts/odd.de.svg"] ?? Data(), as: UTF8.self).contains("\u{7}") == false)
    }

    @Test func `the counts for the auditor hold no true value of a withheld cell`() throws {
        let files = try rendered(publication([usual]))
        let parsed = try #require(
            try JSONSerialization.jsonObject(with: files["disclosure.json"] ?? Data()) as? [String: Any])
        let tables = try #require(parsed["tables"] as? [[String: Any]])
        let cells = try #require(tables.first?["cells"] as? [[String: Any]])
        #expect(cells.map { "\($0["value"] ?? "")" } == ["40", "[c]"])
        #expect(tables.first?["id"] as? String == "pub/barriers")
    }

    @Test func `the summary reads as German does`() throws {
        let text = Summary(publication: publication([usual]), language: .de).text
        #expect(text.contains("| Personal | 40 | 63\u{A0}% |"))
        #expect(text.contains("| Selten | \\[c\\] | \\[c\\] |"))
        #expect(text.contains("Synthetische Daten"))
        #expect(text.contains("lang: de-DE"))
        #expect(text.hasSuffix("\n"))
    }

    @Test func `a chart says in words what it shows`() throws {
        let published = try #require(publication([usual]).tables.first)
        let figure = try #require(published.figure)
        let svg = SvgChart(figure: figure, table: published.table, language: .en).text
        #expect(svg.contains("role=\"img\""))
        #expect(
            svg.contains("<desc>Bar chart of “Barriers”: highest “Personal” with 63%, lowest “Nie” with 0%.</desc>"))
        #expect(svg.contains("Selten") == false)
    }
}

struct WorkbookTextTests {
    @Test func `control characters go, and what is too long ends visibly`() {
        #expect(CellText.safe("a\u{1}b\u{FFFE}c\nd") == "abc\nd")
        let long = CellText.safe(String(repeating: "x", count: 40_000))
        #expect(long.utf16.count <= CellText.longest)
        #expect(long.hasSuffix("…"))
    }

    @Test func `heights grow with the lines that a text takes`() {
        #expect(RowHeight.lineCount("kurz", width: 20) == 1)
        #expect(RowHeight.lineCount("vier kurze Worte hier", width: 11) == 2)
        #expect(RowHeight.points([("a\nb\nc", 10)]) > RowHeight.points([("a", 10)]))
    }
}
