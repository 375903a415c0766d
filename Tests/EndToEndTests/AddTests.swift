import Foundation
import TandemTestSupport
import Testing

/// A second file of a survey: what it brings is said, proposed as lines of the instrument, and taken in after a yes.
struct AddTests {
    private let folder: WorkFolder

    init() throws {
        folder = try WorkFolder()
        try folder.write(file(1...40), to: "befragung-1.csv")
        let start = try tandem("init", "study", "--from", "befragung-1.csv", "--city", "Stadt", "--cities-may-be-named")
        #expect(start.exit == 0, "\(start.errors)")
    }

    private func tandem(_ words: String...) throws -> CommandResult { try runTandem(words, in: folder) }

    private func add(_ name: String, _ words: String...) throws -> CommandResult {
        try runTandem(["add", name, "--project", "study"] + words, in: folder)
    }

    private static let head =
        "id,Stadt,Welche Größe hat Ihre Kommune?,Wichtig [Förderung],Wichtig [Vernetzung],Wichtig [Beratung],Was hemmt?"

    private func row(_ id: Int) -> [String] {
        [
            "\(id)", ["Ulm", "Halle", "Bonn"][id % 3], ["Kleinstadt", "Mittelstadt", "Großstadt"][id % 3],
            "\(1 + id % 5)", "\(1 + id / 2 % 5)", "\(1 + id / 3 % 5)", ["Geld", "Personal", "Geld; Personal"][id % 3],
        ]
    }

    private func file(_ ids: ClosedRange<Int>, head: String = Self.head, _ change: ([String]) -> [String] = { $0 })
        -> String
    {
        ([head] + ids.map { change(row($0)).joined(separator: ",") }).joined(separator: "\n") + "\n"
    }

    private var instrument: String { (try? folder.text("study/surveys/befragung-1/instrument.yml")) ?? "" }

    // MARK: Files that fit

    @Test func `a file that fits is copied in and published without a question`() throws {
        try folder.write(file(41...60), to: "befragung-2.csv")
        let before = instrument
        let result = try add("befragung-2.csv")
        #expect(result.exit == 0, "\(result.errors)")
        #expect(result.output.isEmpty)
        #expect(folder.exists("study/surveys/befragung-1/befragung-2.csv"))
        #expect(folder.exists("study/reports/current/overview/overview.en.xlsx"))
        #expect(instrument == before)
        #expect(try add("befragung-2.csv").errors.contains("'surveys/befragung-1/befragung-2.csv' is there"))
    }

    @Test func `a cumulative export says which responses it repeats, changes and lacks, and which version counts`()
        throws
    {
        let later = file(3...45) { $0[0] == "7" ? Array($0.dropLast()) + ["Geld; Personal"] : $0 }
        try folder.write(later, to: "befragung-2.csv")
        let result = try add("befragung-2.csv")
        #expect(result.errors.contains("37 unchanged, 1 with other answers; new: 5"))
        #expect(result.errors.contains("'redelivered: keep-last'"))
        #expect(result.errors.contains("2 responses of 'surveys/befragung-1/befragung-1.csv' are not in this file"))
    }

    @Test func `a file of a name that is taken gets the next number, and nothing is overwritten`() throws {
        try folder.write(file(41...60), to: "new/befragung-1.csv")
        #expect(try add("new/befragung-1.csv").errors.contains("copied to 'surveys/befragung-1/befragung-1_2.csv'"))
        #expect(try folder.text("study/surveys/befragung-1/befragung-1.csv") == file(1...40))
    }

    // MARK: Files that say more than the instrument

    private static let newHead =
        "id,Stadt,Wie groß ist Ihre Kommune?,Wichtig [Beratung],Wichtig [Förderung],Wichtig [Vernetzung mit anderen],Was hemmt?,Gibt es eine Strategie?"

    private var renamed: String {
        file(101...140, head: Self.newHead) { row in
            let size = row[2] == "Großstadt" ? "Grossstadt" : row[2]
            let barrier = Int(row[0]).map { $0 % 4 == 0 } == true ? "Recht" : row[6]
            return [
                row[0], row[1], size, row[5], row[3], row[4], barrier, Int(row[0]).map { $0 % 2 } == 0 ? "Ja" : "Nein",
            ]
        }
    }

