import Foundation
import TandemTestSupport
import Testing

/// What happens to drafts when single responses leave, come or change after editions: nobody's answers follow from a
/// difference, and all other tables are published.
struct EditionDifferenceTests {
    let folder: WorkFolder

    /// Two surveys, a publication on each, and two editions: before and after a second batch.
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
              - {ingest: ps, instrument: ps.yml, batches: "ps/*.csv"}
              - {ingest: os, instrument: os.yml, batches: "os/*.csv"}
              - {report: overview, publication: overview.yml}
              - {report: others, publication: others.yml}
            """, to: "study/pipeline.yml")
        try folder.write("key;name;name_en;aliases\nulm;Ulm;Ulm;\nbonn;Bonn;Bonn;\n", to: "study/cities.csv")
        try folder.write("key;city;valid_from;valid_to\nT1;ulm;;\nT1;bonn;;\n", to: "study/partnerships.csv")
        try folder.write("kind;id;scope;date\n", to: "study/withdrawals.csv")
        for survey in ["ps", "os"] { try folder.write(instrument(survey), to: "study/\(survey).yml") }
        try folder.write(
            """
            id: overview
            title: {de: "Überblick", en: "Overview"}
            tables:
              - {id: kinds, analysis: frequency, question: ps.Q1}
              - {id: topics, analysis: frequency, question: ps.Q2}
              - {id: hours, analysis: numeric, questions: [ps.Q3], median: no}
            """, to: "study/overview.yml")
        try folder.write(
            "id: others\ntitle: {de: \"Andere\", en: \"Others\"}\ntexts: texts\n"
                + "tables: [{id: kinds, analysis: frequency, question: os.Q1}]\n", to: "study/others.yml")
        try folder.write(rows(1...60), to: "study/ps/first.csv")
        try folder.write(rows(1...40), to: "study/os/first.csv")
        try release("2026-01-01")
        try folder.write(rows(101...130), to: "study/ps/second.csv")
        try release("2026-02-01")
    }

    private func instrument(_ id: String) -> String {
        """
        id: \(id)
        title: {de: "Befragung \(id)", en: "Survey \(id)"}
        response: id
        questions:
          - {id: Q1, type: single, asked: Eins, options: {1: a, 2: b, 3: c}}
          - {id: Q2, type: multi, asked: Zwei, columns: "M{code}", options: {1: a, 2: b}}
          - {id: Q3, type: integer, asked: Drei}
          - {id: Q4, type: single, asked: Vier, options: {1: a, 2: b}}
          - {id: Q1G, type: single, asked: Eins, derived: {answer_of: Q1}, options: [{code: 1, is: [1, 2], label: ab}, {code: 2, is: [3], label: c}]}

