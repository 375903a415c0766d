import StudyConfig
import SurveyModel
import Testing

/// The small study with case studies, desk research and a derived question.
private let study: MemoryFiles = {
    var files = smallStudy
    files.texts["overview.yml"] =
        (files.texts["overview.yml"] ?? "")
        + "\n  - {id: cases, analysis: case-studies}\n  - {id: moves, desk: desk/moves}"
        + "\n  - {id: few, analysis: frequency, question: ps.FEW, wave: W1}\ntexts: words\nhighlights: [items]\n"
    files.texts["words/case-T1.de.md"] =
        "---\npartnership: T1\nauthor: Ada\napproved_by_city: yes\n---\n\n## Kontext\n\nEin Satz.\nNoch einer.\n\n## Lehre\n\nMit {{one/1/n}} Stimmen.\n"
    files.texts["words/before-one.en.md"] = "Before.\nAnd {{items/Q2_01/W0.mean}}.\n"
    files.texts["pipeline.yml"] = (files.texts["pipeline.yml"] ?? "").replacing(
        "  - code: findings", with: "  - ingest: desk/moves\n    table: desk/moves.yml\n  - code: findings")
    files.texts["desk/moves.yml"] = """
        id: moves
        title: {de: "Wege", en: "Moves"}
        source: {de: "Quelle", en: "Source"}
        key: id
        columns:
          - {id: id, type: text, label: Id}
          - {id: from, type: city, label: From}
          - {id: pair, type: partnership, label: Pair}
          - {id: barrier, type: code, label: Barrier}
          - {id: state, type: choice, label: State, options: {seen: {de: gesehen, en: seen}}}
          - {id: what, type: text, label: What}
        """
    files.texts["desk/moves.csv"] =
        "id,from,pair,barrier,state,what_de,what_en\nm1,ulm|arezzo,T1,CAP1,seen,Netz,net\n\nm2,ulm,T1,,seen,Plan,plan\n"
    files.texts["ps.yml"] =
        (files.texts["ps.yml"] ?? "")
            + """

              - id: FEW
                type: single
                label: {de: "Wenige", en: "Few"}
                derived: {count_of: Q4, without: [2]}
                options:
                  - {code: 1, from: 0, missing: [-6], label: none}
                  - {code: 2, from: 1, label: some}
            """
    return files
}()

