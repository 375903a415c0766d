import Foundation
import TandemTestSupport
import Testing

/// The way of human codings: handed out, filled in, taken in, settled.
struct CodingTeamTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
    }

    private func coding(_ words: String...) throws -> CommandResult {
        try runTandem(["coding", words[0], "--project", "study"] + words.dropFirst(), in: folder)
    }

    /// Fills in the first code of each row whose number the function knows.
    private func fill(_ file: String, _ code: (Int) -> String?) throws {
        let lines = try folder.text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let filled = lines.enumerated().map { number, line -> String in
            guard number > 0, let code = code(number), let range = line.range(of: ";;;;;;;;;;;;;") else { return line }
            return line.replacingCharacters(in: range, with: ";\(code);;;;;;;;;;;")
        }
        try folder.write(filled.joined(separator: "\n"), to: file)
    }

    @Test func `lists go out, come back by unit and are settled; a second round keeps what was filled in`() throws {
        #expect(try coding("assign", "--coders", "anna,ben", "--double", "100%", "-o", "lists").exit == 0)
        try fill("lists/anna.csv") { $0 <= 3 ? "RES1;barrier" : nil }
        try fill("lists/ben.csv") { _ in "none;" }
        let taken = try coding("import", "lists/anna.csv")
        #expect(taken.exit == 0)
        #expect(taken.errors.contains("surveys/codings/anna.csv: 3 units added, 0 changed, 0 as before"))
        #expect(try coding("import", "lists/anna.csv").errors.contains("0 units added, 0 changed, 3 as before"))
        #expect(try coding("import", "lists/ben.csv").exit == 0)
        #expect(
            try coding("status").output.contains("3 units seen by two or more, 3 of them coded differently, 0 settled"))
        #expect(try coding("adjudicate", "-o", "settle.csv").errors.contains("3 units to settle"))
        try fill("settle.csv") { _ in "RES1;barrier" }
        #expect(try coding("import", "settle.csv", "--as", "adjudicated").exit == 0)
        #expect(try coding("status").output.contains("3 settled"))
        #expect(try coding("assign", "--coders", "anna,ben", "-o", "lists").errors.contains(" 0 of them new"))
        #expect(try folder.text("lists/anna.csv").contains("RES1;barrier"))
    }

    @Test func `answers of which the dictionary is unsure stand first where that is asked for, with why`() throws {
        let unsure = [
            "Vielen Dank für die Zeit und die Geduld", "Eine gute Zeit mit netten Leuten",
            "Weniger Zeit als früher war hilfreich",
        ]
        let rows = unsure.enumerated().map { "9\($0),3,5,\($1)\n" }.joined()
        let file = "study/surveys/training/first.csv"
        try folder.write(try folder.text(file) + rows, to: file)
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
        #expect(try coding("assign", "--coders", "anna", "-o", "plain").exit == 0)
        #expect(try coding("assign", "--coders", "anna", "--unsure-first", "-o", "lists").exit == 0)
        let (plain, first) = (try folder.text("plain/anna.csv"), try folder.text("lists/anna.csv"))
        #expect(!plain.contains(";why;") && first.contains("unit;question;text;why;code_1"))
        let isUnsure = first.split(separator: "\n").dropFirst().map { $0.contains(" unsure;") }
        #expect(isUnsure.contains(true) && isUnsure.contains(false))
        #expect(isUnsure == isUnsure.filter { $0 } + isUnsure.filter { !$0 })
        #expect(plain.split(separator: "\n").count == first.split(separator: "\n").count)
        try fill("lists/anna.csv") { $0 == 1 ? "RES1;barrier" : nil }
        #expect(try coding("import", "lists/anna.csv").errors.contains("1 units added"))
    }

    @Test func `a copy of a list is its coder's; what coders note is shown to who settles`() throws {
        _ = try coding("assign", "--coders", "anna,ben", "--double", "100%", "-o", "lists")
        try fill("lists/anna.csv") { $0 <= 3 ? "RES1;barrier" : nil }
        try fill("lists/ben.csv") { _ in "RES2;barrier" }
        let noted = try folder.text("lists/ben.csv").replacingOccurrences(
            of: "RES2;barrier;;;;;;;;;;;", with: "RES2;barrier;;;;;;;;;;;or money?")
        try folder.write(noted, to: "lists/ben.csv")
        try folder.write(try folder.text("lists/anna.csv"), to: "lists/anna (1).csv")
        #expect(try coding("import", "lists/anna.csv").exit == 0)
        #expect(try coding("import", "lists/anna (1).csv").errors.contains("anna.csv: 0 units added, 0 changed, 3"))
        #expect(!folder.exists("study/surveys/codings/anna (1).csv"))
        try folder.write(try folder.text("study/surveys/codings/anna.csv"), to: "anna - Kopie.csv")
        let copy = try coding("import", "anna - Kopie.csv")
        #expect(copy.exit == 65 && copy.errors.contains("same-codings"))
        #expect(try coding("import", "lists/anna.csv", "--as", "ben").errors.contains("other-coder"))
        #expect(try coding("import", "lists/ben.csv").exit == 0)
        #expect(try coding("adjudicate", "-o", "settle.csv").exit == 0)
        let settle = try folder.text("settle.csv")
        #expect(settle.contains("anna: RES1 barrier | ben: RES2 barrier (or money?)"))
        #expect(try coding("assign", "--coders", "carla", "-o", "lists").errors.contains("0 units, 0 of them new"))
    }

    @Test func `a list with a wrong code is refused whole, and nothing is written`() throws {
        #expect(try coding("assign", "--coders", "anna", "-o", "lists").exit == 0)
        try fill("lists/anna.csv") { $0 == 1 ? "RES9;barrier" : $0 == 2 ? "RES1;perhaps" : nil }
        let result = try coding("import", "lists/anna.csv")
        #expect(result.exit == 65)
        #expect(result.errors.contains("unknown-code") && result.errors.contains("unknown-valence"))
        #expect(!folder.exists("study/surveys/codings/anna.csv"))
    }

    @Test func `status knows lists, questions and what is filled in, and groups what is wrong`() throws {
        _ = try coding("assign", "--coders", "anna,ben", "--double", "100%", "-o", "lists")
        try fill("lists/anna.csv") { $0 <= 3 ? "RES1;barrier" : nil }
        _ = try coding("import", "lists/anna.csv")
        try fill("lists/anna.csv") { $0 <= 5 ? "RES1;barrier" : nil }
        let status = try coding("status", "--lists", "lists").output
        let units = try folder.text("lists/ben.csv").split(separator: "\n").count { $0.hasPrefix("training/") }
        #expect(status.contains("\(units) answers, 0 of them not coded and in nobody's list\n"))
        #expect(status.contains("training/T3: 3 of \(units) coded by people\n"))
        #expect(status.contains("anna: 3 units coded, \(units) in lists, 2 filled in and not imported\n"))
        #expect(status.contains("ben: 0 units coded, \(units) in lists\n"))
        let gone = (1...9).map { "training/9\($0)9/T3;;\n" }.joined()
        try folder.write("unit;code;valence\n" + gone, to: "study/surveys/codings/anna.csv")
        let errors = try coding("status").errors
        #expect(errors.contains("training/959/T3") && !errors.contains("training/969/T3"))
        #expect(errors.contains("4 more; 9 in all"))
    }

    @Test func `units that are gone and texts that changed are found`() throws {
        try folder.write(
            "unit;code;valence;text_hash\ntraining/999/T3;;;\ntraining/1/T3;;;0000000000000000\n",
            to: "study/surveys/codings/anna.csv")
        let errors = try coding("status").errors
        #expect(errors.contains("unknown-unit") && errors.contains("training/999/T3"))
        #expect(errors.contains("stale-text") && errors.contains("training/1/T3"))
    }

    @Test(arguments: ["anna,Anna", "", "adjudicated,ben", "../x,ben"])
    func `coders need names of their own`(names: String) throws {
        #expect(try coding("assign", "--coders", names, "-o", "lists").exit == 64)
        #expect(!folder.exists("lists"))
    }
}

