import Foundation
import TandemTestSupport
import Testing

/// Quotes leave only with consent, anonymised, and released by two people.
struct QuoteTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        try folder.write(
            """
            study:
              id: small
              title: {de: "Klein", en: "Small"}
              contact: {name: "A", email: "a@example.org"}
            register: {cities: cities.csv, partnerships: partnerships.csv, withdrawals: withdrawals.csv}
            stages:
              - ingest: ps
                instrument: ps.yml
                batches: data/*.csv
              - code: findings
                codebook: codebook.yml
                answers: {ps: [Q1]}
              - report: voices
                publication: voices.yml
            """, to: "study/pipeline.yml")
        try folder.write("key;name\nulm;Ulm\narezzo;Arezzo\n", to: "study/cities.csv")
        try folder.write("key;city;valid_from;valid_to\nT1;ulm;;\nT1;arezzo;;\n", to: "study/partnerships.csv")
        try folder.write("kind;id;scope;date\n", to: "study/withdrawals.csv")
        try folder.write(
            """
            id: ps
            title: {de: "Befragung", en: "Survey"}
            response: id
            language: lang
            quote_consent: {question: Q2, is: 1}
            questions:
              - {id: Q1, type: open, asked: Was hindert?, context: barrier}
              - {id: Q2, type: single, asked: Zitieren?, options: {1: ja, 2: nein}}
            """, to: "study/ps.yml")
        try folder.write(
            """
            version: 1
            themes:
              - id: CAP
                label: {de: "Personal", en: "Staff"}
                codes:
                  - id: CAP1
                    label: {de: "Personal", en: "Staff"}
                    indicators: {de: ["Personal"], en: ["staff"]}
            """, to: "study/codebook.yml")
        try folder.write(
            """
            id: voices
            title: {de: "Stimmen", en: "Voices"}
            tables: [{id: sample, analysis: sample, surveys: [ps]}]
            quotes: {codes: [CAP1], most: 2, released: releases.csv}
            """, to: "study/voices.yml")
        let rows = (1...9).map { "\($0),\($0 == 9 ? 2 : 1),de,In Ulm fehlt Personal Nummer \(Self.letters[$0 - 1])" }
        try folder.write("id,Q2,lang,Q1\n" + rows.joined(separator: "\n") + "\n", to: "study/data/first.csv")
    }

    private static let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    private let header =
        "unit;code;valence;quote;translation;text_hash;first_reader;second_reader;released_on"

    /// The candidates by response.
    private func candidates() throws -> [String: [String]] {
        #expect(try tandem("quotes", "voices", "-o", "candidates.csv").exit == 0)
        let lines = try folder.text("candidates.csv").split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
                return (cells[0].split(separator: "/").map(String.init)[1], cells)
            })
    }

    private func line(_ cells: [String], quote: String? = nil, readers: String = "anna;ben;2024-05-01") -> String {
        [cells[0], cells[1], cells[2], quote ?? cells[4], "", cells[6]].joined(separator: ";") + ";" + readers
    }

    private func release(_ lines: String...) throws {
        try folder.write(([header] + lines).joined(separator: "\n") + "\n", to: "study/releases.csv")
    }

    private let summary = "study/reports/current/voices/voices.de.md"

    @Test func `candidates are those who agreed, anonymised, and none is printed by itself`() throws {
        let first = try tandem("run")
        #expect(first.exit == 0, "\(first.errors)")
        let found = try candidates()
        #expect(found.keys.sorted() == ["1", "2", "3", "4", "5", "6", "7", "8"])
        #expect(found["1"]?[4] == "In [Stadt] fehlt Personal Nummer A")
        try release(line(found["1"] ?? [], readers: ";;"))
        let result = try tandem("run")
        #expect(result.exit == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try !folder.text(summary).contains("## Zitate"))
    }

    @Test func `a released quote is printed in all forms, without who said it`() throws {
        _ = try tandem("run")
        try release(line(try candidates()["1"] ?? []))
        #expect(try tandem("run").exit == 0)
        #expect(try folder.text(summary).contains("> „In \\[Stadt\\] fehlt Personal Nummer A“"))
        #expect(
            try folder.text("study/reports/current/voices/voices.en.md").contains(
                "> “In \\[Stadt\\] fehlt Personal Nummer A” (in German)"))
        let tables = try folder.text("study/reports/current/voices/tables.json")
        #expect(tables.contains("In [Stadt] fehlt Personal Nummer A") && !tables.contains("ps/1"))
    }

    @Test func `everything else stays inside, and the run says why`() throws {
        _ = try tandem("run")
        let found = try candidates()
        let some = try #require(found["2"])
        func other(_ response: String) -> [String] { ["ps/\(response)/Q1"] + some.dropFirst() }
        try release(
            line(some, readers: "anna;Anna;2024-05-01"), line(other("9")), line(other("77")), line(other("3")),
            line(found["4"] ?? [], quote: "In Ulm fehlt Personal"), line(found["5"] ?? []), line(found["6"] ?? []),
            line(found["7"] ?? []))
        let result = try tandem("run")
        #expect(result.exit == 0)
        let expected = [
            "releases.csv:2: the quote lacks two different readers", "releases.csv:3: the response did not agree",
            "releases.csv:4: no answer that counts belongs to 'ps/77/Q1'",
            "releases.csv:5: the answer was changed after its quote was released",
            "releases.csv:6: the quote holds what can identify: place",
            "releases.csv:9: the publication prints at most 2 quotes of a code",
        ]
        for text in expected { #expect(result.errors.contains(text), "\(text): \(result.errors)") }
        let text = try folder.text(summary)
        #expect(text.contains("Nummer E") && text.contains("Nummer F") && !text.contains("Nummer G"))
    }

    @Test func `a code that few name is not quoted`() throws {
        let rows = (1...4).map { "\($0),1,de,Es fehlt Personal" } + (5...9).map { "\($0),1,de,Es fehlt Geld" }
        try folder.write("id,Q2,lang,Q1\n" + rows.joined(separator: "\n") + "\n", to: "study/data/first.csv")
        _ = try tandem("run")
        try release(line(try candidates()["1"] ?? []))
        #expect(try tandem("run").errors.contains("fewer than 5 respondents name CAP1 barrier"))
        #expect(try !folder.text(summary).contains("## Zitate"))
    }

    @Test func `consent withdrawn after release takes the quote out and names the edition that holds it`() throws {
        _ = try tandem("run")
        let found = try candidates()
        try release(line(found["1"] ?? []), line(found["2"] ?? []))
        _ = try tandem("run")
        #expect(try tandem("release", "voices", "--as", "2024-06-01").exit == 0)
        let withdrawal = try tandem("withdraw", "response", "ps/1", "--scope", "quotes")
        #expect(withdrawal.output.contains("done: releases.csv: 1 rows taken out"))
        #expect(withdrawal.output.contains("remains: reports/editions/voices/2024-06-01: released, quotes them"))
        let result = try tandem("run")
        #expect(
            result.errors.contains("the edition voices@2024-06-01 quotes 1 answers that may not be quoted any more"))
        let text = try folder.text(summary)
        #expect(!text.contains("Nummer A") && text.contains("Nummer B"))
        #expect(try !folder.text("study/releases.csv").contains("ps/1/Q1"))
        #expect(try tandem("quotes", "voices", "-o", "candidates.csv").exit == 0)
        #expect(try !folder.text("candidates.csv").contains("ps/1/Q1"))
        #expect(try tandem("verify", "voices@2024-06-01").exit == 0)
        #expect(try tandem("release", "voices", "--as", "2024-07-01").exit == 0)
        let difference = try tandem("diff", "voices@2024-06-01", "voices@2024-07-01")
        #expect(difference.exit == 0 && difference.output.contains("quotes"), "\(difference.output)")
    }

    @Test func `what the file of releases lacks is said with its line`() throws {
        try folder.write(
            header + "\nps/1;CAP1;barrier;x;;h;a;b;2024-01-01\nps/1/Q1;CAP9;barrier;x;;h;a;b;2024-01-01\n"
                + "ps/1/Q1;CAP1;bad;x;;h;a;b;2024-01-01\n", to: "study/releases.csv")
        let result = try tandem("check")
        #expect(result.exit == 78)
        for text in ["releases.csv:2", "releases.csv:3", "releases.csv:4"] { #expect(result.errors.contains(text)) }
    }
}
