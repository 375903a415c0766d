import SurveyIngest
import SurveyModel
import Testing

/// A file with numbers and a text as answers of one question: 40, 30, 20 and 15 times.
private let numbersAndText: [UInt8] = {
    let answers = [("0", 40), ("1", 30), ("2", 20), ("3 oder mehr", 15)]
    let cells = answers.flatMap { Array(repeating: $0.0, count: $0.1) }
    return Array(("id,Kinder\n" + cells.enumerated().map { "\($0 + 1),\($1)\n" }.joined()).utf8)
}()

private func draft(_ bytes: [UInt8], _ platform: PlatformKnowledge? = nil) throws -> InstrumentDraft {
    try draftInstrument(bytes, id: "x", title: "X", encoding: nil, platform: platform)
}

struct DraftCountTests {
    @Test func `numbers keep their number as code, and a text beside them takes its own`() throws {
        let draft = try draft(numbersAndText)
        let options = try #require(draft.instrument.question("Kinder")?.options)
        #expect(options.map(\.code) == [0, 1, 2, 3])
        #expect(options.map(\.texts) == [["0"], ["1"], ["2"], ["3 oder mehr"]])
        #expect(draft.counts["Kinder"] == [0: 40, 1: 30, 2: 20, 3: 15])
    }

    @Test(arguments: [
        (["0", "1", "2", "nie"], [0, 1, 2, 101]), (["2", "1", "eins", "10 und mehr"], [2, 1, 101, 10]),
        (["a", "b"], [1, 2]), (["1 (gar nicht)", "2", "3 (sehr)"], [1, 2, 3]), (["150000", "200000"], [1, 2]),
        (["2019", "später"], [2019, 2101]), (["1", "2 Personen", "2"], [1, 101, 2]),
    ])
    func `no text is the code of another option`(texts: [String], codes: [Int]) throws {
        let rows = texts.flatMap { Array(repeating: $0, count: 9) }
        let file = "id,Q\n" + rows.enumerated().map { "\($0 + 1),\($1)\n" }.joined()
        let options = try #require(try draft(Array(file.utf8)).instrument.question("Q")?.options)
        let drafted = Dictionary(options.map { ($0.texts, $0.code) }, uniquingKeysWith: { first, _ in first })
        #expect(texts.map { drafted[[$0]] } == codes)
    }

    @Test func `long answers that begin alike have labels that tell them apart`() throws {
        let start = String(repeating: "sehr ", count: 18)
        let rows = (1...40).map { "\($0),\(start)\($0 % 2 == 0 ? "gut" : "schlecht")\n" }
        let options = try #require(try draft(Array(("id,Q\n" + rows.joined()).utf8)).instrument.question("Q")?.options)
        #expect(options.count == 2)
        #expect(Set(options.map(\.label.de)).count == 2)
    }

    @Test func `every option of a draft is read as often as it was counted`() throws {
        let draft = try draft(numbersAndText)
        let reading = try readDraft(draft, as: draft.instrument, numbersAndText)
        #expect(reading.differences.isEmpty)
        #expect(reading.refused.isEmpty)
        #expect(reading.records == 105)
    }

    @Test func `an instrument that reads otherwise than was counted is found, with both numbers`() throws {
        let draft = try draft(numbersAndText)
        var other = draft.instrument
        other.questions[0].options[1].texts = ["2"]
        other.questions[0].options[2].texts = ["1"]
        let reading = try readDraft(draft, as: other, numbersAndText)
        #expect(reading.differences.map(\.option) == [1, 2])
        #expect(reading.differences.map(\.counted) == [30, 20])
        #expect(reading.differences.map(\.read) == [20, 30])
        #expect(reading.differences[0].sentence.contains("counted 30 times in the file and is read 20 times"))
    }