/// The way of codings and codebooks to other programs and back.
struct CodingExchangeCommandTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
        try folder.write(
            "unit;code;valence\ntraining/1/T3;RES1;barrier\ntraining/3/T3;;\n", to: "study/surveys/codings/anna.csv")
        #expect(try runTandem(["run", "--project", "study"], in: folder).exit == 0)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    @Test func `codings go out as a REFI-QDA project and come back unchanged, the same bytes in any time zone`() throws
    {
        let out = try tandem("coding", "export", "-o", "out.qdpx")
        #expect(out.exit == 0 && out.errors.contains("[lost-dictionary]"))
        _ = try runTandem(
            ["coding", "export", "-o", "again.qdpx", "--project", "study"], in: folder,
            environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8"])
        #expect(folder.contents(of: ".")["out.qdpx"] == folder.contents(of: ".")["again.qdpx"])
        let back = try tandem("coding", "import", "out.qdpx")
        #expect(back.exit == 0)
        #expect(back.errors.contains("surveys/codings/anna.csv: 0 units added, 0 changed, 2 as before"))
    }

    @Test func `tables go out and come back`() throws {
        #expect(try tandem("coding", "export", "-o", "long.csv").exit == 0)
        #expect(try tandem("coding", "import", "long.csv").errors.contains("anna.csv: 0 units added, 0 changed"))
        #expect(try tandem("coding", "export", "--matrix", "--question", "T3", "-o", "matrix.csv").exit == 0)
        let back = try tandem("coding", "import", "matrix.csv", "--as", "carla")
        #expect(back.exit == 0 && back.errors.contains("codings/carla.csv"))
    }

    @Test func `a codebook goes out and comes back, and the whole is one that the study reads`() throws {
        for name in ["book.qdc", "book.csv"] {
            #expect(try tandem("codebook", "export", "-o", name).exit == 0)
            #expect(try tandem("codebook", "import", name, "-o", "merged.yml").exit == 0)
            try folder.write(try folder.text("merged.yml"), to: "study/surveys/codebook.yml")
            #expect(try tandem("check").exit == 0)
            #expect(try tandem("run").exit == 0)
        }
    }

    @Test func `files that are not to be trusted change nothing`() throws {
        let before = folder.contents(of: "study/surveys")
        try folder.write("PK no archive", to: "bad.qdpx")
        let result = try tandem("coding", "import", "bad.qdpx")
        #expect(result.exit == 65 && result.errors.contains("nothing was taken over"))
        try folder.write("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><CodeBook/>", to: "bad.qdc")
        #expect(try tandem("codebook", "import", "bad.qdc", "-o", "study/surveys/codebook.yml").exit == 65)
        #expect(try tandem("coding", "import", "none.qdpx").exit == 66)
        #expect(try tandem("codebook", "export", "-o", "book.pdf").exit == 64)
        #expect(folder.contents(of: "study/surveys") == before)
    }
}

