import Foundation
import FoundationXML
import SurveyModel
import Testing

@testable import Reporting

/// Items with the shares of three steps out of 40, withheld where a count is negative.
private func likert(_ rows: [(String, [Int])]) -> Table {
    let steps = [("1", "lehne ab"), ("2", "teils"), ("3", "stimme zu")]
    return Table(
        id: "likert", title: Label(de: "Nutzen", en: "Benefit"), base: "b", unit: "u",
        rowHeading: Label(de: "Aspekt", en: "Item"),
        columns: steps.map {
            TableColumn(
                id: "step\($0.0)", heading: Label(de: "\($0.1) (Prozent)", en: "\($0.1) (per cent)"), kind: .share)
        },
        rows: rows.map { name, counts in
            TableRow(
                id: name, label: Label(name),
                values: counts.map { TableValue($0 < 0 ? .withheld : .ratio($0, of: 40)) })
        },
        source: "s", figure: FigurePlan(kind: .divergingBars))
}

private func means(_ rows: [(String, Double, Double, Double)], kind: FigurePlan.Kind = .dotInterval) -> Table {
    Table(
        id: "means", title: Label(de: "Treiber", en: "Drivers"), base: "b", unit: "u", rowHeading: "r",
        columns: ["mean", "low", "high"].map {
            TableColumn(id: $0, heading: Label(de: "Mittelwert", en: "Mean"), kind: .mean, decimals: 1)
        },
        rows: rows.map {
            TableRow(id: $0.0, label: Label($0.0), values: [$0.1, $0.2, $0.3].map { TableValue(.number($0)) })
        },
        source: "s", figure: FigurePlan(kind: kind), sortColumn: "mean")
}

/// Counts of cities in two partnerships beside all.
private let byPartnership = Table(
    id: "shades", title: "T", base: "b", unit: "u", rowHeading: "r",
    columns: [
        TableColumn(id: "cities", heading: "All", kind: .count),
        TableColumn(id: "P1.cities", heading: "P1", kind: .count, group: "Ulm–Arezzo"),
        TableColumn(id: "P2.cities", heading: "P2", kind: .count, group: "Hamm–Sofia"),
    ],
    rows: [
        TableRow(id: "a", label: "Staff", values: [9, 4, 5].map { TableValue(.count($0)) }),
        TableRow(
            id: "b", label: "Money", values: [TableValue(.count(8)), TableValue(.withheld), TableValue(.count(0))]),
    ],
    source: "s", figure: FigurePlan(kind: .heatMap))

