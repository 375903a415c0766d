import Foundation
import TandemTestSupport
import Testing

/// The coding commands on files that no study knows.
struct CodingCommandTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        try folder.write(
            """
            version: 1
            themes:
              - id: CAP
                label: {de: Personal, en: Staff}
                codes:
                  - {id: CAP1, label: L, indicators: {de: ["Personal*"], en: ["staff"]}}
                  - {id: CAP3, label: L, indicators: {de: ["Zeit"], en: ["time"]}}
            """, to: "codebook.yml")
        try folder.write(
            "id,text,lang\n1,Es fehlt Personal für 🚲-Wege,de\n2,no time,en\n3,-,de\n4,Mi manca il tempo davvero tanto oggi,it\n",
            to: "answers.csv")
    }

    private func tag(_ more: String...) throws -> CommandResult {
        try runTandem(
            [
                "coding", "tag", "answers.csv", "--id", "id", "--text", "text", "--language", "lang", "--codebook",
                "codebook.yml", "-o", "out.csv",
            ] + more, in: folder)
    }

    @Test func `a file is coded with span and rule`() throws {
        #expect(try tag().exit == 0)
        let lines = try folder.text("out.csv").split(separator: "\n").map(String.init)
        #expect(lines[0] == "id,code,valence,start,end,matched,rule")
        #expect(lines[1].hasPrefix("1,CAP1,barrier,9,17,Personal,CAP1.de.1"))
        #expect(lines[2].hasPrefix("2,CAP3,barrier,3,7,time,CAP3.en.1"))
        #expect(lines.count == 3)
    }

    @Test func `ids stay as they are, whatever a spreadsheet would take them for`() throws {
        let ids = ["-12", "=A1", "+49 30", "@x", "'7", " 7 ", "007", "1e5", "ü\u{301}"]
        let rows = ids.map { "\($0),no time,en" }.joined(separator: "\n")
        try folder.write("id,text,lang\n\(rows)\n", to: "answers.csv")
        #expect(try tag("--all").exit == 0)
        let lines = try folder.text("out.csv").split(separator: "\n").dropFirst()
        #expect(lines.filter { $0.contains(",CAP3,") }.map { String($0.prefix { $0 != "," }) } == ids)
        #expect(lines.filter { $0.hasSuffix(",coded") }.map { String($0.prefix { $0 != "," }) } == ids)
    }

    @Test func `every text has a state on request`() throws {
        #expect(try tag("--all").exit == 0)
        let text = try folder.text("out.csv")
        #expect(text.contains("3,,,,,,,no finding"))
        #expect(text.contains("4,,,,,,,language not covered"))
        #expect(text.contains("1,,,,,,,coded"))
    }

    @Test func `a wrong column is named with the nearest one, and nothing is written`() throws {
        let result = try runTandem(
            [
                "coding", "tag", "answers.csv", "--id", "id", "--text", "txt", "--codebook", "codebook.yml", "-o",
                "out.csv",
            ],
            in: folder)
        #expect(result.exit == 65)
        #expect(result.errors.contains("there is no column 'txt'; did you mean 'text'?"))
        #expect(!folder.exists("out.csv"))
    }

    @Test func `the dictionary is compared with codings by people`() throws {
        try folder.write("id,code,valence\n1,CAP1,barrier\n2,CAP1,barrier\n", to: "gold.csv")
        let result = try runTandem(
            [
                "coding", "evaluate", "--gold", "gold.csv", "--answers", "answers.csv", "--codebook", "codebook.yml",
                "--json",
            ],
            in: folder)
        #expect(result.exit == 0)
        #expect(result.output.contains("\"falseHits\" : 1"))
        #expect(result.output.contains("\"valenceAccuracy\" : 1"))
    }

    @Test func `agreement of coders is told code by code`() throws {
        try folder.write(
            "unit,coder,code\nu1,anna,CAP1\nu1,ben,CAP1\nu2,anna,\nu2,ben,CAP3\nu3,anna,CAP3\n", to: "codings.csv")
        let result = try runTandem(
            ["coding", "reliability", "codings.csv", "--codebook", "codebook.yml", "--json"], in: folder)
        #expect(result.exit == 0)
        #expect(result.output.contains("\"sharedUnits\" : 2"))
        #expect(result.output.contains("\"tooRare\" : true"))
        #expect(result.output.contains("\"unit\" : \"u2\""))
    }

    @Test(arguments: [
        ("unit,coder,code\nu1,anna,CAP1\n", "agreement needs two coders"),
        ("unit,coder,code\nu1,anna,CAP9\nu1,ben,CAP1\n", "the codebook has no code 'CAP9'"),
        ("unit,coder,code\nu1,anna,CAP1\nu1,anna,\nu1,ben,CAP1\n", "both coded 'u1' and left it empty"),
        ("unit,code\nu1,CAP1\n", "there is no column 'coder'"),
    ])
    func `codings that cannot be compared are refused in words`(file: String, message: String) throws {
        try folder.write(file, to: "codings.csv")
        let result = try runTandem(["coding", "reliability", "codings.csv", "--codebook", "codebook.yml"], in: folder)
        #expect(result.exit == 65)
        #expect(result.errors.contains(message))
    }
}