        """
    }

    private func rows(_ numbers: ClosedRange<Int>) -> String {
        (["id,Q1,M1,M2,Q3,Q4"]
            + numbers.map { "\($0),\(1 + $0 % 3),\($0 % 2),\($0 / 2 % 2),\(1 + $0 % 7),\(1 + $0 / 3 % 2)" })
            .joined(separator: "\n") + "\n"
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    private func release(_ date: String) throws {
        let run = try tandem("run")
        try #require(run.exit == 0, "\(run.errors)")
        for publication in ["overview", "others"] {
            let release = try tandem("release", publication, "--as", date)
            try #require(release.exit == 0, "\(release.errors)")
        }
    }

    private func edit(_ file: String, _ change: (String) -> String) throws {
        let (old, new) = try (folder.text(file), change(folder.text(file)))
        try #require(old != new)
        try folder.write(new, to: file)
    }

    /// The tables of the current draft.
    private func tables(_ publication: String = "overview") throws -> [String] {
        struct File: Decodable {
            struct Table: Decodable { var id: String }
            var tables: [Table]
        }
        let text = try folder.text("study/reports/current/\(publication)/tables.json")
        return try JSONDecoder().decode(File.self, from: Data(text.utf8)).tables.map(\.id)
    }

    /// Carries the change out to a third edition, and looks at all of them.
    private func requireEditionsToHold() throws {
        #expect(try tables("others") == ["kinds"])
        #expect(try !tandem("status").output.contains("failed"))
        try release("2026-03-01")
        for date in ["2026-01-01", "2026-02-01", "2026-03-01"] {
            let result = try tandem("verify", "overview@\(date)")
            #expect(result.exit == 0, "\(result.output)\(result.errors)")
        }
        let change = try tandem("diff", "overview@2026-02-01", "overview@2026-03-01")
        #expect(change.exit == 0 && change.output.contains("0 figures"), "\(change.output)\(change.errors)")
    }

    @Test func `whoever withdraws after two editions leaves, and no table tells the answers`() throws {
        #expect(try tandem("withdraw", "response", "ps/7").exit == 0)
        let run = try tandem("run")
        #expect(run.exit == 0, "\(run.errors)")
        #expect(try tables() == [])
        let causes = try folder.text("study/reports/internal/left-out.en.md")
        #expect(causes.contains("from the edition overview@2026-02-01 would tell the answers of fewer than 10 people"))
        #expect(try !folder.text("study/reports/current/overview/overview.en.md").contains("fewer than 10 people"))
        try requireEditionsToHold()
    }

    @Test func `a late row is counted nowhere where an edition shows the others`() throws {
        try edit("study/ps/second.csv") { $0 + "131,1,1,0,4,1\n" }
        #expect(try tandem("run").exit == 0)
        #expect(try tables() == [])
        try requireEditionsToHold()
    }

    @Test(arguments: [
        ("7,2,1,1,1,1", "7,1,1,1,1,1", ["topics", "hours"]), ("7,2,1,1,1,1", "7,2,0,1,1,1", ["kinds", "hours"]),
        ("7,2,1,1,1,1", "7,2,1,1,6,1", ["kinds", "topics"]),
    ])
    func `of a corrected row only the tables that it changes are left out`(
        before: String, after: String, left: [String]
    ) throws {
        try edit("study/ps/first.csv") { $0.replacing("\n\(before)\n", with: "\n\(after)\n") }
        #expect(try tandem("run").exit == 0)
        #expect(try tables() == left)
        #expect(try tables("others") == ["kinds"])
    }

    @Test func `neither a coarser form nor a crossing tells what the table itself may not`() throws {
        try edit("study/overview.yml") {
            $0.replacing("question: ps.Q1}", with: "question: ps.Q1, coarser: {question: ps.Q1G}}")
                + "\n  - {id: crossed, analysis: crosstab, question: ps.Q1, by: ps.Q4}\n"
        }
        #expect(try tandem("run").exit == 0)
        #expect(try tables() == ["kinds", "topics", "hours", "crossed"])
        #expect(try tandem("withdraw", "response", "ps/7").exit == 0)
        #expect(try tandem("run").exit == 0)
        #expect(try tables() == [])
    }

    @Test func `where ten more come, a withdrawal is not seen and all tables are back`() throws {
        _ = try tandem("withdraw", "response", "ps/7")
        try folder.write(rows(201...240), to: "study/ps/third.csv")
        #expect(try tandem("run").exit == 0)
        #expect(try tables() == ["kinds", "topics", "hours"])
    }

    // MARK: What is withheld

    @Test func `a withheld draft that counts whoever withdrew is taken away, and status says so`() throws {
        // A number that does not exist withholds everything.
        try folder.write("{{kinds/99/n}}\n", to: "study/texts/preface.en.md")
        #expect(try tandem("run").exit == 1)
        #expect(try tables() == ["kinds", "topics", "hours"])
        _ = try tandem("withdraw", "response", "ps/7")
        let run = try tandem("run")
        #expect(run.exit == 1 && run.errors.contains("its draft counted somebody who withdrew since"), "\(run.errors)")
        #expect(!folder.exists("study/reports/current/overview"))
        #expect(try tables("others") == ["kinds"], "nobody withdrew from its survey")
        _ = try tandem("run")
        let status = try tandem("status").output
        #expect(status.contains("overview publish: withheld") && status.contains("was taken away"), "\(status)")
        try FileManager.default.removeItem(atPath: folder.path + "/study/texts")
        #expect(try tandem("run").exit == 0)
        #expect(folder.exists("study/reports/current/overview"))
        #expect(try !tandem("status").output.contains("taken away"))
    }

    @Test func `a draft edited by hand is not lost when it has to go`() throws {
        try folder.write("mine", to: "study/reports/current/overview/overview.de.md")
        _ = try tandem("withdraw", "response", "ps/7")
        let run = try tandem("run")
        #expect(run.exit == 0 && run.errors.contains("lies in reports/internal/taken-away/overview"), "\(run.errors)")
        #expect(try folder.text("study/reports/internal/taken-away/overview/overview.de.md") == "mine")
        #expect(try folder.text("study/reports/current/overview/overview.de.md") != "mine")
    }
}
