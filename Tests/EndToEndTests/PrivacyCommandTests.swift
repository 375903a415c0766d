import Foundation
import TandemTestSupport
import Testing

/// People's data on their way through the command: what is kept, what leaves, what is said.
struct PrivacyCommandTests {
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
                refuse: {stop_above: 60%}
              - report: overview
                publication: overview.yml
            """, to: "study/pipeline.yml")
        try folder.write(
            "key;name;name_en;aliases\nulm;Ulm;Ulm;\nmuenchen;München;Munich;\nboleslawiec;Bolesławiec;;\n",
            to: "study/cities.csv")
        try folder.write(
            "key;city;valid_from;valid_to\nT1;ulm;;\nT1;muenchen;;\nT1;boleslawiec;2024-01-01;\n",
            to: "study/partnerships.csv")
        try folder.write("kind;id;scope;date\n", to: "study/withdrawals.csv")
        try folder.write(
            """
            id: ps
            title: {de: "Befragung", en: "Survey"}
            response: id
            respondent: {key: token}
            city: {column: city, at: day}
            drop: [mail]
            questions:
              - {id: Q1, type: integer, asked: Eins}
              - {id: Q2, type: open, asked: Zwei}
              - {id: K1, type: key, asked: Kennung, personal: pseudonymise}
              - {id: P1, type: open, asked: Wer, personal: drop}
            """, to: "study/ps.yml")
        try folder.write(
            """
            id: overview
            title: {de: "Überblick", en: "Overview"}
            tables:
              - {id: sample, analysis: sample, surveys: [ps]}
              - {id: one, analysis: numeric, questions: [ps.Q1]}
            """, to: "study/overview.yml")
        try folder.write(data, to: "study/data/first.csv")
    }

    private let data = """
        id,token,city,day,mail,Q1,Q2,K1,P1
        1,t-anna,Ulm,2023-05-01,anna@secret.example,3,Frau Quastel hilft,k-0815,Anna Quastel
        2,t-ben,Munchen,2023-05-02,ben@secret.example,4,"Mail: ben@secret.example, Tel. 0731 161-9999",k-0816,Ben
        3,t-cem,Boleslawiec,2024-05-02,,5,nichts Besonderes,k-0817,
        4,t-dora,Boleslawiec,2023-05-02,,5,x,k-0818,
        5,t-eva,Ulmm,2023-05-02,,1,x,k-0819,
        6,t-fritz,Ulm,2023-05-02,,viele,x,k-0820,

