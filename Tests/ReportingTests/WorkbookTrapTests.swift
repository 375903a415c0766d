import Foundation
import FoundationXML
import SurveyModel
import Testing

@testable import Reporting

/// What the library lets through or does otherwise than one thinks; each found by trying.
struct WorkbookTrapTests {
    private func book(_ tables: [Table]) throws -> [String: String] {
        try parts(of: rendered(publication(tables))["pub.de.xlsx"])
    }

    /// The first parts that a reader of XML refuses.
    private func broken(_ parts: [String: String]) -> [String] {
        parts.filter { $0.key.hasSuffix(".xml") || $0.key.hasSuffix(".rels") }
            .filter { !XMLParser(data: Data($0.value.utf8)).parse() }.map(\.key)
    }

    private func shares(_ rows: [String], title: Label = "T") -> Table {
        table(rows: rows.enumerated().map { ($1, .ratio(60 - $0, of: 64)) }, title: title)
    }

    // MARK: Numbers

    @Test(.enabled(if: newlocale(Int32(LC_NUMERIC_MASK), "de_DE.UTF-8", nil) != nil, "needs the locale de_DE.UTF-8"))
    func `a process with decimal commas writes no workbook`() throws {
        let german = try #require(newlocale(Int32(LC_NUMERIC_MASK), "de_DE.UTF-8", nil))
        let before = uselocale(german)
        defer {
            uselocale(before)
            freelocale(german)
        }
        #expect(throws: ReportingError.self) { try rendered(publication([usual])) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a number that is none stops the workbook`(number: Double) {
        var odd = usual
        odd.rows[0].values[1] = TableValue(.number(number))
        #expect(throws: ReportingError.self) { try rendered(publication([odd])) }
    }

    @Test func `cells hold values, never formulas, and nothing is validated`() throws {
        let parts = try book([shares(["=1+1", "+2", "-3", "@A1"])])
        let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") }.values
        #expect(!sheets.contains { $0.contains("<f>") || $0.contains("<f ") || $0.contains("dataValidation") })
        #expect(!parts.values.contains { $0.contains("calculatedColumnFormula") })
        #expect(parts["xl/sharedStrings.xml"]?.contains("<t>=1+1</t>") == true)
    }

    // MARK: Texts

    @Test func `odd texts leave every part well-formed`() throws {
        let odd = [
            "a\u{0}b", "\u{1}\u{8}", "\u{FFFE}", "\u{FFFF}x", "<&>\"'", "שלום", "👩‍💻", "e\u{301}", "_x0001_", "]]>", "",
        ]
        let parts = try book([shares(odd, title: Label(String(repeating: "Titel ", count: 40)))])
        #expect(broken(parts).isEmpty)
        #expect(parts["xl/sharedStrings.xml"]?.contains("\u{FFFE}") == false)
    }

    @Test func `a text longer than a cell can be is cut with a mark, and the file of data holds it whole`() throws {
        let long = String(repeating: "Ä", count: 40_000)
        let files = try rendered(publication([shares([long, "b"])]))
        let texts = try parts(of: files["pub.de.xlsx"])["xl/sharedStrings.xml"] ?? ""
        let cell = try #require(elements("t", in: texts).first { $0.hasPrefix("ÄÄÄ") })
        #expect(cell.utf16.count == 32_767 && cell.hasSuffix("Ä […]"))
        #expect(String(decoding: files["data/barriers.de.csv"] ?? Data(), as: UTF8.self).contains(long))
    }

    @Test func `an empty or unprintable label is no gap in the table`() throws {
        let parts = try book([shares(["", "\u{7}", "42", "+49 30"])])
        let texts = elements("t", in: parts["xl/sharedStrings.xml"] ?? "")
        #expect(texts.contains("[x]") && texts.contains("Wert 42") && texts.contains("Wert +49 30"))
    }

    @Test func `texts of a chart are never taken for references`() throws {
        var odd = shares(["=A", "=B"], title: "=SUM(A1)")
        odd.figure = FigurePlan(kind: .bars, title: "=1+1")
        let parts = try book([odd])
        let chart = try #require(parts["xl/charts/chart1.xml"])
        #expect(elements("a:t", in: chart).contains("\u{00A0}=1+1"))
        #expect(elements("c:f", in: chart).allSatisfy { $0.contains("!$") })
    }

    @Test func `a footer holds no commands and is never too long`() throws {
        let title = Label(String(repeating: "R&B ", count: 60))
        let plan = PublicationPlan(id: "pub", title: title, tables: [])
        let parts = try parts(of: rendered(compose(plan, tables: [usual], omitted: [], facts: facts))["pub.de.xlsx"])
        let footers = parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") }.values
            .flatMap { elements("oddFooter", in: $0) }.map { $0.replacing("&amp;", with: "&") }
        #expect(!footers.isEmpty && footers.allSatisfy { $0.utf16.count <= 255 && $0.contains(/^&L&[0-9]+ R&&B/) })
    }

    // MARK: Names

    @Test func `names of tables differ in more than case`() throws {
        let ids: [TableID] = ["a-b", "a_b", "A_B", "methods", "chart-data"]
        let book = publication(ids.map { table($0, rows: [("x", .ratio(9, of: 64)), ("y", .ratio(8, of: 64))]) })
        let names = (book.tables + book.appendix).map { $0.objectName.lowercased() }
        #expect(Set(names).count == names.count)
        #expect(book.tables[0].objectName == "tbl_a_b" && book.tables[1].objectName == "tbl_a_b_2")
    }