    @Test func `renamed columns, respelt and new options and new questions become lines that keep both files readable`()
        throws
    {
        try folder.write(renamed, to: "befragung-2.csv")
        #expect(try add("befragung-2.csv").exit == 1, "nobody said yes")
        #expect(!folder.exists("study/surveys/befragung-1/befragung-2.csv"))
        let result = try add("befragung-2.csv", "--yes")
        #expect(result.exit == 0, "\(result.errors)")
        #expect(instrument.contains("column: [\"Welche Größe hat Ihre Kommune?\", \"Wie groß ist Ihre Kommune?\"]"))
        #expect(instrument.contains("column: [\"Wichtig [Vernetzung]\", \"Wichtig [Vernetzung mit anderen]\"]"))
        #expect(instrument.contains("text: [\"Großstadt\", \"Grossstadt\"]"))
        #expect(instrument.contains("- {code: 3, text: [\"Recht\"], label: \"Recht\"}"))
        #expect(instrument.contains("asked: \"Gibt es eine Strategie?\""))
        for name in ["befragung-1.csv", "befragung-2.csv"] {
            let check = try tandem("check", name, "--project", "study")
            #expect(check.errors.contains("40 accepted") && !check.errors.contains("likely now"), "\(check.errors)")
        }
        let table = try folder.text("study/reports/current/overview/data/Wichtig.en.csv")
        #expect(table.contains(",80"), "all answers of an item that was renamed: \(table)")
    }

