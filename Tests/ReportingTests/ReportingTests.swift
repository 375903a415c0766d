import Foundation
import SurveyModel
import Testing

@testable import Reporting

struct NumberTextTests {
    @Test(arguments: [
        (0.0, "0\u{A0}%", "0%"), (0.0049, "<\u{A0}1\u{A0}%", "<\u{A0}1%"), (0.005, "1\u{A0}%", "1%"),
        (0.9949, "99\u{A0}%", "99%"), (0.996, ">\u{A0}99\u{A0}%", ">\u{A0}99%"), (1.0, "100\u{A0}%", "100%"),
    ])
    func `no and all per cent are printed only where they are exact`(share: Double, de: String, en: String) {
        let column = TableColumn(id: "share", heading: "x", kind: .share)
        #expect(NumberText.text(TableValue(.number(share)), column, .de) == de)
        #expect(NumberText.text(TableValue(.number(share)), column, .en) == en)
        let isBound = de.hasPrefix("<") || de.hasPrefix(">")
        #expect(NumberText.isBounded(TableValue(.number(share)), column) == isBound)
    }

    @Test func `a share of counts is printed as a bound, too, to the decimals of its column`() {
        let column = TableColumn(id: "share", heading: "x", kind: .share)
        let finer = TableColumn(id: "share", heading: "x", kind: .share, decimals: 1)
        #expect(NumberText.text(TableValue(.ratio(5, of: 2000)), column, .en) == "<\u{A0}1%")
        #expect(NumberText.text(TableValue(.ratio(5, of: 2000)), finer, .en) == "0.3%")
        #expect(NumberText.text(TableValue(.ratio(1999, of: 2000)), column, .en) == ">\u{A0}99%")
        #expect(NumberText.text(TableValue(.ratio(0, of: 2000)), column, .en) == "0%")
    }

    @Test(arguments: [(0.0, "< 0,001", "< 0.001"), (0.0004, "< 0,001", "< 0.001"), (0.0005, "0,001", "0.001")])
    func `a probability is never printed as 0`(p: Double, de: String, en: String) {
        let column = TableColumn(id: "SIZE.2.p", heading: "p", kind: .mean, decimals: 3)
        #expect(NumberText.text(TableValue(.number(p)), column, .de) == de)
        #expect(NumberText.text(TableValue(.number(p)), column, .en) == en)
        let other = TableColumn(id: "alpha", heading: "α", kind: .mean, decimals: 3)
        #expect(NumberText.text(TableValue(.number(p)), other, .en) != en || p == 0.0005)
    }

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

    @Test func `findings of highlighted tables come first`() {
        var second = usual
        second.id = "second"
        let plans = [usual, second].map { TablePlan(id: $0.id, title: $0.title, analysis: "sample") }
        var plan = PublicationPlan(id: "pub", title: "P", tables: plans)
        plan.highlights = ["second"]
        let composed = compose(plan, tables: [usual, second], omitted: [], facts: facts)
        #expect(composed.findings.map(\.table) == [1, 0])
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

    @Test func `a chart says in words what it shows`() throws {
        let published = try #require(publication([usual]).tables.first)
        let figure = try #require(published.figure)
        let svg = svgText(of: figure, table: published.table, language: .en, theme: PublicationTheme())
        #expect(svg.contains("role=\"img\""))
        #expect(
            svg.contains(
                "Bar chart of “Barriers” (3 of 4 rows). 63%: “Personal” (40 of 64; among the values shown), 38% “Zeit”. The table holds all values.</desc>"
            ))
        #expect(svg.contains("Selten") == false)
    }
}

struct WorkbookTextTests {
    @Test func `control characters go, and what is too long ends visibly`() {
        #expect(CellText.safe("a\u{1}b\u{FFFE}c\nd") == "abc\nd")
        let long = CellText.safe(String(repeating: "x", count: 40_000))
        #expect(long.utf16.count <= CellText.longest)
        #expect(long.hasSuffix("x […]"))
    }

    @Test func `heights grow with the lines that a text takes`() {
        #expect(RowHeight.lineCount("kurz", width: 20) == 1)
        #expect(RowHeight.lineCount("vier kurze Worte hier", width: 11) == 2)
        #expect(RowHeight.points([("a\nb\nc", 10)]) > RowHeight.points([("a", 10)]))
    }

    @Test func `one description says what the columns of all CSV files hold, so that programs need not guess`() throws {
        let book = publication([usual])
        let published = try #require(book.tables.first)
        let metadata = CsvMetadata(publication: book).text
        let header = String(decoding: DataFiles(publication: book).csv(published, .de), as: UTF8.self)
            .split(separator: "\n")[0].split(separator: ",")
        let described = 2 * header.count + TidyFile.columns.count
        #expect(described == metadata.components(separatedBy: "\"datatype\"").count - 1)
        for text in [
            "\"url\": \"pub.csv\"", "\"url\": \"barriers.de.csv\"", "\"url\": \"barriers.en.csv\"",
            "\"datatype\": \"integer\"", "\"[c]\"",
            "\"primaryKey\": \"code\"",
        ] {
            #expect(metadata.contains(text), "\(text)")
        }
    }
}