private func svg(_ publication: Publication, _ language: Language = .en) throws -> String {
    let published = try #require(publication.tables.first)
    return svgText(
        of: try #require(published.figure), table: published.table, language: language, theme: PublicationTheme())
}

struct FigureTests {
    @Test func `steps of a scale diverge from its middle, and the title claims nothing of them`() throws {
        let figure = try #require(
            publication([likert([("A", [10, 10, 20]), ("B", [4, 8, 28])])]).tables.first?.figure)
        #expect(figure.kind == .divergingBars)
        #expect(figure.series.map(\.label.de) == ["lehne ab", "teils", "stimme zu"])
        #expect(figure.scale.centre == 0.8)
        #expect(figure.title.de == "Nutzen")
    }

    @Test func `bars begin so that all middles meet`() {
        let book = publication([likert([("A", [10, 10, 20]), ("B", [4, 8, 28])])])
        let lengths = book.chartData.sheet?.table.rows.compactMap { $0.values[1].number } ?? []
        #expect(lengths.count == 2 && abs(lengths[0] - (0.8 - 0.375)) < 1e-12 && abs(lengths[1] - 0.6) < 1e-12)
    }

    @Test func `a row with a withheld step is not drawn and stands after those that are`() throws {
        let book = publication([likert([("A", [10, -1, 20]), ("B", [4, 8, 28]), ("C", [9, 9, 22])])])
        let table = try #require(book.tables.first)
        #expect(table.table.rows.map(\.id) == ["B", "C", "A"])
        #expect(table.figure?.rowCount == 2)
        #expect(table.figure?.categoryTitle.en == "Item (2 of 3 rows)")
        #expect(try svg(book).contains(">A<") == false)
    }

    @Test func `a kind that a table has no columns for becomes one that it has`() {
        #expect(
            publication([means([("A", 3, 2.5, 3.5), ("B", 2, 1.5, 2.5)], kind: .divergingBars)]).tables.first?.figure?
                .kind == .dotInterval)
        #expect(publication([usual]).tables.first?.figure?.kind == .bars)
        var shaded = usual
        shaded.figure = FigurePlan(kind: .heatMap)
        #expect(publication([shaded]).tables.first?.figure?.kind == .bars)
    }

    @Test func `dots need no zero, bars do`() {
        #expect(FigureScale(holding: [3.1, 4.2], fromZero: false).start == 3)
        #expect(FigureScale(holding: [3.1, 4.2], fromZero: true).start == 0)
        #expect(FigureScale(holding: [3, 4], fromZero: true, leastStep: 1).step == 1)
        #expect(FigureScale(holding: [0.32, 0.68], fromZero: true).ticks.count <= 8)
        #expect(FigureScale(holding: [0, 0], fromZero: true).end > 0)
    }

    @Test func `the title of a picture is what is claimed of its table, where the picture shows it`() {
        let claimed = publication([usual])
        let text = claimed.findings.first?.claims.first?.text(in: claimed.tables[0].table).de ?? ""
        #expect(!text.isEmpty && claimed.tables.first?.figure?.title.de == text)
        #expect(claimed.tables.first?.figure?.subject.de == "Hemmnisse")
        let alike = publication([means([("A", 3, 2, 4), ("B", 3, 2, 4), ("C", 3, 2, 4)])])
        #expect(alike.tables.first?.figure?.title.de == "Treiber")
    }

    @Test func `barriers and drivers of one wave are told apart, and a withheld bar does not take the other away`() {
        let columns = ["barrier", "driver"].map {
            TableColumn(id: "W1.\($0)", heading: Label("W1: as \($0) (n)"), kind: .count, group: "W1", isWave: true)
        }
        let rows = [("a", TableValue.Shown.count(9)), ("b", .withheld)].map { id, driver in
            TableRow(id: id, label: Label(id), values: [TableValue(.count(12)), TableValue(driver)])
        }
        let named = Table(
            id: "t", title: "t", base: "b", unit: "u", rowHeading: "r", columns: columns, rows: rows, source: "s",
            figure: FigurePlan(kind: .groupedBars))
        let figure = publication([named]).tables.first?.figure
        #expect(figure?.series.map(\.label.en) == ["W1: as barrier (n)", "W1: as driver (n)"])
        #expect(figure?.rowCount == 2)
    }

    @Test func `a long table says how much of it is drawn`() {
        let book = publication([table(rows: (1...40).map { ("Zeile \($0)", .ratio(60 - $0, of: 64)) })])
        #expect(book.tables.first?.figure?.categoryTitle.de == "Hemmnis (20 von 40 Zeilen)")
    }
}

struct SvgTests {
    @Test func `a withheld cell of a heat map is hatched and never blank or zero`() throws {
        let text = try svg(publication([byPartnership]))
        #expect(text.contains("url(#hatching)") && text.contains(">[c]<"))
        #expect(text.components(separatedBy: ">0<").count == 3, "the true zero and the end of the legend")
        #expect(text.contains("A = Ulm–Arezzo, B = Hamm–Sofia"))
    }

    @Test func `levels without a unit are shaded too`() throws {
        var levels = byPartnership
        levels.columns = levels.columns.map {
            TableColumn(
                id: $0.id.replacing("cities", with: "level"), heading: $0.heading, kind: .plainNumber, group: $0.group)
        }
        let figure = try #require(publication([levels]).tables.first?.figure)
        #expect(figure.kind == .heatMap && figure.series.count == 2 && figure.valueTitle.en == "Value")
    }

    @Test(arguments: [
        usual, means([("A", 3, 2, 4), ("B", 2, 1, 3)]), likert([("A", [9, 9, 22]), ("B", [4, 8, 28])]), byPartnership,
    ])
    func `every picture is named, described, narrow and large in type`(table: Table) throws {
        let text = try svg(publication([table]))
        #expect(text.contains("role=\"img\" aria-labelledby=\"title desc\""))
        #expect(text.contains("<title id=\"title\">") && text.contains("<desc id=\"desc\">"))
        #expect(text.contains("viewBox=\"0 0 420.0"))
        let sizes = text.components(separatedBy: "font-size=\"").dropFirst().compactMap {
            Double($0.prefix { $0 != "\"" })
        }
        #expect(sizes.allSatisfy { $0 * 320 / 420 >= 9.5 }, "legible at a width of 320 pixels")
        #expect(XMLParser(data: Data(text.utf8)).parse())
    }

