import Foundation
import TandemTestSupport
import Testing

/// A small study asked in two waves, whose platform numbers the responses of each wave from 1.
struct WaveStudy {
    let folder: WorkFolder
    private static let words = ["Zeit fehlt", "Geld fehlt", "kein Personal", "zu wenig Wissen"]

    init() throws {
        folder = try WorkFolder()
        for (path, text) in Self.files { try folder.write(text, to: "study/" + path) }
        try deliver("W0", rows: Self.rows(1...20))
        try deliver("W1", rows: Self.rows(1...20, shift: 1, key: "bert"))
    }

    /// Rows of different people; `shift` gives them other answers.
    static func rows(_ ids: ClosedRange<Int>, shift: Int = 0, key: String = "anna") -> [String] {
        ids.map { id in
            let place = id + shift
            return
                "\(id),\(key)\(id),\(1 + place % 3),\(1 + place / 3 % 3),\(1 + place / 7 % 3),\(words[place % 4]) \(key) \(id)"
        }
    }

    func deliver(_ name: String, rows: [String]) throws {
        try folder.write((["id,k,a,b,c,o"] + rows).joined(separator: "\n") + "\n", to: "study/data/s-\(name).csv")
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: folder.path + "/study/" + path) }

    func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try folder.text("study/" + path)
        #expect(text.contains(old))
        try folder.write(text.replacing(old, with: new), to: "study/" + path)
    }

    /// How many answered by wave, as published.
    func bases() throws -> [String: Int] {
        let lines = try folder.text("study/reports/current/r/data/sample.en.csv").split(separator: "\n").dropFirst()
        return Dictionary(
            lines.compactMap { line in
                let cells = line.split(separator: ",").map { $0.filter { $0 != "\"" } }
                guard let wave = cells.first(where: { $0.hasSuffix("W0") || $0.hasSuffix("W1") }) else { return nil }
                return (String(wave.suffix(2)), cells.compactMap { Int($0) }.first ?? 0)
            }, uniquingKeysWith: { first, _ in first })
    }

    func receipt(_ batch: String) throws -> String { try folder.text("study/reports/internal/s/\(batch).en.md") }

    private static let files = [
        "pipeline.yml": """
        study: {id: x, title: x, languages: [en], contact: {name: x, email: x@example.org}}
        register: {cities: cities.csv, partnerships: partnerships.csv, withdrawals: withdrawals.csv}
        stages:
          - ingest: s
            instrument: s.yml
            batches: data/*.csv
          - code: f
            codebook: codebook.yml
            answers: {s: [o]}
            human: codings/*.csv
          - report: r
            publication: r.yml
        """,
        "cities.csv": "key;name\nulm;Ulm\nsofia;Sofia\n", "partnerships.csv": "key;city\nT1;ulm\nT1;sofia\n",
        "withdrawals.csv": "kind;id\n",
        "s.yml": """
        id: s
        title: s
        response: id
        respondent: {key: k, personal: pseudonymise}
        wave: {from: file, pattern: "*-{wave}.csv", values: [W0, W1]}
        questions:
          - {id: a, type: single, asked: a, options: {1: one, 2: two, 3: three}}
          - {id: b, type: single, asked: b, options: {1: one, 2: two, 3: three}}
          - {id: c, type: single, asked: c, options: {1: one, 2: two, 3: three}}
          - {id: o, type: open, asked: o, context: barrier}
        """,
        "codebook.yml": """
        version: 1
        themes:
          - id: T
            label: t
            codes:
              - {id: CAP, label: cap, indicators: {de: [personal]}}
              - {id: MON, label: money, indicators: {de: [geld]}}
        """,
        "r.yml": """
        id: r
        title: r
        tables:
          - {id: sample, analysis: sample, surveys: [s]}
          - {id: a, analysis: frequency, question: s.a, breaks: [wave]}
        """,
    ]
}