        """

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    /// Everything below the project but the delivered files, as one text.
    private func traces(of secret: String) throws -> [String] {
        let all = folder.contents(of: "study")
        return all.filter { file, bytes in
            !file.hasPrefix("data/") && bytes.range(of: Data(secret.utf8)) != nil
        }.keys.sorted()
    }

    @Test func `what is personal never reaches store, log or report`() throws {
        let result = try tandem("run")
        #expect(result.exit == 0)
        let secrets = ["secret.example", "t-anna", "Quastel", "0731 161", "k-0815", "Anna"]
        for secret in secrets {
            let found = try traces(of: secret)
            #expect(found == [], "\(secret)")
            #expect(!result.errors.contains(secret))
        }
        let receipt = try folder.text("study/reports/internal/ps/first.de.md")
        #expect(receipt.contains("Namen mit Anrede oder Titel im Freitext „Q2“: 1, entfernt (Zeilen 2)"))
        #expect(receipt.contains("E-Mail-Adressen im Freitext „Q2“: 1, entfernt (Zeilen 3)"))
        #expect(receipt.contains("| Ulmm | 1 | 6 | Ulm |"))
    }

    @Test func `stop keeps the batch out, and the message quotes nothing`() throws {
        let instrument = try folder.text("study/ps.yml")
        try folder.write("personal_text: stop\n" + instrument, to: "study/ps.yml")
        let result = try tandem("run")
        #expect(result.exit == 65)
        #expect(result.errors.contains("[personal-text]"))
        #expect(!result.errors.contains("Quastel"))
        #expect(try traces(of: "Quastel") == [])
        #expect(
            try folder.text("study/reports/internal/ps/first.en.md").contains(
                "not used: free text holds personal data"))
    }

    @Test func `an undeclared personal column stops the batch until it is declared`() throws {
        let instrument = try folder.text("study/ps.yml")
        try folder.write(instrument.replacing("drop: [mail]\n", with: ""), to: "study/ps.yml")
        let result = try tandem("run")
        #expect(result.exit == 65)
        #expect(result.errors.contains("[undeclared-personal-data] the column 'mail' looks personal"))
        #expect(result.errors.contains("declare 'drop: [\"mail\"]'"))
        try folder.write(instrument, to: "study/ps.yml")
        #expect(try tandem("run").exit == 0)
    }

    // MARK: Quarantine

    @Test func `refused rows are listed and exported apart, without what is never kept`() throws {
        _ = try tandem("run")
        let list = try tandem("quarantine").output.split(separator: "\n").map { $0.split(separator: "\t").prefix(5) }
        #expect(
            list.map { $0.joined(separator: " ") } == [
                "data/first.csv:5 4 city register not-a-member-then", "data/first.csv:6 5 city register unknown-city",
                "data/first.csv:7 6 Q1 value not-a-number",
            ])
        let export = try tandem("quarantine", "export", "--language", "de")
        #expect(export.errors.contains("3 accepted, 3 refused"))
        let place = "study/.tandem/quarantine/ps/first"
        let valid = try folder.text(place + ".valid.csv")
        #expect(valid.hasPrefix("id;token;city;day;Q1;Q2;K1\n1;"))
        #expect(valid.contains("Frau […] hilft"))
        #expect(try folder.text(place + ".invalid.csv").split(separator: "\n").count == 4)
        let errors = try folder.text(place + ".errors.csv").split(separator: "\n")
        #expect(errors[0] == "row;line;column;class;code;what;why;fix")
        #expect(errors[3].hasPrefix("6;7;Q1;value;not-a-number;Die Antwort ist keine Zahl;"))
        #expect(try traces(of: "secret.example") == [])
        #expect(try traces(of: "t-anna") == [])
        let bytes = folder.contents(of: "study/.tandem/quarantine/ps")["first.errors.csv"]
        #expect(bytes?.starts(with: [0xEF, 0xBB, 0xBF]) == true)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + place + ".valid.csv")
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test func `exported rows go a month later, also when nothing else changed`() throws {
        _ = try tandem("run")
        _ = try tandem("quarantine", "export")
        _ = try tandem("run")
        #expect(folder.exists("study/.tandem/quarantine/ps/first.valid.csv"))
        let later = Date(timeIntervalSinceNow: 31 * 86_400).formatted(.iso8601.year().month().day())
        _ = try tandem("run", "--as-of", later)
        #expect(!folder.exists("study/.tandem/quarantine"))
    }

    @Test func `a row whose fields cannot be told apart is exported empty`() throws {
        let shifted = "7,t-gerd,Ulm,2023-05-02,3,4,gerd@secret.example,k-1,Gerd,zu viel\n"
        try folder.write(data + shifted, to: "study/data/first.csv")
        _ = try tandem("run")
        _ = try tandem("quarantine", "export")
        let invalid = try folder.text("study/.tandem/quarantine/ps/first.invalid.csv").split(separator: "\n")
        #expect(invalid.last == ";;;;;;")
        #expect(try traces(of: "gerd") == [])
    }

    @Test func `what somebody wrote into a closed question or as a city is not quoted`() throws {
        let words =
            "8,t-ina,\(String(repeating: "Ich wohne nicht in einer Stadt. ", count: 3)),2023-05-02,,Kurt M.,x,k-2,\n"
        let city = "9,t-jan,\(String(repeating: "Ich wohne nicht in einer Stadt. ", count: 3)),2023-05-02,,4,x,k-3,\n"
        try folder.write(data + words + city, to: "study/data/first.csv")
        _ = try tandem("run")
        let list = try tandem("quarantine").output
        #expect(list.contains("the city 'a text of 95 characters' is not in the register"))
        #expect(!list.contains("Kurt") && !list.contains("Ich wohne"))
    }

    @Test func `a new alias lets refused rows in`() throws {
        _ = try tandem("run")
        try folder.write(
            try folder.text("study/cities.csv").replacing("ulm;Ulm;Ulm;", with: "ulm;Ulm;Ulm;Ulmm"),
            to: "study/cities.csv")
        #expect(try tandem("run", "--json").output.contains("\"accepted\":4"))
    }

    @Test(arguments: [("3", 0), ("2", 65), ("50%", 0), ("49.9%", 65), ("[60%, 2]", 65)])
    func `thresholds are shares or rows, compared exactly`(limit: String, exit: Int32) throws {
        try folder.write(
            try folder.text("study/pipeline.yml").replacing("stop_above: 60%", with: "stop_above: \(limit)"),
            to: "study/pipeline.yml")
        #expect(try tandem("run").exit == exit)
    }

    // MARK: Withdrawals

    @Test func `who withdraws is recorded, cleared away and counted no more`() throws {
        _ = try tandem("run")
        _ = try tandem("quarantine", "export")
        try folder.write(
            "unit;text\nps/2/Q2;Worte von Ben\nps/3/Q2;Worte von Cem\n", to: "study/lists/ben/worklist.csv")
        try folder.write(
            "unit;code;valence;note\nps/2/Q2;;;sagt Worte von Ben\nps/3/Q2;;;bleibt\n",
            to: "study/surveys/codings/anna.csv")
        try folder.write(
            "{\"inputs\": [{\"path\": \"data/first.csv\"}]}",
            to: "study/reports/editions/overview/2025-01-01/manifest.json"
        )
        let result = try tandem("withdraw", "respondent", "t-ben", "--as-of", "2026-03-01")
        #expect(result.exit == 0)
        #expect(
            try folder.text("study/withdrawals.csv")
                == "kind;id;scope;date\nrespondent;t-ben;all;2026-03-01\n")
        #expect(result.output.contains("1 rows of batch files"))
        #expect(result.output.contains("lists/ben/worklist.csv: 1 rows taken out"))
        #expect(result.output.contains("remains: data/first.csv: lines 3"))
        #expect(result.output.contains("remains: surveys/codings/anna.csv: 1 codings"))
        #expect(result.output.contains("remains: reports/editions/overview/2025-01-01: released, counts them"))
        #expect(!folder.exists("study/.tandem/quarantine"))
        #expect(try traces(of: "Worte von Ben") == [])
        #expect(try folder.text("study/surveys/codings/anna.csv").hasSuffix("ps/2/Q2;;;\nps/3/Q2;;;bleibt\n"))
        // Made up here, without the record that a release keeps.
        try FileManager.default.removeItem(atPath: folder.path + "/study/reports/editions")
        let run = try tandem("run", "--json")
        #expect(run.output.contains("\"accepted\":3"), "withdrawn responses are accepted but do not count")
        let tables = try folder.text("study/reports/current/overview/tables.json")
        #expect(!tables.isEmpty)
        #expect(
            try folder.text("study/reports/internal/ps/first.en.md").contains("Responses withdrawn, of which nothing"))
        #expect(try tandem("withdraw", "respondent", "t-ben").output.contains("recorded before"))
    }

    @Test func `nothing of a withdrawn response comes back into the store`() throws {
        _ = try tandem("run")
        #expect(try traces(of: "nichts Besonderes") == [".tandem/store.sqlite"])
        _ = try tandem("withdraw", "response", "ps/3")
        #expect(try traces(of: "nichts Besonderes") == [])
        _ = try tandem("run")
        #expect(try traces(of: "nichts Besonderes") == [])
        #expect(try tandem("quarantine", "export").exit == 0)
        #expect(try traces(of: "nichts Besonderes") == [])
    }

    @Test func `a withdrawal that means nobody is told at every run that is due`() throws {
        try folder.write(
            "kind;id;scope;date\nrespondent;t-anna;;\nrespondent;t-Anna;;\nresponse;ps/99;;\n",
            to: "study/withdrawals.csv")
        let result = try tandem("run")
        #expect(result.errors.contains("withdrawals.csv:3: no accepted response is from this respondent"))
        #expect(result.errors.contains("withdrawals.csv:4: no accepted response is from this response"))
        #expect(!result.errors.contains("withdrawals.csv:2"))
    }

    @Test func `what a run may not store does not stay from an earlier one`() throws {
        let instrument = try folder.text("study/ps.yml")
        try folder.write("personal_text: warn\n" + instrument, to: "study/ps.yml")
        _ = try tandem("run")
        #expect(try traces(of: "Frau Quastel").contains(".tandem/store.sqlite"))
        try folder.write("personal_text: stop\n" + instrument, to: "study/ps.yml")
        #expect(try tandem("run").exit == 65)
        #expect(try traces(of: "Frau Quastel") == [])
    }

    @Test func `a city leaves under any of its names, open answers alone can be taken back`() throws {
        #expect(try tandem("withdraw", "city", "Munich", "--scope", "open-answers").exit == 0)
        #expect(try folder.text("study/withdrawals.csv").contains("city;muenchen;open-answers;"))
        _ = try tandem("run")
        #expect(
            try folder.text("study/reports/internal/ps/first.en.md").contains("whose free texts are withdrawn: 1"))
    }

    @Test(arguments: [["city", "Ulmm"], ["response", "17"]])
    func `a withdrawal that names nothing is refused with what it could mean`(words: [String]) throws {
        let result = try runTandem(["withdraw"] + words + ["--project", "study"], in: folder)
        #expect(result.exit == 66)
        #expect(result.errors.contains("ps/17") || result.errors.contains("did you mean 'Ulm'?"))
    }
}
