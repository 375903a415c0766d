import Foundation
import SurveyModel
import TandemTestSupport
import Testing

/// What `plan` says is what `run` does: over random changes of everything that a study is made from.
struct PlanTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        for (name, text) in Self.files { try folder.write(text, to: "study/" + name) }
        try #require(try tandem("run").exit == 0)
        try #require(try tandem("quotes", "voices", "-o", "study/candidates.csv").exit == 0)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    // MARK: What is said and what is done

    /// Steps as `step scope` that are to be done, or may have to be once an earlier one is; publications are done together,
    /// so that one of them stands for all.
    private func said(_ state: String = "stale") throws -> Set<String> {
        let lines = try tandem("plan").output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        return Set(
            lines.filter { $0[2] == state }.map { cells in
                switch cells[0] {
                case "publish": "publish study"
                case "resolve": "resolve \(cells[1].split(separator: "/")[0])"
                default: "\(cells[0]) \(cells[1])"
                }
            })
    }

    /// What the log of the last run tells; nothing where it found that nothing was to be done.
    private func done(since logs: Set<String>) throws -> Set<String> {
        struct Event: Decodable { let event: String, step: String?, scope: String? }
        let new = try Set(self.logs()).subtracting(logs)
        let lines = try new.flatMap { try folder.text("study/.tandem/logs/" + $0).split(separator: "\n") }
        let events = try lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        return Set(events.filter { $0.event == "step" }.map { "\($0.step ?? "") \($0.scope ?? "")" })
    }

    private func logs() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/study/.tandem/logs"))
    }

    // MARK: Changes

    private struct Change: Sendable {
        var name: String
        var file: String
        /// A number makes each change another one.
        var edit: @Sendable (String, Int) -> String
    }

    private static let quoteHeader =
        "unit;code;valence;quote;translation;text_hash;first_reader;second_reader;released_on"

    private static let changes: [Change] = [
        Change(name: "a quote is released or taken back", file: "releases.csv") { text, _ in
            text.contains("anna") ? quoteHeader + "\n" : "QUOTE"
        },
        Change(name: "a text is written", file: "texts/preface.de.md") { _, number in "Vorwort \(number).\n" },
        Change(name: "a theme's colour", file: "pipeline.yml") { text, number in
            replaced(text, "accent: \"#0B4F", with: "accent: \"#0B4F\(60 + number % 10)\"", through: "\"")
        },
        Change(name: "a rule", file: "pipeline.yml") { text, number in
            replaced(text, "reliable_from: ", with: "reliable_from: \(25 + number % 9)", through: "}")
        },
        Change(name: "the study's title", file: "pipeline.yml") { text, number in
            replaced(text, "title: \"Study", with: "title: \"Study \(number)\"", through: "\"")
        },
        Change(name: "a coding by a person", file: "codings/anna.csv") { text, number in
            text + "ps/\(1 + number % 9)/Q1;CAP1;barrier\n"
        },
        Change(name: "a name in the register", file: "cities.csv") { text, number in
            replaced(text, "arezzo;", with: "arezzo;Arezzo \(number)", through: "\n")
        },
        Change(name: "a member of a partnership", file: "partnerships.csv") { text, number in
            replaced(text, "T1;arezzo;", with: "T1;arezzo;20\(10 + number % 9)-01-01", through: ";")
        },
        Change(name: "a desk table", file: "networks.csv") { text, number in text + "N\(number);\(number)\n" },
        Change(name: "a withdrawal", file: "withdrawals.csv") { text, number in
            text + "response;ps/\(30 + number % 5);all;\n"
        },
        Change(name: "a dictionary entry", file: "codebook.yml") { text, number in
            replaced(text, "en: [", with: "en: [\"zebra\(number)\", \"staff\"", through: "]")
        },
        Change(name: "a code's label", file: "codebook.yml") { text, number in
            replaced(text, "label: \"Label", with: "label: \"Label \(number)\"", through: "\"")
        },
        Change(name: "a question's label", file: "ps.yml") { text, number in
            replaced(text, "label: \"Quote", with: "label: \"Quote \(number)\"", through: "\"")
        },
        Change(name: "a publication's title", file: "voices.yml") { text, number in
            replaced(text, "title: \"Voices", with: "title: \"Voices \(number)\"", through: "\"")
        },
        Change(name: "a break of a table", file: "voices.yml") { text, _ in
            text.contains("[overall]")
                ? text.replacing("[overall]", with: "[partnership]")
                : text.replacing("[partnership]", with: "[overall]")
        },
        Change(name: "a row of a batch", file: "data/second.csv") { text, number in
            text + "\(100 + number),1,de,Personal fehlt,Ulm\n"
        },
        Change(name: "a comment", file: "voices.yml") { text, number in "# \(number)\n" + text },
        Change(name: "a published file is deleted", file: "reports/current/voices/voices.de.md") { _, _ in "DELETE" },
    ]

    /// What begins with a mark and ends at the next end is put in anew.
    private static func replaced(_ text: String, _ mark: String, with new: String, through end: String) -> String {
        guard let begin = text.range(of: mark), let stop = text.range(of: end, range: begin.upperBound..<text.endIndex)
        else { return text }
        let kept = end == "\"" || end == "]" ? stop.upperBound : stop.lowerBound
        let tail = end == "]" ? "]" : ""
        return text[..<begin.lowerBound] + new + tail + text[kept...]
    }

    private func apply(_ change: Change, _ number: Int) throws {
        let place = "study/" + change.file
        let text = change.edit((try? folder.text(place)) ?? "", number)
        switch text {
        case "DELETE": try FileManager.default.removeItem(atPath: folder.path + "/" + place)
        case "QUOTE":
            let candidate = try folder.text("study/candidates.csv").split(separator: "\n").dropFirst().first ?? ""
            let cells = candidate.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let line = [cells[0], cells[1], cells[2], cells[4], "", cells[6], "anna", "ben", "2024-05-01"]
            try folder.write(Self.quoteHeader + "\n" + line.joined(separator: ";") + "\n", to: place)
        default: try folder.write(text, to: place)
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `what plan says is what run does, over sixty random changes`() throws {
        var random = SplitMix(seed: 19)
        var releases = 0
        for number in 1...60 {
            var names: [String] = []
            for _ in 0..<(1 + random.below(2)) {
                let change = Self.changes[random.below(Self.changes.count)]
                try apply(change, number)
                names.append(change.name)
            }
            if random.below(12) == 0 {
                _ = try tandem("run")
                releases += 1
                let made = try tandem("release", "voices", "--as", "2026-01-\(10 + releases)")
                names.append("an edition: exit \(made.exit)")
            }
            let (logs, said, waiting) = (try logs(), try said(), try said("waiting"))
            let run = try tandem("run")
            let done = try done(since: logs)
            #expect(
                said.isSubset(of: done) && done.isSubset(of: said.union(waiting)),
                "change \(number): \(names); said \(said.sorted()), waiting \(waiting.sorted()), done \(done.sorted()); \(run.errors)"
            )
            #expect(said.isEmpty == done.isEmpty, "nothing waits where nothing is stale")
            if run.exit == 0 {
                #expect(try tandem("plan").output == "", "change \(number): \(names)")
                #expect(try tandem("status", "--check").exit == 0)
            }
        }
    }

    @Test func `a quote that is taken back makes its publication stale`() throws {
        try apply(Self.changes[0], 1)
        #expect(try said() == ["publish study"])
        #expect(try tandem("run").exit == 0)
        #expect(try folder.text("study/reports/current/voices/voices.de.md").contains("Personal Nummer"))
        try apply(Self.changes[0], 2)
        let plan = try tandem("plan").output
        #expect(plan.contains("publish\tvoices\tstale") && plan.contains("quotes changed ("), "\(plan)")
        #expect(try tandem("status", "--check").exit == 1)
    }

    // MARK: The study

    private static let files: [(name: String, text: String)] = [
        (
            "pipeline.yml",
            """
            study: {id: small, title: "Study", contact: {name: "A", email: "a@example.org"}}
            register: {cities: cities.csv, partnerships: partnerships.csv, withdrawals: withdrawals.csv}
            stages:
              - {ingest: ps, instrument: ps.yml, batches: data/*.csv}
              - {ingest: desk/networks, table: networks.yml}
              - {code: findings, codebook: codebook.yml, answers: {ps: [Q1]}, human: codings/*.csv}
              - {report: voices, publication: voices.yml}
              - {report: desk, publication: desk.yml}
            rules: {reliable_from: 30}
            theme: {colours: {accent: "#0B4F6C"}}
            """
        ),
        ("cities.csv", "key;name\nulm;Ulm\narezzo;Arezzo\n"),
        ("partnerships.csv", "key;city;valid_from;valid_to\nT1;ulm;;\nT1;arezzo;;\n"),
        ("withdrawals.csv", "kind;id;scope;date\n"),
        ("releases.csv", quoteHeader + "\n"),
        ("codings/anna.csv", "unit;code;valence\n"),
        ("texts/preface.en.md", "Preface.\n"), ("texts/preface.de.md", "Vorwort.\n"),
        ("networks.csv", "name;members\nN;1\n"),
        (
            "networks.yml",
            """
            id: networks
            title: "Networks"
            source: "web sites"
            checked_on: 2026-01-02
            columns: [{id: name, type: text, label: "Name"}, {id: members, type: number, label: "Members"}]
            """
        ),
        (
            "ps.yml",
            """
            id: ps
            title: "Survey"
            response: id
            language: lang
            city: {column: city}
            quote_consent: {question: Q2, is: 1}
            questions:
              - {id: Q1, type: open, asked: What holds back?, context: barrier}
              - {id: Q2, type: single, asked: May we quote?, label: "Quote", options: {1: yes, 2: no}}
            """
        ),
        (
            "codebook.yml",
            """
            version: 1
            themes:
              - id: CAP
                label: "Staff"
                codes: [{id: CAP1, label: "Label", indicators: {de: ["Personal"], en: ["staff"]}}]
            """
        ),
        (
            "voices.yml",
            """
            id: voices
            title: "Voices"
            texts: texts
            tables:
              - {id: sample, analysis: sample, surveys: [ps]}
              - {id: agreed, analysis: frequency, question: ps.Q2, breaks: [overall]}
              - {id: named, analysis: code-frequency, of: findings, questions: [ps.Q1], level: code}
            quotes: {codes: [CAP1], most: 2, released: releases.csv}
            """
        ),
        (
            "desk.yml",
            "id: desk\ntitle: \"Desk\"\ntables: [{id: inventory, desk: desk/networks, columns: [name, members]}]\n"
        ),
        ("data/first.csv", "id,Q2,lang,Q1,city\n" + rows(1...20)),
        ("data/second.csv", "id,Q2,lang,Q1,city\n" + rows(21...40)),
    ]

    private static func rows(_ numbers: ClosedRange<Int>) -> String {
        numbers.map {
            "\($0),\($0 % 5 == 0 ? 2 : 1),de,Es fehlt Personal Nummer \($0),\($0 % 2 == 0 ? "Ulm" : "Arezzo")\n"
        }
        .joined()
    }
}