    @Test func `what refused rows hold is not missed, what is read beyond the count is`() throws {
        let draft = try draft(numbersAndText)
        let longer = numbersAndText + Array("106,2\n".utf8)
        #expect(try readDraft(draft, as: draft.instrument, longer).differences.map(\.read) == [21])
        var strict = draft.instrument
        strict.questions[0].options.removeLast()
        let reading = try readDraft(draft, as: strict, numbersAndText)
        #expect(reading.refused.count == 15)
        #expect(reading.differences.isEmpty)
    }

    @Test func `what a platform writes for missing answers is no option`() throws {
        let known = PlatformKnowledge(name: "efs", columns: PlatformColumns(), dropped: [], missing: ["-77": .notShown])
        let rows = (1...30).map { "\($0),\($0 % 3 == 0 ? "-77" : String($0 % 3))\n" }
        let draft = try draft(Array(("id,Q\n" + rows.joined()).utf8), known)
        #expect(draft.counts["Q"] == [1: 10, 2: 10])
        #expect(draft.instrument.question("Q")?.missing.isEmpty == true, "the preset says which reason it is")
    }

    @Test func `a file tells its own decimal sign, and else has its platform's`() throws {
        let known = PlatformKnowledge(
            name: "x", columns: PlatformColumns(), dropped: [], format: FileFormat(decimalComma: true))
        let points = "id,Q\n" + (1...30).map { "\($0),\($0).5\n" }.joined()
        #expect(try !draft(Array(points.utf8), known).instrument.format.decimalComma)
        let wholes = "id,Q\n" + (1...30).map { "\($0),\($0)\n" }.joined()
        #expect(try draft(Array(wholes.utf8), known).instrument.format.decimalComma)
    }
}

struct AnswerPrecedenceTests {
    private func cells(_ text: String, _ question: Question, answerCodes: [String] = []) throws -> [Cell] {
        var instrument = Instrument(id: "s", title: "S", questions: [question])
        instrument.platform.answerCodes = answerCodes
        var cells: [Cell] = []
        _ = try ingest(
            chunks(of: Array("\(text)\n".utf8)), file: "x.csv", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { cells += $0.response(instrument.variables).cells }, refuse: { Issue.record("\($0)") })
        return cells
    }

    private let turned = [
        AnswerOption(code: 3, label: "gut", texts: ["1"]), AnswerOption(code: 2, label: "mittel", texts: ["2"]),
        AnswerOption(code: 1, label: "schlecht", texts: ["3"]),
    ]

    @Test func `a declared text beats the code of another option`() throws {
        let question = Question(id: "Q", kind: .single, asked: "Q", options: turned)
        #expect(try cells("Q\n1\n2\n 3\n1.0\nschlecht", question) == [3, 2, 1, 3, 1].map { .code($0) })
    }

    @Test func `a declared text beats the code of another option where all share a cell`() throws {
        var question = Question(id: "Q", kind: .multi, asked: "Q", options: turned)
        question.tick.separator = ";"
        #expect(try cells("Q\n1;2", question) == [.code(1), .code(1), .code(0)])
    }

    @Test func `a code that the platform gives by itself means its place, unless the instrument says otherwise`() throws
    {
        var question = Question(id: "Q", kind: .single, asked: "Q", options: turned)
        #expect(try cells("Q\nA1\nA03", question, answerCodes: ["A", "A0"]) == [.code(1), .code(3)])
        question.options[0].texts = ["A1"]
        #expect(try cells("Q\nA1\nA2", question, answerCodes: ["A"]) == [.code(3), .code(2)])
        question.missing = ["A2": .dontKnow]
        #expect(try cells("Q\nA2", question, answerCodes: ["A"]) == [.missing(.dontKnow)])
    }

    @Test func `an empty item beside the first step of a scale is no answer, whatever ticks mean`() throws {
        var question = Question(
            id: "Q", kind: .battery, asked: "Q", options: turned,
            items: [Item(id: "A", label: "A"), Item(id: "B", label: "B")])
        question.tick.emptyIsNotChosen = true
        #expect(try cells("A,B\n3,", question) == [.code(1), .missing(.notAnswered)])
    }
}
