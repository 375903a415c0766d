import Foundation
import TandemTestSupport
import Testing

struct InvitationTests {
    private static let files = [
        "pipeline.yml": """
        study: {id: x, title: x, languages: [en], contact: {name: x, email: x@example.org}}
        register: {cities: cities.csv, partnerships: partnerships.csv}
        stages:
          - ingest: s
            instrument: s.yml
            batches: data/*.csv
            invited: desk/inv
          - ingest: desk/inv
            table: inv.yml
          - report: r
            publication: r.yml
        """,
        "cities.csv": "key;name\n" + (0..<6).map { "c\($0);C\($0)\n" }.joined(),
        "partnerships.csv": "key;city\n" + (0..<6).map { "P\($0 / 2);c\($0)\n" }.joined(),
        "s.yml": """
        id: s
        title: s
        response: id
        city: {column: city}
        questions:
          - {id: a, type: single, asked: a, options: {1: one, 2: two}}
        """,
        "inv.yml": """
        id: inv
        title: inv
        source: x
        csv: inv.csv
        columns:
          - {id: city, label: city, type: city}
          - {id: invited, label: invited, type: number}
        """,
        "r.yml": """
        id: r
        title: r
        tables:
          - {id: a, analysis: frequency, question: s.a}
          - {id: rate, analysis: response-rate, surveys: [s]}
        """,
    ]

    private func study(invited: [Int]) throws -> WorkFolder {
        let folder = try WorkFolder()
        for (path, text) in Self.files { try folder.write(text, to: "study/" + path) }
        let lines = invited.enumerated().map { "c\($0);\($1)\n" }.joined()
        try folder.write("city;invited\n" + lines, to: "study/inv.csv")
        let rows = (0..<60).map { "\($0),c\($0 % 6),\($0 % 6 < 2 ? 1 : 2)" }
        try folder.write((["id,city,a"] + rows).joined(separator: "\n") + "\n", to: "study/data/first.csv")
        return folder
    }

    /// Ten answered in each city; all of the first two and nobody else chose the first option: (40 + 30) / 120.
    @Test func `shares are of all invited, and explanations name the list`() throws {
        let folder = try study(invited: [40, 30, 10, 10, 10, 20])
        let run = try runTandem(["run", "--project", "study"], in: folder)
        #expect(run.exit == 0 && run.errors.isEmpty)
        let tables = try folder.text("study/reports/current/r/tables.json")
        #expect(tables.contains("0.58"), "70 of 120 are 58 %")
        #expect(tables.contains("those who did not answer resemble those who did"))
        let explained = try runTandem(["explain", "r", "a", "1", "share", "--project", "study"], in: folder)
        #expect(explained.output.contains("inv.csv"))
    }

    @Test func `more answers than people invited are said with the file, the city and both numbers`() throws {
        let folder = try study(invited: [40, 30, 9, 10, 10, 20])
        let run = try runTandem(["run", "--project", "study"], in: folder)
        #expect(run.exit == 0)
        #expect(run.errors.contains("inv.csv: more answers of s than people invited (c2: 10 answers of 9 invited)"))
        let tables = try folder.text("study/reports/current/r/tables.json")
        #expect(tables.contains("0.33"), "not weighted, 20 of 60")
        #expect(tables.contains("contradict the answers"))
    }

    @Test func `a survey without waves may leave the column of waves empty, and names none`() throws {
        let folder = try study(invited: [40, 30, 10, 10, 10, 20])
        let columns = try folder.text("study/inv.yml")
        try folder.write(columns + "\n  - {id: wave, label: wave, type: text}\n", to: "study/inv.yml")
        let lines = try folder.text("study/inv.csv").split(separator: "\n").dropFirst()
        func write(wave: String) throws {
            try folder.write(
                (["city;invited;wave"] + lines.map { "\($0);\(wave)" }).joined(separator: "\n") + "\n",
                to: "study/inv.csv")
        }
        try write(wave: "")
        let whole = try runTandem(["run", "--project", "study"], in: folder)
        try #require(whole.exit == 0, "\(whole.errors)")
        #expect(try folder.text("study/reports/current/r/tables.json").contains("0.58"))
        try write(wave: "W1")
        let run = try runTandem(["check", "--project", "study"], in: folder)
        #expect(run.exit == 78 && (run.output + run.errors).contains("names the wave 'W1', and s has no waves"))
    }
}
