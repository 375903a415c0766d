import Foundation
import SurveyModel
import Testing

@testable import Reporting

/// The forms of a publication for data people and for catalogues.
struct TidyFileTests {
    private var lines: [[Substring]] {
        let text = String(decoding: TidyFile(publication: publication([usual])).bytes, as: UTF8.self)
        return text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    @Test func `each cell stands in one row, with value and status apart and the base that the table prints`() {
        #expect(lines.first?.joined(separator: ",") == TidyFile.columns.joined(separator: ","))
        let keys = lines.dropFirst().map { [$0[0], $0[1], $0[2]] }
        #expect(Set(keys).count == keys.count && keys.count == 2 * usual.rows.count)
        func row(_ id: String, _ column: String) -> [Substring]? { lines.first { $0[1] == id && $0[2] == column } }
        #expect(row("2", "n")?[3...7].joined(separator: "|") == "n|u|40|published|64")
        #expect(row("2", "share")?[3...7].joined(separator: "|") == "share|proportion|0.63|published|64")
        #expect(row("3", "n")?[5...7].joined(separator: "|") == "|withheld|64")
    }

    @Test func `a catalogue reads who publishes what, under which licence and for which time`() throws {
        var book = publication([usual])
        book.facts.licence = Label("Datenlizenz Deutschland – Namensnennung – Version 2.0")
        book.facts.firstDate = CalendarDate(year: 2022, month: 5, day: 1)
        book.facts.funder = Label(de: "Ministerium", en: "Ministry")
        book.plan.doi = "10.1234/x"
        let text = DatasetDescription(publication: book, files: ["pub.de.xlsx", "data/pub.csv"]).text
        let record = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(record["@id"] as? String == "https://doi.org/10.1234/x")
        #expect((record["dct:license"] as? [String: String])?["@id"] == "http://dcat-ap.de/def/licenses/dl-by-de/2.0")
        #expect((record["dcat:distribution"] as? [[String: Any]])?.count == 2)
        #expect(text.contains("\"2022-05-01\"") && text.contains("\"2024-03-09\"") && text.contains("Ministry"))
    }

    @Test func `a citation says of a draft that it is one, and of an edition when it appeared`() {
        var book = publication([usual])
        #expect(CitationFile(publication: book).text.contains("not for citation"))
        book.facts.edition = CalendarDate(year: 2026, month: 3, day: 1)
        let text = CitationFile(publication: book).text
        #expect(text.contains("date-released: 2026-03-01\n") && text.contains("version: \"2026-03-01\"\n"))
    }
}
