import SurveyModel
import Testing

@testable import Reporting

/// The publication as a page for browsers.
struct HtmlPageTests {
    private func page(_ tables: [Table], _ language: Language = .de) -> String {
        let book = publication(tables)
        let charts = book.tables.compactMap { published in
            published.figure.map {
                (
                    published.table.id,
                    svgText(of: $0, table: published.table, language: language, theme: book.facts.theme)
                )
            }
        }
        return HtmlPage(
            publication: book, language: language, charts: Dictionary(charts, uniquingKeysWith: { first, _ in first })
        ).text
    }

    @Test func `every number is a link to its cell, and withheld ones are none`() {
        let text = page([usual])
        #expect(text.contains("<a href=\"pub.de.xlsx#T1_Hemmnisse!C7\">40</a>"))
        #expect(text.contains("<td>[c]</td>"))
    }

    @Test func `headers and captions are marked up, and the page names its language`() {
        let text = page([usual], .en)
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        #expect(text.contains("<th scope=\"row\">") && text.contains("<th scope=\"col\" class=\"number\">"))
        #expect(text.contains("<caption>") && text.contains("<main id=\"main\">") && text.contains("</main>"))
    }

    @Test func `texts are no mark-up, and nothing is loaded from elsewhere`() {
        let odd = table(
            rows: [("<script>alert(1)</script>", .count(30)), ("a & b", .count(20))], title: Label("<b>T</b>"))
        let text = page([odd])
        #expect(!text.contains("<script") && !text.contains("<b>T"))
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && text.contains("a &amp; b"))
        #expect(text.contains("default-src 'none'") && !text.contains("src=\""))
    }

    @Test func `names within the pictures of a page are those of one table`() {
        let tables = ["a", "b"].map {
            table(TableID($0), rows: [("x", .ratio(40, of: 64)), ("y", .ratio(20, of: 64))])
        }
        let text = page(tables)
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(ids.contains("title-a") && ids.contains("title-b") && Set(ids).count == ids.count)
    }

    @Test func `what people wrote stands on the page, with its numbers as links`() {
        var book = publication([usual])
        let row = book.tables[0].table.rows[0].id
        book.plan.texts = [
            "preface": [.en: HumanText("Read **this** first.")],
            "after-barriers": [.en: HumanText("As many as {{barriers/\(row)/n}} people.")],
            "instead-of-glance": [.de: HumanText("Nur auf Deutsch.")],
        ]
        let text = HtmlPage(publication: book, language: .en, charts: [:]).text
        #expect(text.contains("<p>Read <strong>this</strong> first.</p>"))
        #expect(text.contains("<a href=\"pub.en.xlsx#T1_Barriers!C7\">40</a> people"))
        #expect(text.contains("<h2>Key findings</h2>") && text.contains("not yet available in English"))
    }
}

struct MarkdownHtmlTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "script>alert"), ("<img src=x onerror=y>", "<img"),
        ("[press](javascript:alert(1))", "javascript"), ("![map](https://example.org/a.png)", "example.org"),
        ("# Title", "<h1"), ("[a](data:text/html,x)", "data:text"),
    ])
    func `nothing runs, nothing is loaded, and no second title comes in`(written: String, absent: String) {
        #expect(!html(ofMarkdown: [written]).contains(absent))
    }

    @Test func `paragraphs, lists, emphasis and links are kept, and pictures leave their words`() {
        let made = html(ofMarkdown: [
            "Eins & *zwei*", "", "- a", "- [b](x.xlsx#T!A1)", "", "![Karte der Städte](karte.png)",
        ])
        #expect(made.contains("<p>Eins &amp; <em>zwei</em></p>") && made.contains("<a href=\"x.xlsx#T!A1\">b</a>"))
        #expect(made.contains("<p>Karte der Städte</p>") && html(ofMarkdown: []).isEmpty)
    }
}
