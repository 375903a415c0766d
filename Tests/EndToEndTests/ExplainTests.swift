import Foundation
import TandemTestSupport
import Testing

/// Numbers led back to rows and codings, from outside.
struct ExplainTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        #expect(try runTandem(["init", "study"], in: folder).exit == 0)
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
    }

    private func explain(_ words: String...) throws -> CommandResult {
        try runTandem(["explain"] + words + ["--project", "study"], in: folder)
    }

    /// The first number of a table, as an address in a workbook.
    private func cell(_ table: String, _ language: String) throws -> String {
        let text = try folder.text("study/reports/current/overview/tables.json")
        let file = try JSONDecoder().decode(PublishedSheets.self, from: Data(text.utf8))
        let found = try #require((file.tables + file.appendix).first { $0.id == table })
        return "\(found.sheets[language] ?? "")!C\(found.first_row)"
    }

    @Test func `a count names its rows as file and line`() throws {
        let result = try explain("overview", "rating", "1", "n")
        #expect(result.exit == 0, "\(result.errors)")
        let rows = result.output.split(separator: "\n").filter { $0.hasSuffix("counted\t1.0") }
        #expect(result.output.contains("formula: n = \(rows.count) counted responses"))
        #expect(rows.allSatisfy { $0.contains("surveys/training/first.csv:") })
    }

    @Test func `a cell of the workbook is the same number`() throws {
        let byName = try explain("overview", "rating", "1", "n")
        for language in ["de", "en"] {
            let byCell = try explain("overview.\(language).xlsx", cell("rating", language))
            #expect(byCell.exit == 0 && byCell.output == byName.output)
        }
    }

    @Test func `the sheet on data quality is led back to records, too`() throws {
        let records = try explain("overview", "quality", "1", "records")
        #expect(records.exit == 0, "\(records.errors)")
        let lines = records.output.split(separator: "\n").filter { $0.hasSuffix("\tcounted") }
        #expect(!lines.isEmpty && records.output.contains("formula: n = \(lines.count) records received"))
        #expect(try explain("overview.de.xlsx", cell("quality", "de")).output == records.output)
        #expect(try explain("overview.en.xlsx", cell("quality", "en")).output == records.output)
        #expect(try explain("overview", "quality", "99", "records").exit == 66)
    }

    @Test func `codings come with who or what gave them, and a text only when it is asked for`() throws {
        let plain = try explain("overview", "--json")
        let codings = plain.output.split(separator: "\n").filter { $0.contains("\"coder\":\"dictionary\"") }
        #expect(!codings.isEmpty && codings.allSatisfy { $0.contains("\"rule\":") })
        #expect(!plain.output.contains("\"text\":"))
        #expect(try explain("overview", "--json", "--show-text").output.contains("\"text\":"))
    }

    @Test func `an edition is explained from what it was made from`() throws {
        _ = try runTandem(["release", "overview", "--as", "2026-03-01", "--project", "study"], in: folder)
        let before = try explain("overview.2026-03-01.de.xlsx", cell("rating", "de"))
        #expect(before.exit == 0, "\(before.errors)")
        try folder.write("respondent,T1\n", to: "study/surveys/training/first.csv")
        #expect(try explain("overview.2026-03-01.de.xlsx", cell("rating", "de")).output == before.output)
    }

    @Test func `what does not exist is said with the nearest word, and a stale study is not explained`() throws {
        let unknown = try explain("overview", "ratings", "1", "n")
        #expect(unknown.exit == 66 && unknown.errors.contains("did you mean 'rating'"))
        #expect(try explain("overview", "rating", "1").exit == 64)
        #expect(try explain("overview.de.xlsx", cell("rating", "de").replacing("!C", with: "!C40")).exit == 66)
        let batch = try folder.text("study/surveys/training/first.csv")
        try folder.write(batch + batch.split(separator: "\n")[1] + "\n", to: "study/surveys/training/first.csv")
        let stale = try explain("overview", "rating", "1", "n")
        #expect(stale.exit == 1 && stale.errors.contains("not up to date"))
    }
}

/// Where the tables of a publication stand in its workbooks.
private struct PublishedSheets: Decodable {
    struct Sheet: Decodable {
        var id: String
        var sheets: [String: String]
        var first_row: Int
    }

    var tables, appendix: [Sheet]
}