/// A codebook that changes while people code.
struct CodebookChangeTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
        let codebook = try folder.text("study/surveys/codebook.yml")
        try folder.write(
            codebook.replacingOccurrences(of: "version: 1", with: "version: 2"), to: "study/surveys/codebook.yml")
        try folder.write(
            "unit;code;valence\ntraining/1/T3;OLD1;barrier\ntraining/3/T3;RES2;barrier\n",
            to: "study/surveys/codings/anna.csv")
        try folder.write(
            "version;event;code;into;meaning\n2;rename;OLD1;RES1;\n2;redefine;RES2;;\n",
            to: "study/surveys/codebook.events.csv")
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    @Test func `a run says what waits; a list goes out, comes back with the new version, and nothing waits`() throws {
        let first = try tandem("run")
        #expect(first.exit == 0)
        #expect(first.errors.contains("1 wait to be coded again since codes changed"))
        #expect(try tandem("coding", "status").errors.contains("[recode] anna's coding 'RES2' of 'training/3/T3'"))
        #expect(try tandem("coding", "recode", "-o", "lists").errors.contains("lists/anna.csv: 1 units to code again"))
        let list = try folder.text("lists/anna.csv")
        #expect(list.contains("RES2 (2)"))
        try folder.write(
            list.replacingOccurrences(of: ";;;;;;;;;;;;;", with: ";RES2;barrier;;;;;;;;;;;"), to: "lists/anna.csv")
        #expect(try tandem("coding", "import", "lists/anna.csv").exit == 0)
        let file = try folder.text("study/surveys/codings/anna.csv")
        #expect(file.contains("training/3/T3;RES2;barrier;") && file.contains("training/1/T3;RES1;barrier"))
        #expect(try tandem("coding", "recode", "-o", "lists").errors.contains("nothing waits"))
        #expect(!(try tandem("run").errors.contains("wait to be coded again")))
    }

    @Test func `what waits is not lost when something else is taken in`() throws {
        #expect(try tandem("run").exit == 0)
        try folder.write("unit,code,valence,coder\ntraining/4/T3,RES1,barrier,anna\n", to: "more.csv")
        #expect(try tandem("coding", "import", "more.csv").exit == 0)
        #expect(try folder.text("study/surveys/codings/anna.csv").contains("training/3/T3;RES2;barrier;;1"))
        #expect(try tandem("coding", "recode", "-o", "lists").errors.contains("1 units to code again"))
    }
}

