import StudyConfig
import SurveyModel
import Testing

private func changed(_ path: String, _ old: String, _ new: String) -> MemoryFiles {
    var files = smallStudy
    files.texts[path] = files.texts[path]?.replacing(old, with: new)
    return files
}

private func problems(_ files: MemoryFiles) -> [Diagnostic] {
    do {
        _ = try loadStudy(files)
        return []
    } catch {
        return error.diagnostics
    }
}

struct StudyLoadingTests {
    @Test func `reads a whole study`() throws {
        let study = try loadStudy(smallStudy)
        let survey = try #require(study.surveys.first)
        #expect(survey.batches.map(\.id) == ["ps-W0", "ps-W1"])
        #expect(survey.batches.map(\.wave) == ["W0", "W1"])
        #expect(survey.instrument.format.delimiter == UInt8(ascii: ";"))
        #expect(survey.instrument.missing["k. A."] == .preferNotToSay)
        #expect(survey.instrument.missing["N/A"] == .some(nil))
        #expect(survey.instrument.columns.date == "submitdate")
        #expect(survey.instrument.question("Q1")?.options.map(\.texts) == [["1"], ["02"]])
        #expect(survey.instrument.question("Q2")?.options.map(\.label.de) == ["low", "2", "high"])
        #expect(survey.instrument.question("Q2")?.items.first?.column.name(in: "W1") == "B2[1]")
        #expect(survey.instrument.question("Q4")?.options.map(\.column?.usual) == ["Q4[01]", "Q4[02]"])
        #expect(study.register.cities(of: "T1").map(\.id) == ["ulm", "arezzo"])
        #expect(study.register.cities.map(\.consentNamed) == [true, false])
        #expect(study.coding?.people.count == 2)
        #expect(study.coding?.people.last?.code == nil)
        #expect(study.coding?.codebook.codes.first?.indicators.map(\.mode) == [.glob, .suffix])
    }

    @Test func `a coarser form keeps what it does not change`() throws {
        let study = try loadStudy(smallStudy)
        let codes = try #require(study.publications.first?.plan.tables.last)
        #expect(codes.breaks == [.overall, .partnership])
        #expect(codes.coarser.map(\.breaks) == [[.overall]])
        #expect(
            codes.coarser.first?.values == [
                "of": .word("findings"), "questions": .codeSet(CodeSet(survey: "ps", questions: ["Q3"])),
                "level": .word("theme"),
            ])
    }

    @Test func `all problems of all files come in one pass, by place`() {
        var files = changed("pipeline.yml", "batches:", "batchs:")
        files.texts["ps.yml"] = files.texts["ps.yml"]?.replacing("type: single", with: "type: singel")
        files.texts["cities.csv"] = "key;nam\nulm;Ulm\n"
        let found = problems(files)
        #expect(found.map(\.code).contains("unknown-key"))
        #expect(found.map(\.code).contains("unknown-word"))
        #expect(found.map(\.code).contains("missing-column"))
        #expect(found.first { $0.code == "unknown-word" }?.fix == "did you mean 'single'?")
        #expect(found.first { $0.code == "unknown-key" }?.location == .init(file: "pipeline.yml", line: 9, column: 5))
        #expect(found == found.sorted())
    }

    @Test(arguments: [
        ("pipeline.yml", "publication: overview.yml", "publication: nowhere.yml", "missing-file"),
        (
            "pipeline.yml", "publication: overview.yml",
            "publication: overview.yml\n  - report: overview\n    publication: overview.yml", "duplicate-id"
        ),
        ("overview.yml", "question: ps.Q1", "question: ps.Q9", "unknown-question"),
        ("overview.yml", "question: ps.Q1", "question: ps.Q3", "wrong-question-type"),
        ("overview.yml", "wave: W1", "wave: W7", "unknown-wave"),
        ("overview.yml", "breaks: [wave]", "breaks: [wave, partnership]", "overlapping-samples"),
        ("overview.yml", "breaks: [wave]", "breaks: [city, role]", "city-by-role"),
        ("overview.yml", "questions: [ps.Q3]", "questions: [ps.Q8]", "unknown-question"),
        ("codings/anna.csv", "CAP1", "CAP9", "unknown-code"),
        ("codings/anna.csv", "ps/r1/Q3", "r1", "bad-unit"),
        ("cities.csv", "Ulm/Donau", "Arezzo", "ambiguous-city"),
        ("ps.yml", "id: Q2\n", "id: q1\n", "duplicate-id"),
        ("ps.yml", "platform: limesurvey", "platform: limesurvy", "unknown-platform"),
        ("ps.yml", "\"k. A.\": -3", "\"k. A.\": -5", "unknown-word"),
        ("codebook.yml", "suffix: \"mangel\"", "sufix: \"mangel\"", "unknown-key"),
    ])
    func `names what is wrong`(file: String, old: String, new: String, code: String) {
        #expect(problems(changed(file, old, new)).map(\.code).contains(code))
    }

    @Test func `a question by wave in one table and over all waves in another is refused`() {
        let files = changed(
            "overview.yml", "{id: one, analysis: frequency, question: ps.Q1, wave: W1, figure: bars}",
            "{id: one, analysis: frequency, question: ps.Q1, wave: W1}\n  - {id: two, analysis: frequency, question: ps.Q1}"
        )
        #expect(problems(files).map(\.code) == ["overlapping-samples"])
    }

    @Test func `a missing pipeline file is a missing input, not a wrong configuration`() throws {
        let error = try #require(throws: ConfigError.self) { try loadStudy(MemoryFiles(texts: [:])) }
        #expect(error.isMissingInput)
    }

    @Test(arguments: [
        ("arezzo", "arezo", "unknown-city"), ("2023-12-31", "31/12/2023", "not-a-date"),
    ])
    func `a row of the register that cannot be read counts for nothing, and the rest goes on`(
        old: String, new: String, code: String
    ) throws {
        let study = try loadStudy(changed("partnerships.csv", old, new))
        #expect(study.unreadableRows.map(\.code).contains(code))
        #expect(try loadStudy(smallStudy).register.memberships.count > study.register.memberships.count)
    }

    @Test(arguments: [
        ("other.csv", "rename the file"), ("ps-W7.csv", "add W7 to wave.values of the instrument, or rename the file"),
    ])
    func `a file whose name tells no wave is no batch, and the others are`(name: String, fix: String) throws {
        var files = smallStudy
        files.texts["data/\(name)"] = ""
        let survey = try #require(try loadStudy(files).surveys.first)
        #expect(survey.misnamed.map(\.problem.code) == ["unknown-wave"])
        #expect(survey.misnamed.first?.problem.fix == fix)
        #expect(survey.batches.count == (try loadStudy(smallStudy).surveys.first?.batches.count))
    }

    @Test func `files follow each other by the numbers in their names, whatever their case`() throws {
        var files = changed("ps.yml", "ps-{wave}.csv", "*-{wave}.csv")
        files.texts = files.texts.filter { !$0.key.hasPrefix("data/") }
        let names = ["data/Export-10-W0.csv", "data/export-2-W0.csv", "data/export-9-W0.csv", "data/a-W0.csv"]
        for name in names { files.texts[name] = "" }
        #expect(
            try loadStudy(files).surveys.first?.batches.map(\.id.text) == [
                "a-W0", "export-2-W0", "export-9-W0", "Export-10-W0",
            ])
    }
}