private func changed(_ path: String, _ old: String, _ new: String) -> MemoryFiles {
    var files = study
    let text = files.texts[path] ?? ""
    precondition(text.contains(old), "\(path) does not say \(old)")
    files.texts[path] = text.replacing(old, with: new)
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

struct TextAndDeskTests {
    @Test func `case studies become a table, section by section, with their places`() throws {
        let loaded = try loadStudy(study)
        let cases = try #require(loaded.desk.map(\.table).first { $0.id == "texts/overview" })
        #expect(cases.rows.indices.map(cases.rowID) == ["T1.context", "T1.lesson"])
        #expect(cases.rows[0][3] == Label(de: "Ein Satz. Noch einer.", en: "[not yet available in English]"))
        #expect(cases.places == ["words/case-T1.de.md:7", "words/case-T1.de.md:12"])
        #expect(loaded.publications[0].plan.caseTexts.flatMap(\.references).map(\.line) == [14])
    }

    @Test func `references know the line on which they stand`() throws {
        let plan = try loadStudy(study).publications[0].plan
        let references = try #require(plan.texts["before-one"]?[.en]).references
        #expect(references.map(\.mark) == ["{{items/Q2_01/W0.mean}}"])
        #expect(references.map(\.line) == [2])
        #expect(plan.highlights == ["items"])
    }

    @Test func `desk research keeps the key and the line of every row`() throws {
        let moves = try #require(try loadStudy(study).desk.map(\.table).first { $0.id == "moves" })
        #expect(moves.rows.indices.map(moves.rowID) == ["m1", "m2"])
        #expect(moves.places == ["desk/moves.csv:2", "desk/moves.csv:4"])
    }

    @Test func `a derived question follows from the one that was asked`() throws {
        let survey = try #require(try loadStudy(study).surveys.first)
        let derivation = try #require(survey.instrument.question("FEW")?.derivation)
        #expect(derivation.source == .count("Q4", without: [2]))
        #expect(derivation.bands.map(\.missing) == [[.notShown], []])
    }

    @Test func `a case study that is not approved is left out with a note`() throws {
        let loaded = try loadStudy(changed("words/case-T1.de.md", "approved_by_city: yes", "approved_by_city: no"))
        #expect(loaded.notices.map(\.code).contains("case-not-approved"))
        #expect(!loaded.desk.map(\.table.id).contains("texts/overview"))
        #expect(loaded.publications[0].plan.allTexts.map(\.file) == ["words/before-one.en.md"])
    }

    @Test(arguments: [
        ("words/case-T1.de.md", "## Lehre", "## Leere", "unknown-heading"),
        ("words/case-T1.de.md", "partnership: T1", "partnership: T2", "wrong-partnership"),
        ("words/case-T1.de.md", "author: Ada\n", "", "missing-key"),
        ("words/case-T1.de.md", "\n## Kontext", "\nVorweg.\n\n## Kontext", "text-before-heading"),
        ("words/case-T1.de.md", "{{one/1/n}}", "{{one/1}}", "bad-reference"),
        ("words/before-one.en.md", "{{items/", "{{itms/", "unknown-table"),
        ("words/before-one.en.md", "Before.", "---\nauthor: Ada\n---\nBefore.", "unused-front-matter"),
        ("desk/moves.csv", "arezzo", "arezo", "unknown-city"),
        ("desk/moves.csv", ",T1,C", ",T9,C", "unknown-partnership"),
        ("desk/moves.csv", "CAP1", "CAP9", "unknown-code"), ("desk/moves.csv", "m1,", "m2,", "duplicate-key"),
        ("desk/moves.csv", ",seen,N", ",sen,N", "unknown-word"), ("desk/moves.csv", ",net", ",", "missing-translation"),
        ("desk/moves.yml", "key: id", "key: ids", "unknown-column"),
        ("ps.yml", "count_of: Q4", "count_of: Q1", "wrong-question-type"),
        ("ps.yml", "count_of: Q4", "count_of: Q9", "unknown-question"),
        ("ps.yml", "{count_of: Q4, without: [2]}", "{}", "derived-from"),
        ("ps.yml", "{code: 2, from: 1, label: some}", "{code: 2, label: some}", "empty-band"),
        ("ps.yml", "missing: [-6]", "missing: [-5]", "unknown-word"),
        ("overview.yml", "highlights: [items]", "highlights: [item]", "unknown-table"),
    ])
    func `names what is wrong`(file: String, old: String, new: String, code: String) {
        #expect(problems(changed(file, old, new)).map(\.code).contains(code))
    }

    @Test func `both lines of a key that names two rows are told`() throws {
        let finding = try #require(
            problems(changed("desk/moves.csv", "m2,", "m1,")).first { $0.code == "duplicate-key" })
        #expect(finding.what == "the key 'm1' stands twice: lines 2 and 4")
        #expect(finding.location?.line == 4)
    }

    @Test func `the file of a desk table is looked for beside its description, which is said with the fix`() throws {
        let files = changed("desk/moves.yml", "key: id", "key: id\ncsv: desk/moves.csv")
        let finding = try #require(problems(files).first { $0.code == "missing-file" })
        #expect(finding.location?.file == "desk/moves.yml")
        #expect(finding.location?.line == 5)
        #expect(finding.why == "'csv' is relative to this file")
        #expect(finding.fix == "write 'csv: moves.csv'")
    }

    @Test(arguments: [("12,5", "12.5"), ("1.234,5", "1234.5"), ("-3,0", "-3.0"), ("7", "7"), ("0.5", "0.5")])
    func `numbers with a decimal comma are read between semicolons, and said`(typed: String, read: String) throws {
        let loaded = try loadStudy(budget(typed, ";"))
        let moves = try #require(loaded.desk.map(\.table).first { $0.id == "moves" })
        #expect(moves.rows[0][6].de == read)
        let notes = loaded.notices.filter { $0.code == "number-form" }.map(\.what)
        #expect(notes == (typed == read ? [] : ["budget '\(typed)' is read as \(read)"]))
    }

    @Test(arguments: [("1,234", ","), ("viel", ";"), ("1,2,3", ";"), ("12.34,5", ";"), ("5,", ";")])
    func `what is no number between semicolons is none`(typed: String, delimiter: String) throws {
        let finding = try #require(problems(budget(typed, delimiter)).first { $0.code == "not-a-number" })
        #expect(finding.fix == "write it as 1234.5")
    }

    private func budget(_ typed: String, _ delimiter: String) -> MemoryFiles {
        var files = changed(
            "desk/moves.yml", "- {id: what, type: text, label: What}",
            "- {id: what, type: text, label: What}\n  - {id: budget, type: number, label: Budget}")
        let rows = ["id,from,pair,barrier,state,what_de,what_en,budget", "m1,ulm|arezzo,T1,CAP1,seen,Netz,net,\"#\""]
        files.texts["desk/moves.csv"] = rows.joined(separator: "\n").replacing(",", with: delimiter)
            .replacing("#", with: typed)
        return files
    }

    @Test func `a slot that does not exist is named with the nearest one`() throws {
        var files = study
        files.texts["words/before-won.de.md"] = "Nie gedruckt."
        let finding = try #require(problems(files).first { $0.code == "unknown-slot" })
        #expect(finding.fix == "did you mean 'before-one'?")
    }
}