/// What a study's own codings teach.
struct StudySuggestionTests {
    let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        _ = try runTandem(["init", "study"], in: folder)
    }

    private func tandem(_ words: String...) throws -> CommandResult {
        try runTandem(words + ["--project", "study"], in: folder)
    }

    @Test func `nothing is learnt from the dictionary, and too few codings are said, with nothing written`() throws {
        #expect(try tandem("run").exit == 0)
        let result = try tandem("coding", "suggest", "-o", "out.csv")
        #expect(result.exit == 65 && result.errors.contains("too little to learn from"))
        #expect(!folder.exists("out.csv"))
        #expect(try tandem("codebook", "suggest").exit == 65)
    }

    @Test func `codings by people teach; suggestions are for the answers that nobody coded`() throws {
        #expect(try tandem("run").exit == 0)
        #expect(try tandem("coding", "assign", "--coders", "anna", "-o", "lists").exit == 0)
        let units = try folder.text("lists/anna.csv").split(separator: "\n").compactMap { line -> String? in
            line.hasPrefix("training/") ? String(line.prefix { $0 != ";" }) : nil
        }
        let coded = units.prefix(16).enumerated().map { "\($1);\($0 % 2 == 0 ? "RES1;barrier" : ";")" }
        try folder.write(
            "unit;code;valence\n" + coded.joined(separator: "\n") + "\n", to: "study/surveys/codings/anna.csv")
        #expect(try tandem("coding", "suggest", "--force-one", "-o", "out.csv").exit == 0)
        let out = try folder.text("out.csv").split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
        #expect(!out.isEmpty && Set(out.map(String.init)).isDisjoint(with: units.prefix(16)))
        #expect(try tandem("codebook", "suggest").exit == 0)
    }

    @Test func `a study that turns the model off gets no suggestions and no list of what to code next`() throws {
        let pipeline = try folder.text("study/pipeline.yml").replacingOccurrences(
            of: "    human:", with: "    learnt: off\n    human:")
        try folder.write(pipeline, to: "study/pipeline.yml")
        #expect(try tandem("run").exit == 0)
        let result = try tandem("coding", "suggest", "--queue", "next.csv", "-o", "out.csv")
        #expect(result.exit == 1 && result.errors.contains("'learnt: off'"))
        #expect(!folder.exists("out.csv") && !folder.exists("next.csv"))
    }

    @Test func `a study and files are not mixed`() throws {
        #expect(try tandem("coding", "suggest", "--train", "a.csv", "-o", "out.csv").exit == 64)
        #expect(try runTandem(["coding", "suggest", "-o", "out.csv"], in: folder).exit == 64)
    }
}
