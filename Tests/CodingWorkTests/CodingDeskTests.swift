import AnswerCoding
import CodingExchange
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel
import TandemTestSupport
import Testing

@testable import CodingWork

@Suite struct CodingDeskTests {
    private let folder: WorkFolder
    private let pipeline: Pipeline
    private let file = "study/surveys/codings/anna.csv"

    init() throws {
        folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        pipeline = Pipeline(project: folder.path + "/study")
        _ = try pipeline.run(RunOptions(run: "one", now: Timestamp(seconds: 0)))
    }

    private func desk(_ coder: String = "anna") throws -> CodingDesk {
        try CodingDesk(pipeline, coder: coder) { RunOptions(run: "test", now: Timestamp(seconds: 0)) }
    }

    private func decision(
        _ desk: CodingDesk, _ unit: UnitID, _ code: String?, seen: String = "none", note: String? = nil,
        isUnsure: Bool = false
    ) -> CodingDecision {
        CodingDecision(
            unit: unit, codes: code.map { [CodeWithValence(CodeID($0), .barrier)] } ?? [], note: note,
            isUnsure: isUnsure, seen: seen, textHash: desk.team.hash(unit))
    }

    private func firstCode(_ desk: CodingDesk) throws -> String {
        try #require(desk.team.codebook.codes.first).id.text
    }

