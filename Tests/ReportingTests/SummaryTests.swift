import Foundation
import SurveyModel
import Testing

@testable import Reporting

private func summary(_ tables: [Table], _ language: Language = .de) -> String {
    Summary(publication: publication(tables), language: language).text
}

struct SummaryTests {
    @Test func `the bytes of a text are found wherever they stand`() {
        for (part, stands) in [("“a”", true), ("“", true), ("a”.", true), ("“b”", false), ("", true), ("a”. x", false)]
        {
            #expect("“a“ und “a”.".hasBytes(of: part) == stands, "\(part)")
        }
        #expect(!"".hasBytes(of: "x") && "".hasBytes(of: ""))
    }

    @Test func `the summary reads as German does, and every number leads to its cell`() {
        let text = summary([usual])
        #expect(
            text.contains(
                "| Personal | [40](pub.de.xlsx#T1_Hemmnisse!C7) | [63\u{A0}%](pub.de.xlsx#T1_Hemmnisse!D7) |"))
        #expect(text.contains("| Selten | \\[c\\] | \\[c\\] |"))
        #expect(text.contains("Synthetische Daten") && text.contains("lang: de-DE") && text.hasSuffix("\n"))
        #expect(
            text.contains(
                "[63\u{A0}%](pub.de.xlsx#T1_Hemmnisse!D7): „Personal“ ([40](pub.de.xlsx#T1_Hemmnisse!C7) von [64](pub.de.xlsx#T1_Hemmnisse!C11); unter den gezeigten Werten), [38\u{A0}%](pub.de.xlsx#T1_Hemmnisse!D8) „Zeit“."
            ))
        #expect(!text.contains("\n\n\n"))
    }

    @Test func `the English summary writes numbers as English does`() {
        #expect(summary([usual], .en).contains("[63%](pub.en.xlsx#T1_Barriers!D7)"))
    }

    @Test func `three tables are shown, the others are one line each`() {
        let tables = (1...6).map { number in
            table(
                TableID("t\(number)"), rows: [("a", .ratio(30, of: 64)), ("b", .ratio(20, of: 64))],
                title: Label("T \(number)x"))
        }
        let text = summary(tables)
        #expect(text.components(separatedBy: "\n### ").count == 4)
        #expect(text.contains("- [Tabelle 6](pub.de.xlsx#T6_T_6x!A1): T 6x. [47\u{A0}%]"))
        // What stands at the head of the summary is not told again.
        #expect(text.contains("- [Tabelle 5](pub.de.xlsx#T5_T_5x!A1): T 5x."))
    }

    @Test func `a publication names the tables of its summary`() {
        var book = publication([
            table("a", rows: [("x", .ratio(9, of: 64)), ("y", .ratio(8, of: 64))]),
            table("b", rows: [("x", .ratio(9, of: 64)), ("y", .ratio(8, of: 64))]),
        ])
        book.plan.summary = ["b"]
        let text = Summary(publication: book, language: .en).text
        #expect(text.contains("charts/b.en.svg") && !text.contains("charts/a.en.svg"))
    }

    @Test func `long tables and figures are told to go on in the workbook`() {
        let text = summary([table(rows: (1...30).map { ("Zeile \($0)", .ratio(60 - $0, of: 64)) })])
        #expect(
            text.contains("25 weitere Zeilen stehen auf dem Blatt von [Tabelle 1](pub.de.xlsx#T1_Hemmnisse!A1).")
        )
        #expect(text.contains("[Diagramm](charts/barriers.de.svg): "))
    }

    @Test func `only signs in use are explained`() {
        let text = summary([table(rows: [("a", .ratio(30, of: 64)), ("b", .ratio(20, of: 64))])])
        #expect(text.contains("- \\[z\\]") && !text.contains("- \\[x\\]"))
    }

    @Test func `a missing translation is said`() {
        var book = publication([usual])
        book.plan.texts = ["preface": [.de: HumanText("Vorwort.")]]
        #expect(Summary(publication: book, language: .en).text.contains("not yet available in English"))
        #expect(Summary(publication: book, language: .de).text.contains("Vorwort."))
    }
}

struct CellLinkTests {
    @Test func `columns are counted beyond the alphabet`() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(CellLink.letters) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }
}

struct MarkdownTests {
    @Test func `text stays text`() {
        #expect(Markdown.text("a|b*c_d[e]<f>`g`#~$&\\") == "a\\|b\\*c\\_d\\[e\\]\\<f\\>\\`g\\`\\#\\~\\$\\&\\\\")
        #expect(Markdown.text("a\u{7}b\nc") == "ab c")
        #expect(Markdown.text("שלום") == "שלום")
        #expect(
            ["- a", "+ a", "= a", "1. a", "12) a"].map(Markdown.line) == [
                "\\- a", "\\+ a", "\\= a", "1\\. a", "12\\) a",
            ])
        #expect(Markdown.line("12 a") == "12 a")
        #expect(Markdown.scalar("a \"b\"\u{1}\n\\") == "\"a \\\"b\\\"  \\\\\"")
    }
}
