import Foundation
import TandemTestSupport
import Testing

/// What the built command says where something is wrong: place, what, why and what to do.
struct MessageTests {
    let folder: WorkFolder

    init() throws { folder = try WorkFolder() }

    private func tandem(_ words: String...) throws -> CommandResult { try runTandem(words, in: folder) }

    @Test func `a workbook is called one, and a code page is named as the command takes it`() throws {
        try folder.write([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0], to: "x.csv")
        let workbook = try tandem("init", "study", "--from", "x.csv")
        #expect(workbook.exit == 65)
        #expect(workbook.errors.contains("this is an Excel workbook (.xlsx)"))
        #expect(workbook.errors.contains("save the sheet as 'CSV UTF-8'"))
        try folder.write(Array("id,Q\n1,M".utf8) + [0xFC] + Array("nchen\n".utf8), to: "y.csv")
        #expect(try tandem("init", "study", "--from", "y.csv").errors.contains("--encoding windows-1252"))
        #expect(!folder.exists("study/pipeline.yml"))
    }

    @Test func `the platform whose columns a file has is applied, and said`() throws {
        let rows = (1...12).map { "\($0);2024-03-\($0 + 10);de;\($0 % 2 + 1)" }
        try folder.write("id;submitdate;startlanguage;Q\n" + rows.joined(separator: "\n") + "\n", to: "l.csv")
        let result = try tandem("init", "study", "--from", "l.csv")
        #expect(result.exit == 0)
        #expect(result.errors.contains("note: The columns are those of an export of limesurvey"))
        #expect(try folder.text("study/surveys/l/instrument.yml").contains("platform: limesurvey"))
        #expect(!result.errors.contains("would fit"), "where the year stands first there is one way to read a day")
        let plain = try tandem("init", "b", "--from", "l.csv", "--platform", "plain")
        #expect(!plain.errors.contains("limesurvey"))
    }

    @Test func `all names of a table are printed, and listed where one does not exist`() throws {
        _ = try tandem("init", "study")
        _ = try tandem("run", "--project", "study")
        let names = try tandem("explain", "overview", "rating", "--project", "study")
        #expect(names.output.hasPrefix("row\t1\nrow\t2\n"))
        #expect(names.output.contains("\ncolumn\tn\ncolumn\tshare\n"))
        let json = try tandem("explain", "overview", "rating", "--json", "--project", "study")
        #expect(json.output.contains("\"columns\":[\"n\",\"share\""))
        let column = try tandem("explain", "overview", "rating", "1", "nonsense", "--project", "study")
        #expect(column.exit == 66)
        #expect(column.errors.contains("its columns are n, share"))
        let table = try tandem("explain", "overview", "ratings", "--project", "study")
        #expect(table.exit == 66)
        #expect(table.errors.contains("(did you mean 'rating'?); its tables are"))
    }

    @Test func `a text that quotes a column that its table never has is found by check`() throws {
        _ = try tandem("init", "study")
        let plan = try folder.text("study/reports/overview.yml")
        try folder.write(plan + "texts: surveys/texts\n", to: "study/reports/overview.yml")
        try folder.write("Rated {{rating/1/n}}.\n", to: "study/surveys/texts/preface.en.md")
        #expect(try tandem("check", "--project", "study").exit == 0)
        try folder.write("Rated\n{{rating/1/mean}}.\n", to: "study/surveys/texts/preface.en.md")
        let check = try tandem("check", "--project", "study")
        #expect(check.exit == 78)
        #expect(check.errors.contains("surveys/texts/preface.en.md:2: error: [missing-number]"))
        #expect(check.errors.contains("why: columns of rating: n, share"))
    }

    @Test func `an entry over-fires relative to the number of codes`() throws {
        _ = try tandem("init", "study")
        let rows = (1...120).map { "\($0),1,3,\($0 % 2 == 0 ? "Zu wenig Zeit" : "Alles war gut so")" }
        try folder.write("id,T1,T2,T3\n" + rows.joined(separator: "\n") + "\n", to: "study/surveys/training/first.csv")
        _ = try tandem("run", "--project", "study")
        let few = try tandem("codebook", "lint", "--project", "study")
        #expect(few.exit == 0, "\(few.errors)")
        #expect(!few.output.contains("over-firing"), "of few codes each is in many answers")
        let codebook = try folder.text("study/surveys/codebook.yml")
        let more = (1...40).map {
            "\n      - {id: X\($0), label: {de: X\($0), en: X\($0)}, definition: {de: d, en: d}, indicators: {de: [\"Xwort\($0)\"]}}"
        }
        let codes =
            codebook.trimmingCharacters(in: .newlines)
            + "\n  - id: MORE\n    label: {de: Mehr, en: More}\n    codes:" + more.joined() + "\n"
        try folder.write(codes, to: "study/surveys/codebook.yml")
        let many = try tandem("codebook", "lint", "--project", "study")
        #expect(many.output.contains("counts in 60 of 120 answers"), "\(many.output)\(many.errors)")
    }

    @Test func `a batch that fails as a whole says where, and that the instrument does not fit`() throws {
        _ = try tandem("init", "study")
        let rows = (1...60).map { "\($0),A\($0 % 3 + 1),3,x" }
        try folder.write("id,T1,T2,T3\n" + rows.joined(separator: "\n") + "\n", to: "study/surveys/training/first.csv")
        let run = try tandem("run", "--project", "study")
        #expect(run.exit == 65)
        #expect(run.errors.contains("60 of 60 rows are refused, more than"))
        #expect(run.errors.contains("column 'T1': 60 rows hold none of its options 1–3, first in line 2"))
        #expect(run.errors.contains("all rows fail alike, so check the instrument"))
        #expect(try folder.text("study/reports/internal/training/first.en.md").contains("Check the instrument first"))
    }
}