    @Test func `a title of 200 characters is broken into lines and loses none`() throws {
        let words = (1...40).map { "Wort\($0)" }
        let text = try svg(
            publication([
                table(
                    rows: [("a", .ratio(9, of: 64)), ("b", .ratio(8, of: 64))],
                    title: Label(words.joined(separator: " ")))
            ]))
        let lines = text.components(separatedBy: "<text ").dropFirst().map { line in
            line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
        }
        #expect(lines.joined(separator: " ").hasPrefix(words.joined(separator: " ")))
    }
}

struct ChartCacheTests {
    @Test func `charts hold numbers that their sheets show, and nothing of withheld rows`() throws {
        let tables = [
            usual, means([("A", 3.5, 3, 4), ("B", 2.5, 2, 3)]),
            likert([("X", [10, -1, 20]), ("Y", [4, 8, 28]), ("Z", [9, 9, 22])]),
        ]
        let book = publication(tables)
        let files = try rendered(book)
        let xml = try parts(of: files["pub.de.xlsx"]).filter { $0.key.hasPrefix("xl/charts/chart") }
        #expect(xml.count == 3)
        let sheets = book.tables + [book.chartData.sheet].compactMap { $0 }
        let shown = Set(sheets.flatMap { $0.table.rows }.flatMap { $0.values.compactMap(\.number) })
        for cached in xml.values.flatMap({ elements("c:v", in: $0) }) {
            guard let number = Double(cached) else { continue }
            #expect(shown.contains { abs($0 - number) < 1e-9 }, "\(number)")
        }
        #expect(!xml.values.contains { $0.contains("Selten") || $0.contains("<c:v>X</c:v>") || $0.contains("[c]") })
    }
}

struct ChartLabelTests {
    @Test func `a value on a small base says so in the chart too`() throws {
        var small = usual
        small.rows[0].values[1].isLowReliability = true
        let parts = try parts(of: rendered(publication([small]))["pub.en.xlsx"])
        let labels = elements("a:t", in: parts["xl/charts/chart1.xml"] ?? "")
        #expect(labels.contains("(38%) [u]"))
        #expect(!labels.contains("63%"), "others show their cells")
    }
}

struct ColourTests {
    @Test func `contrast is that of the guidelines`() {
        #expect(Colour.white.contrast(with: Colour(0)) == 21)
        #expect(abs((Colour(hex: "#767676")?.contrast(with: .white) ?? 0) - 4.54) < 0.01)
        #expect(Colour(hex: "0B4F6C") == nil && Colour(hex: "#0B4F6") == nil && Colour(hex: "#0B4F6G") == nil)
        #expect(Colour(hex: "#0b4f6c")?.hex == "#0B4F6C")
    }

    @Test(arguments: 2...7)
    func `steps of a scale grow darker, so that print without colour keeps them apart`(count: Int) {
        let colours = ChartColours(theme: PublicationTheme())
        let fills = (0..<count).map { colours.fill(.step($0, of: count)) }
        #expect(zip(fills, fills.dropFirst()).allSatisfy { $0.luminance > $1.luminance && $0.contrast(with: $1) > 1.1 })
        #expect(fills.allSatisfy { $0.contrast(with: colours.text(on: $0)) >= 3 })
    }

    @Test func `the standard theme keeps its own rules`() {
        let colours = PublicationTheme().colours
        #expect([colours.text, colours.accent, colours.link].allSatisfy { $0.contrast(with: .white) >= 4.5 })
        #expect(colours.text.contrast(with: colours.header) >= 4.5)
        #expect((colours.series + [colours.barrier, colours.driver]).allSatisfy { $0.contrast(with: .white) >= 3 })
        #expect(zip(colours.series, colours.series.dropFirst()).allSatisfy { $0.contrast(with: $1) >= 1.5 })
        #expect(colours.barrier.contrast(with: colours.driver) >= 1.5)
        let shades = ChartColours(theme: PublicationTheme())
        #expect(shades.darkest.contrast(with: colours.text) >= 4.5)
    }
}