struct StudyTrapTests {
    @Test(arguments: [
        ("a: [1\nb: 2", "yaml-syntax"), ("study: 1\nstudy: 2", "duplicate-key"),
        ("<<<<<<< HEAD\nstudy: 1", "merge-conflict"), ("", "empty-file"), ("- a", "not-a-map"),
        ("study: text", "not-a-map"),
    ])
    func `broken documents are findings`(text: String, code: String) {
        var files = smallStudy
        files.texts["pipeline.yml"] = text
        #expect(problems(files).map(\.code).contains(code))
    }

    @Test func `codes and times stay what was typed`() throws {
        let options = """
            options:
                  - {code: 1, text: ["010"], label: "010"}
                  - {code: 2, text: no, label: no}
                  - {code: 3, text: 12:30, label: 12:30}
            """
        let files = changed(
            "ps.yml", "options:\n      1: {de: \"ja\", en: \"yes\"}\n      02: {de: \"nein\", en: \"no\"}", options)
        let study = try loadStudy(files)
        #expect(study.surveys.first?.instrument.question("Q1")?.options.map(\.texts) == [["010"], ["no"], ["12:30"]])
    }
}

struct InstrumentWritingTests {
    @Test func `what is written reads back as the same instrument`() throws {
        var instrument = try #require(try loadStudy(smallStudy).surveys.first?.instrument)
        instrument.waves = []
        instrument.wavePattern = nil
        instrument.format = FileFormat(delimiter: UInt8(ascii: "\t"), headerRows: 2, nameRow: 0)
        instrument.questions[1].items[0].column = ColumnName("Q2 \"a\" \\ / ü\u{FEFF}\n#")
        for index in instrument.questions.indices where instrument.questions[index].kind != .multi {
            instrument.questions[index].tick = TickMarks()
        }
        for index in instrument.questions[1].items.indices { instrument.questions[1].items[index].codes = [] }
        var files = smallStudy
        files.texts["ps.yml"] = instrumentYAML(InstrumentDraft(instrument: instrument, remarks: ["one\ntwo"]))
        files.texts["overview.yml"] = "id: overview\ntitle: x\ntables: []\n"
        let back = try #require(try loadStudy(files).surveys.first?.instrument)
        #expect(back.questions.map(\.id) == instrument.questions.map(\.id))
        #expect(back.questions[1].items == instrument.questions[1].items)
        #expect(back.format == instrument.format)
        #expect(back.missing == instrument.missing)
        #expect(back.questions[3] == instrument.questions[3])
    }
}

struct GlobTests {
    @Test(arguments: [
        ("data/*.csv", "data/a.csv", true), ("data/*.csv", "data/a.txt", false), ("*-W0.csv", "ps-W0.csv", true),
        ("a*b*c", "axxbyyc", true), ("a*b*c", "acb", false), ("abc", "abc", true), ("a*a", "a", false),
    ])
    func `a star stands for any run of characters`(glob: String, name: String, expected: Bool) {
        #expect(matches(name, glob: glob) == expected)
    }
}
