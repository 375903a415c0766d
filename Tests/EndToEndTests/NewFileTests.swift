import Foundation
import TandemTestSupport
import Testing

/// Files that come in later: renamed columns, new waves, deliveries that repeat others.
struct NewFileTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        try folder.write(
            """
            study:
              id: small
              title: {de: "Klein", en: "Small"}
              contact: {name: "A", email: "a@example.org"}
            register: {cities: cities.csv, partnerships: partnerships.csv}
            stages:
              - ingest: ps
                instrument: ps.yml
                batches: data/*.csv
              - report: overview
                publication: overview.yml
            """, to: "study/pipeline.yml")
        try folder.write("key;name\nulm;Ulm\narezzo;Arezzo\n", to: "study/cities.csv")
        try folder.write("key;city\nT1;ulm\nT1;arezzo\n", to: "study/partnerships.csv")
        try folder.write(
            """
            id: ps
            title: {de: "Befragung", en: "Survey"}
            response: id
            city: {column: city}
            wave: {from: file, pattern: "ps-{wave}.csv", values: [W0, W1]}
            questions:
              - id: B
                type: battery
                asked: Hemmnisse
                scale: {1: low, 5: high}
                items:
                  - {id: B_1, column: "B[1]", label: Personal, codes: [CAP1]}
                  - {id: B_2, column: "B[2]", label: Geld}
              - id: M
                type: multi
                asked: Themen
                options: {1: Klima, 2: Energie}
                columns: "M[{code}]"
              - {id: Years, type: integer, asked: Jahre}
            """, to: "study/ps.yml")
        try folder.write(
            """
            id: overview
            title: {de: "Überblick", en: "Overview"}
            tables:
              - {id: sample, analysis: sample, surveys: [ps]}
            """, to: "study/overview.yml")
        try folder.write(
            "id,city,B[1],B[2],M[1],M[2],Years\n1,Ulm,1,2,1,0,3\n2,Arezzo,5,4,0,1,7\n", to: "study/data/ps-W0.csv")
    }

    private func check(_ text: String, as name: String) throws -> CommandResult {
        try folder.write(text, to: name)
        return try runTandem(["check", name, "--project", "study"], in: folder)
    }

    @Test func `a file that fits is said to fit`() throws {
        let result = try check("id,city,B[1],B[2],M[1],M[2],Years\n9,Ulm,1,2,1,0,3\n", as: "ps-W1.csv")
        #expect(result.exit == 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("ps, wave W1: 1 record, 7 columns, 1 accepted"))
    }

    @Test func `renamed columns and a new wave come as lines that the instrument takes`() throws {
        let new = "id,city,H1,H2,M[1],M[2],Years_\n9,Ulm,1,2,1,0,3\n10,Arezo,5,1,0,1,2\n"
        let result = try check(new, as: "ps-W2.csv")
        #expect(result.exit == 1)
        #expect(result.errors.contains("unknown city 'Arezo': 1 row; nearest is 'Arezzo'"))
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "# for ps.yml", "wave: {from: file, pattern: \"ps-{wave}.csv\", values: [W0, W1, W2]}", "questions:",
                "  - id: B", "    items:",
                "      - {id: B_1, column: {W0: \"B[1]\", W2: \"H1\"}, label: \"Personal\", codes: [CAP1]}",
                "      - {id: B_2, column: {W0: \"B[2]\", W2: \"H2\"}, label: \"Geld\"}", "  - id: Years",
                "    column: {W0: \"Years\", W2: \"Years_\"}",
            ])
        var instrument = try folder.text("study/ps.yml").replacing("values: [W0, W1]", with: "values: [W0, W1, W2]")
        instrument = instrument.replacing("column: \"B[1]\"", with: "column: {W0: \"B[1]\", W2: \"H1\"}")
            .replacing("column: \"B[2]\"", with: "column: {W0: \"B[2]\", W2: \"H2\"}")
            .replacing("asked: Jahre", with: "asked: Jahre, column: {W0: Years, W2: Years_}")
        try folder.write(instrument, to: "study/ps.yml")
        #expect(try check(new.replacing("Arezo", with: "Arezzo"), as: "ps-W2.csv").exit == 0)
    }

    @Test func `renamed options of a multiple choice come with all its options`() throws {
        let result = try check("id,city,B[1],B[2],T1,T2,Years\n9,Ulm,1,2,1,0,3\n", as: "ps-W1.csv")
        #expect(result.output.contains("      - {code: 2, label: \"Energie\", column: {W0: \"M[2]\", W1: \"T2\"}}"))
    }

    @Test func `a column whose answers do not fit is no new name`() throws {
        let result = try check("id,city,B[1],B[2],M[1],M[2],Years_\n9,Ulm,1,2,1,0,viele\n", as: "ps-W1.csv")
        #expect(result.exit == 1)
        #expect(result.errors.contains("missing: 'Years'"))
        #expect(result.errors.contains("new, not read: 'Years_'"))
    }

    @Test func `refused rows come with their lines, as in the receipt`() throws {
        let result = try check(
            "id,city,B[1],B[2],M[1],M[2],Years\n9,Ulm,1,2,1,0,3\n10,Ulm,9,2,1,0,3\n11,Ulm,1,2,1,0,3\n12,Ulm,9,2,1,0,3\n",
            as: "ps-W1.csv")
        #expect(result.exit == 1)
        #expect(result.errors.contains("refused 2: the answer is none of the options (B[1]), lines 3, 5; "))
    }

    @Test func `a file that no format reads says why, not that its columns are strange`() throws {
        try folder.write([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0], to: "x.csv")
        let result = try runTandem(["check", "x.csv", "--project", "study"], in: folder)
        #expect(result.exit == 65)
        #expect(result.errors.contains("this is an Excel workbook"))
    }

    @Test func `a file of no survey, and an unknown survey, are told`() throws {
        #expect(try check("a,b\n1,2\n", as: "x.csv").exit == 65)
        let result = try runTandem(["check", "x.csv", "--survey", "pz", "--project", "study"], in: folder)
        #expect(result.exit == 66)
        #expect(result.errors.contains("did you mean 'ps'?"))
    }

    // MARK: Deliveries that repeat others

    private func receipt(_ batch: String) throws -> String {
        _ = try runTandem(["run", "--project", "study"], in: folder)
        return try folder.text("study/reports/internal/ps/\(batch).en.md")
    }

    private func secondWave(_ text: String) throws {
        let pipeline = try folder.text("study/ps.yml").replacing("ps-{wave}.csv", with: "ps*-{wave}.csv")
        try folder.write(pipeline, to: "study/ps.yml")
        try folder.write(text, to: "study/data/ps2-W0.csv")
    }

    @Test func `a cumulative export replaces what it repeats, and says what it corrected`() throws {
        try secondWave("id,city,B[1],B[2],M[1],M[2],Years\n1,Ulm,1,2,1,0,3\n2,Arezzo,5,3,0,1,7\n3,Ulm,2,2,1,0,1\n")
        let text = try receipt("ps2-W0")
        #expect(text.contains("also stand in data/ps-W0.csv, unchanged: 1"))
        #expect(text.contains("also stand in data/ps-W0.csv, with other content: 1"))
    }

    @Test func `the same file twice is told, and counted once`() throws {
        try secondWave(try folder.text("study/data/ps-W0.csv"))
        #expect(try receipt("ps2-W0").contains("byte for byte the same as data/ps-W0.csv"))
    }
}