    @Test func `sheets are named in the reader's language, by number and title, and end with a whole word`() {
        let titles: [Label] = [
            Label(de: "Hürden", en: "Obstacles"),
            Label(de: "Beteiligung nach Größenklasse der Städte", en: "Participation by the size class"),
            Label("A, (B) & C/D"), Label(String(repeating: "x", count: 40)), Label("---"),
        ]
        let book = publication(
            titles.enumerated().map { table(TableID("t\($0)"), rows: [("x", .count(9))], title: $1) })
        #expect(
            book.tables.map(\.sheetName.de) == ["T1_Hürden", "T2_Beteiligung", "T3_A_B_C_D", "T4", "T5"])
        #expect(book.tables[1].sheetName.en == "T2_Participation_by_the_size")
    }

    @Test func `headers are one line, differ, and have at most 255 characters`() throws {
        let headings = [
            "Anteil", "anteil", "ANTEIL", "zwei\nZeilen", String(repeating: "lang ", count: 80),
            String(repeating: "lang ", count: 80), "",
        ]
        let wide = Table(
            id: "wide", title: "T", base: "b", unit: "u", rowHeading: "Zeile",
            columns: headings.enumerated().map { TableColumn(id: "c\($0)", heading: Label($1), kind: .count) },
            rows: [TableRow(id: "r", label: "r", values: headings.map { _ in TableValue(.count(7)) })], source: "s")
        let parts = try book([wide])
        let definition = try #require(parts["xl/tables/table1.xml"])
        let names = definition.components(separatedBy: "<tableColumn ").dropFirst().compactMap {
            $0.components(separatedBy: "name=\"").dropFirst().first?.prefix { $0 != "\"" }
        }.map(String.init)
        #expect(names.count == headings.count + 2)
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names.allSatisfy { (1...255).contains($0.utf16.count) && !$0.contains("\n") })
        let texts = Set(elements("t", in: parts["xl/sharedStrings.xml"] ?? ""))
        #expect(names.allSatisfy(texts.contains), "the cells say the same as the definition")
    }

    @Test func `sheet names have at most 31 characters, whatever the id`() throws {
        let long = TableID(String(repeating: "abcdefgh-", count: 7))
        let book = publication([table(long, rows: [("x", .ratio(9, of: 64)), ("y", .ratio(8, of: 64))])])
        #expect(book.tables.allSatisfy { $0.sheetName.de.utf16.count <= 31 && !$0.sheetName.de.contains("-") })
        _ = try rendered(book)
    }

    // MARK: Dates

    @Test func `the time of creation is that of the data, never now`() throws {
        var dated = facts
        for (date, text) in [(CalendarDate(year: 2024, month: 3, day: 9), "2024-03-09"), (nil, "1980-01-01")] {
            dated.dataDate = date
            let book = compose(
                PublicationPlan(id: "pub", title: "T", tables: []), tables: [usual], omitted: [], facts: dated)
            let core = try parts(of: rendered(book)["pub.de.xlsx"])["docProps/core.xml"] ?? ""
            #expect(core.components(separatedBy: "\(text)T12:00:00Z").count == 3)
        }
    }

    // MARK: Extremes

    @Test func `tables of one row, of none that is shown, and of 300 rows open`() throws {
        let one = table("one", rows: [("a", .ratio(9, of: 64))])
        let none = table("none", rows: [("a", .withheld), ("b", .withheld)])
        let all = table("all", rows: (1...300).map { ("Code \($0)", .ratio(64 - $0 % 60, of: 64)) })
        let files = try rendered(publication([one, none, all]))
        #expect(broken(try parts(of: files["pub.de.xlsx"])).isEmpty)
        #expect(files["charts/one.de.svg"] == nil && files["charts/none.de.svg"] == nil)
        #expect(try parts(of: files["pub.de.xlsx"]).keys.filter { $0.hasPrefix("xl/charts/chart") }.count == 1)
    }

    @Test func `a logo stands on the cover with its text`() throws {
        let pixel = try #require(
            Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))
        var branded = facts
        branded.theme.logo = Logo(
            bytes: Array(pixel), format: .png, width: 1, height: 1, text: Label(de: "Wappen", en: "Arms"))
        let plan = PublicationPlan(id: "pub", title: "T", tables: [])
        let files = try rendered(compose(plan, tables: [usual], omitted: [], facts: branded))
        let parts = try parts(of: files["pub.de.xlsx"])
        #expect(parts["xl/drawings/drawing1.xml"]?.contains("descr=\"Wappen\"") == true)
        #expect(parts.keys.contains { $0.hasPrefix("xl/media/image1") })
    }

    @Test func `a theme reaches cells and charts alike`() throws {
        var branded = facts
        branded.theme.colours.accent = Colour(0x123456)
        branded.theme.font = "Verdana"
        let plan = PublicationPlan(id: "pub", title: "T", tables: [])
        let files = try rendered(compose(plan, tables: [usual], omitted: [], facts: branded))
        let parts = try parts(of: files["pub.de.xlsx"])
        #expect(parts["xl/styles.xml"]?.contains("FF123456") == true)
        #expect(parts["xl/styles.xml"]?.contains("Arial") == false)
        #expect(
            parts["xl/charts/chart1.xml"]?.contains("123456") == true
                && parts["xl/charts/chart1.xml"]?.contains("Verdana") == true)
        let svg = String(decoding: files["charts/barriers.de.svg"] ?? Data(), as: UTF8.self)
        #expect(svg.contains("#123456") && svg.contains("font-family=\"Verdana, Arial"))
    }
}