    @Test func `a file that was copied in by hand is said to lack columns that were asked`() throws {
        let head = Self.head.replacing("Wichtig [Vernetzung]", with: "Wichtig [Vernetzung mit anderen]")
        try folder.write(file(101...140, head: head), to: "study/surveys/befragung-1/befragung-2.csv")
        let run = try tandem("run", "--project", "study")
        #expect(
            run.errors.contains("befragung-2.csv lacks 'Wichtig [Vernetzung]', which counts as not shown"),
            "\(run.errors)")
        #expect(try add("befragung-2.csv").exit == 66)
        let path = "study/surveys/befragung-1/befragung-2.csv"
        #expect(try add(path, "--yes").exit == 0)
        #expect(!(try tandem("run", "--project", "study", "--force")).errors.contains("lacks"))
    }

    @Test func `another item in the place of one that is gone is no new name of it`() throws {
        let head = Self.head.replacing("Wichtig [Vernetzung]", with: "Wichtig [Bürgerbeteiligung]")
        try folder.write(file(101...140, head: head), to: "befragung-2.csv")
        let result = try add("befragung-2.csv", "--yes")
        #expect(result.errors.contains("missing: 'Wichtig [Vernetzung]'"))
        #expect(instrument.contains("column: \"Wichtig [Vernetzung]\", label: \"Vernetzung\"}"))
        #expect(
            instrument.contains(
                "- {id: Wichtig_4, column: \"Wichtig [Bürgerbeteiligung]\", label: \"Bürgerbeteiligung\"}"))
        #expect(try tandem("check", "befragung-2.csv", "--project", "study").errors.contains("40 accepted"))
    }

    @Test func `an option of one respondent is no new option, and a step of a scale is not put at its end`() throws {
        try folder.write(
            file(101...140) { row in
                switch row[0] {
                case "110": Array(row.dropLast()) + ["Frau Meier will nicht"]
                case "111", "112", "113", "114": row[...1] + ["Dorf"] + row[3...]
                default: row
                }
            }, to: "befragung-2.csv")
        let result = try add("befragung-2.csv", "--yes")
        #expect(!instrument.contains("Meier") && !result.output.contains("Meier") && !result.errors.contains("Meier"))
        #expect(!instrument.contains("Dorf"))
        #expect(result.errors.contains("refused 4") && result.errors.contains("refused 1"), "\(result.errors)")
    }

    @Test func `a column that looks personal is dropped with a line of its own`() throws {
        let mails = file(101...140, head: Self.head + ",E-Mail") { $0 + ["person\($0[0])@example.org"] }
        try folder.write(mails, to: "befragung-2.csv")
        #expect(try add("befragung-2.csv", "--yes").exit == 0)
        #expect(instrument.contains("drop: [\"E-Mail\"]"))
    }

    @Test func `what is no file of the study is refused, and nothing is written`() throws {
        try folder.write("a,b\n1,2\n", to: "x.csv")
        #expect(try add("x.csv").exit == 65)
        #expect(try add("nothing.csv").exit == 66)
        #expect(try add("x.csv", "--wave", "../W1").exit == 64)
        #expect(try add("befragung-1.csv", "--wave", "W2").errors.contains("has no waves"))
    }

    // MARK: Waves

    @Test func `a new wave is named in the instrument, and names the file`() throws {
        #expect(try tandem("init", "waves", "--from", "befragung-1.csv", "--city", "Stadt", "--wave", "W1").exit == 0)
        try folder.write(renamed, to: "export.csv")
        let words = ["add", "export.csv", "--project", "waves", "--yes"]
        #expect(try runTandem(words, in: folder).errors.contains("say it with --wave"))
        let result = try runTandem(words + ["--wave", "W2"], in: folder)
        #expect(result.exit == 0, "\(result.errors)")
        let text = try folder.text("waves/surveys/befragung-1/instrument.yml")
        #expect(text.contains("values: [W1, W2]"))
        #expect(text.contains("{W1: \"Wichtig [Vernetzung]\", W2: \"Wichtig [Vernetzung mit anderen]\"}"))
        #expect(text.contains("waves: [W2]"))
        #expect(folder.exists("waves/surveys/befragung-1/export-W2.csv"))
    }

    // MARK: What must not be read wrongly

    @Test func `codes in place of words are refused, since nobody said which is which`() throws {
        let sizes = ["Kleinstadt": "2", "Mittelstadt": "1", "Großstadt": "3"]
        try folder.write(
            file(101...140) { row in row[...1] + [sizes[row[2]] ?? ""] + row[3...] }, to: "befragung-2.csv")
        let result = try add("befragung-2.csv", "--yes")
        #expect(result.exit == 1 && result.errors.contains("'WelcheGroessehat' comes as codes"), "\(result.errors)")
        #expect(!folder.exists("study/surveys/befragung-1/befragung-2.csv"))
        #expect(try tandem("check", "befragung-2.csv", "--project", "study").exit == 1)
    }

    @Test func `what a later delivery corrects counts, whatever the file is called`() throws {
        let later = file(1...40) { $0[2] == "Kleinstadt" ? $0[...1] + ["Mittelstadt"] + $0[3...] : $0 }
        try folder.write(later, to: "alt.csv")
        let result = try add("alt.csv")
        #expect(
            result.errors.contains("this file's counts")
                && result.errors.contains("copied to 'surveys/befragung-1/befragung-1_2.csv'"), "\(result.errors)")
        let table = try folder.text("study/reports/current/overview/data/WelcheGroessehat.en.csv")
        #expect(table.contains("Kleinstadt,0,") && table.contains("Mittelstadt,27,"), "\(table)")
    }

    @Test func `a file at which a run would stop is not taken in, and nothing is written`() throws {
        let before = instrument
        let strange = file(101...140) { row in row[...1] + ["Ort \(row[0])"] + row[3...] }
        try folder.write(strange, to: "befragung-2.csv")
        let result = try add("befragung-2.csv", "--yes")
        #expect(result.exit == 1 && result.errors.contains("nothing was written"))
        #expect(instrument == before && !folder.exists("study/surveys/befragung-1/befragung-2.csv"))
    }

    @Test func `a name is no option, however many wrote it, and a hidden file is none`() throws {
        let names = file(101...140) {
            Int($0[0]).map { $0 % 9 == 0 } == true ? Array($0.dropLast()) + ["Sabine Klöckner"] : $0
        }
        try folder.write(names, to: ".neu.csv")
        let result = try add(".neu.csv", "--yes")
        #expect(!instrument.contains("Klöckner") && !result.output.contains("Klöckner"))
        #expect(folder.exists("study/surveys/befragung-1/neu.csv"), "\(result.errors)")
    }

    @Test func `a number far from the others is missing, as in a draft`() throws {
        try folder.write(
            "id,Alter in Jahren\n" + (1...40).map { "\($0),\(20 + $0)" }.joined(separator: "\n") + "\n",
            to: "alter-1.csv")
        #expect(try tandem("init", "ages", "--from", "alter-1.csv").exit == 0)
        try folder.write(
            "id,Alter in Jahren\n"
                + (41...80).map { "\($0),\($0 % 8 == 0 ? 999 : 20 + $0 % 30)" }.joined(separator: "\n")
                + "\n", to: "alter-2.csv")
        #expect(try runTandem(["add", "alter-2.csv", "--project", "ages", "--yes"], in: folder).exit == 0)
        #expect(try folder.text("ages/surveys/alter-1/instrument.yml").contains("missing: {\"999\": -9}"))
    }

    @Test func `a wave is told by names like those of the others, and a second file of a wave keeps its names`() throws
    {
        #expect(try tandem("init", "waves", "--from", "befragung-1.csv", "--city", "Stadt", "--wave", "W1").exit == 0)
        try folder.write(file(41...60), to: "befragung-korrigiert.csv")
        let words = ["--project", "waves", "--yes"]
        #expect(
            try runTandem(["add", "befragung-korrigiert.csv"] + words, in: folder).errors.contains("say it with --wave")
        )
        let head = Self.head.replacing("Wichtig [Vernetzung]", with: "Wichtig [Vernetzung mit anderen]")
        try folder.write(file(61...90, head: head), to: "noch.csv")
        let result = try runTandem(["add", "noch.csv", "--wave", "W1"] + words, in: folder)
        #expect(result.errors.contains("missing: 'Wichtig [Vernetzung]'"), "\(result.errors)")
        #expect(!(try folder.text("waves/surveys/befragung-1/instrument.yml")).contains("W1: \"Wichtig"))
    }
}