    @Test func `what is called saved lies in the coder's file, in the form that imports write, too`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        let code = try firstCode(desk)
        #expect(try desk.save(decision(desk, unit, code)) == .saved)
        let text = try folder.text(file)
        #expect(
            text.contains("unit;code;valence;text_hash;codebook\r\n")
                || text.contains("unit;code;valence;text_hash;codebook\n"))
        #expect(text.contains("\(unit);\(code);barrier;\(desk.team.hash(unit));"))
        #expect(desk.progress(CodingFilter()).done == 1)
        #expect(desk.next(CodingFilter(), after: unit) != unit)
    }

    @Test func `no code, doubt and a note come back as they were written`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        #expect(try desk.save(decision(desk, unit, nil, note: "ask ben", isUnsure: true)) == .saved)
        let again = try self.desk()
        let entry = try #require(again.codings.entries[unit])
        #expect(entry.codes.isEmpty && entry.isUnsure && entry.note == "ask ben")
        #expect(try self.desk(CodingDesk.adjudicated).unsureUnits == [unit])
    }

    @Test func `two windows of one coder keep what both saved, and neither writes over what it did not see`() throws {
        let (first, second) = (try desk(), try desk())
        let unit = try #require(first.next(CodingFilter(), after: nil))
        let other = try #require(first.next(CodingFilter(), after: unit))
        let code = try firstCode(first)
        #expect(try first.save(decision(first, unit, code)) == .saved)
        #expect(try second.save(decision(second, other, code)) == .saved)
        #expect(try second.save(decision(second, unit, nil)) == .conflict)
        try first.renew()
        #expect(first.codings.entries[unit]?.codes.count == 1 && first.codings.entries[other]?.codes.count == 1)
    }

    @Test func `an import beside the open desk and the desk lose nothing of each other`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        let other = try #require(desk.next(CodingFilter(), after: unit))
        let code = try firstCode(desk)
        try folder.write("unit;code;valence\n\(other);\(code);driver\n", to: "anna.csv")
        let request = CodingImportRequest(file: folder.path + "/anna.csv", coder: "anna")
        #expect(try desk.save(decision(desk, unit, code)) == .saved)
        _ = try pipeline.alone(RunOptions(run: "import", now: Timestamp(seconds: 0))) {
            try CodingTeam(pipeline).take(request)
        }
        try desk.renew()
        #expect(desk.codings.entries[unit] != nil && desk.codings.entries[other]?.codes.first?.valence == .driver)
    }

    @Test func `undo takes back one's own last decision, and none that somebody changed since`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        let code = try firstCode(desk)
        #expect(try desk.save(decision(desk, unit, code)) == .saved)
        #expect(try desk.undo() == unit && desk.codings.entries[unit] == nil)
        #expect(try desk.undo() == nil)

        #expect(try desk.save(decision(desk, unit, code)) == .saved)
        let other = try self.desk()
        #expect(try other.save(decision(other, unit, nil, seen: seal(of: other.codings.entries[unit]))) == .saved)
        #expect(try desk.undo() == nil)
        #expect(desk.codings.entries[unit]?.codes.isEmpty == true)
    }

    @Test func `an answer that reads otherwise, and one that is not there, are not coded`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        var stale = decision(desk, unit, try firstCode(desk))
        stale.textHash = "0000000000000000"
        #expect(try desk.save(stale) == .otherText)
        let nobody = UnitID(survey: unit.survey, response: "nobody", question: unit.question)
        #expect(try desk.save(decision(desk, nobody, nil)) == .gone)
        #expect(!folder.exists(file))
    }

    @Test func `who has a list gets its answers alone, and words find answers however they are written`() throws {
        let all = try desk()
        let units = try #require(all.team.answers.keys.sorted().first)
        try folder.write("unit;text;code_1;valence_1;coder\n\(units);x;;;anna\n", to: "study/worklists/anna.csv")
        #expect(try desk().progress(CodingFilter()).all == 1)
        #expect(try desk("ben").progress(CodingFilter()).all == all.team.answers.count)
        let word = try #require(all.team.answers[units]?.text.split(separator: " ").first).uppercased()
        #expect(all.progress(CodingFilter(words: word)).all >= 1)
        #expect(all.progress(CodingFilter(words: "xyzzy")).all == 0)
    }

    @Test func `what coders differ on waits until somebody settles it`() throws {
        let (anna, ben) = (try desk("anna"), try desk("ben"))
        let unit = try #require(anna.next(CodingFilter(), after: nil))
        #expect(try anna.save(decision(anna, unit, try firstCode(anna))) == .saved)
        #expect(try ben.save(decision(ben, unit, nil)) == .saved)
        let settling = try desk(CodingDesk.adjudicated)
        #expect(settling.openDifferences.map(\.unit) == [unit])
        let words = settling.words(on: unit)
        #expect(words.map(\.coder) == ["anna", "ben"] && words[1].codes.isEmpty)
        #expect(settling.agreement?.sharedCount == 1)
        #expect(try settling.save(decision(settling, unit, nil, note: "too vague")) == .saved)
        #expect(settling.openDifferences.isEmpty)
        #expect(try folder.text("study/surveys/codings/adjudicated.csv").contains("\(unit);;;"))
    }

    @Test func `what a code's new meaning or a new text made uncertain is open again, and undo leaves it so`() throws {
        let desk = try desk()
        let unit = try #require(desk.next(CodingFilter(), after: nil))
        let other = try #require(desk.next(CodingFilter(), after: unit))
        try folder.write(
            "unit;code;valence;text_hash;codebook\n\(unit);RES1;barrier;;1\n\(other);RES2;barrier;0000000000000000;2\n",
            to: file)
        try folder.write(
            "version;event;code;into\n2;redefine;RES1;\n", to: "study/surveys/codebook.events.csv")
        let book = try folder.text("study/surveys/codebook.yml").replacing("version: 1", with: "version: 2")
        try folder.write(book, to: "study/surveys/codebook.yml")
        try desk.renew()
        #expect(!desk.isDone(unit) && !desk.isDone(other) && desk.progress(CodingFilter()).done == 0)
        #expect(desk.next(CodingFilter(), after: nil) == unit)
        let seen = seal(of: desk.codings.entries[unit])
        #expect(try desk.save(decision(desk, unit, "RES1", seen: seen)) == .saved)
        #expect(desk.isDone(unit) && desk.progress(CodingFilter()).done == 1)
        #expect(try desk.undo() == unit && !desk.isDone(unit))
    }

    @Test(arguments: ["Anna", "ADJUDICATED"]) func `a name that differs from another's in its case is no second coder`(
        name: String
    ) throws {
        try folder.write("unit;code;valence\n", to: file)
        #expect(throws: PipelineError.self) { try desk(name) }
    }
}