/// Codebooks and answers that nobody should have to fear.
struct CodingBadInputTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        try folder.write("id,text\n1,Es fehlt Personal\n", to: "answers.csv")
    }

    private func tag(_ codebook: String) throws -> CommandResult {
        try folder.write(codebook, to: "codebook.yml")
        return try runTandem(
            [
                "coding", "tag", "answers.csv", "--id", "id", "--text", "text", "--codebook", "codebook.yml", "-o",
                "out.csv",
            ],
            in: folder)
    }

    @Test(arguments: [
        ("version: 1\nthemes: &t\n  - {id: A, label: a, codes: *t}\n", "codebook.yml:"),
        ("version: 1\nthemes: [{id: A, label: a, codes: [{id: A, label: b}]}]\n", "duplicate-id"),
        (
            "version: 1\nthemes: [{id: A, label: a, codes: [{id: A1, label: b, indicators: {de: [{regex: \"(\"}]}}]}]\n",
            "unknown-key"
        ),
        (
            "version: 1\nthemes: [{id: A, label: a, codes: [{id: A1, label: b, indicators: {de: [\"*\"]}}]}]\n",
            "empty-entry"
        ),
        ("version: 1\nthemes: [{id: A, label: a, codes: [{id: A1, label: b, agreement: hide}]}]\n", "unknown-word"),
    ])
    func `a codebook that leads back to itself, or has entries without sense, is refused by place`(
        codebook: String, message: String
    ) throws {
        let result = try tag(codebook)
        #expect(result.exit == 78 && result.errors.contains(message), "\(result.errors)")
        #expect(!folder.exists("out.csv"))
    }

    @Test func `a codebook without a dictionary codes nothing, and the command says why`() throws {
        let result = try tag("version: 1\nthemes: [{id: A, label: a, codes: [{id: A1, label: b}]}]\n")
        #expect(result.exit == 78 && result.errors.contains("empty-dictionary"))
        #expect(!folder.exists("out.csv"))
    }

    @Test func `a megabyte in one answer is coded, or said to be too long`() throws {
        let codebook =
            "version: 1\nthemes: [{id: A, label: a, codes: [{id: A1, label: b, indicators: {de: [\"Personal*\"]}}]}]\n"
        let text = String(repeating: "viele Worte ohne Sinn ", count: 47_000) + "es fehlt Personal"
        try folder.write("id,text\n1,\(text)\n", to: "answers.csv")
        #expect(try tag(codebook).exit == 0)
        #expect(try folder.text("out.csv").contains("1,A1,barrier,1034009,1034017,Personal"))
        try folder.write("id,text\n1,\(text + text)\n", to: "answers.csv")
        let long = try tag(codebook)
        #expect(long.exit == 65 && !long.errors.contains("viele"), "\(long.errors.prefix(300))")
    }
}

/// Sentences written to say one thing clearly, in ways that no rule has as its example.
struct ValenceSentenceTests {
    private struct Scores: Decodable {
        struct Part: Decodable {
            var valenceAccuracy: Double
        }
        var all: Part
    }

    @Test func `the shipped codebook and cue rules read the valence of plain sentences`() throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = here.deletingLastPathComponent().deletingLastPathComponent()
        let result = try runTandem(
            [
                "coding", "evaluate", "--gold", here.path + "/Valence/codings.csv", "--answers",
                here.path + "/Valence/answers.csv", "--project", root.path, "--json",
            ], in: try WorkFolder())
        #expect(result.exit == 0)
        let scores = try JSONDecoder().decode(Scores.self, from: Data(result.output.utf8))
        #expect(scores.all.valenceAccuracy >= 0.95)
    }
}
