import SurveyIngest
import SurveyModel
import Testing

private func redaction(_ text: String) -> String { redacted(text, personalText(in: text)) }

struct PersonalTextTests {
    @Test(arguments: [
        ("Schreiben Sie an max.mustermann@stadt-ulm.de, bitte.", "Schreiben Sie an […], bitte."),
        ("a.b(at)example.org oder c [at] example.com", "[…] oder […]"),
        ("Rückruf unter 0731 161-1234.", "Rückruf unter […]."), ("+49 (0)30 18305-0 anrufen", "[…] anrufen"),
        ("Tel.: 12345, Durchwahl", "Tel.: […], Durchwahl"), ("030/1234567", "[…]"), ("0171-2345678", "[…]"),
        ("01 23 45 67 89", "[…]"), ("von 192.168.0.12 aus", "von […] aus"),
        ("über 2001:db8::8a2e:370:7334 erreichbar", "über […] erreichbar"),
        ("Herr Müller blockiert alles", "Herr […] blockiert alles"),
        ("laut Frau Dr. Schmidt-Weber vom Amt", "laut Frau Dr. […] vom Amt"),
        ("Prof. Dr. h.c. Hans von der Tann sagt", "Prof. Dr. h.c. […] sagt"),
        ("Herr Bürgermeister Krause hilft", "Herr Bürgermeister […] hilft"),
        ("Ms. O'Neill and Mr Smith said", "Ms. […] and Mr […] said"), ("Dr.-Ing. Maier", "Dr.-Ing. […]"),
        ("Frau K. war da", "Frau […] war da"), ("Herrn Van der Bellen fragen", "Herrn […] fragen"),
        ("bei Frau von Berg und Herrn De Luca", "bei Frau […] und Herrn […]"),
        ("Herrn Åkesson fragen", "Herrn […] fragen"),
    ])
    func `what gives a person away is taken out`(text: String, expected: String) {
        #expect(redaction(text) == expected)
    }

    @Test(arguments: [
        "am 01.02.2023 und 03.04.2024", "01/2023 02/2024", "Gemeindeschlüssel 05964343", "2021-2027", "12:30:45",
        "1.234.567 Euro für 2.500 Personen", "Frau Oberbürgermeisterin unterstützt das", "Mr Mayor agrees",
        "Jede Frau Zugang geben", "MS Teams und 10 ms Latenz", "Herr der Lage",
        "Herr Bundeskanzler, Frau Staatsministerin",
        "0 0 0 0  0  0  25 25 25 25", "@home", "a@b", "Version 1.2.3",
        "std::vector", "Mo–Fr. Sprechzeiten", "100 000 000 Euro", "Förderung", "", "Dr.", "07.03.", "Frau", "(", "+",
    ])
    func `what only looks like it is left alone`(text: String) {
        #expect(redaction(text) == text)
    }

    @Test func `findings are told apart by kind and come in the order of the text`() {
        let kinds = personalText(in: "Frau Kern, kern@ulm.de, 0731-1611234, 10.0.0.1").map(\.kind)
        #expect(kinds == [.name, .email, .phone, .ip])
    }

    @Test func `any bytes are read to their end`() {
        var random = SplitMix(seed: 7)
        for _ in 0..<2000 {
            let alphabet = Array("Frau Dr. 0+49(at)@.:-/ÄMs\u{A0}”K9".unicodeScalars)
            let scalars = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))]
            }
            let text = String(String.UnicodeScalarView(scalars))
            let findings = personalText(in: text)
            #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
            #expect(redacted(text, findings).isEmpty == text.isEmpty)
        }
    }
}

private func open(_ policy: PersonalTextPolicy) -> Question {
    var question = Question(id: "O", kind: .open, asked: "O")
    question.personalText = policy
    return question
}

private func instrument(_ questions: [Question], columns: SystemColumns = SystemColumns()) -> Instrument {
    Instrument(id: "s", title: "S", columns: columns, questions: questions)
}

private func response(_ cells: [Cell], line: Int = 2) -> Response {
    Response(record: line - 1, line: line, byteOffset: 0, id: "r", respondent: "#p", language: "de", cells: cells)
}

struct ResponseCleanerTests {
    @Test func `redact takes it out and counts it by place`() {
        var cleaner = ResponseCleaner(instrument([open(.redact)]), pseudonym: { "#" + $0 })
        let clean = cleaner.cleaned(response([.text("Frau Kern und Herr Lux, a@ulm.de")], line: 4))
        #expect(clean.cells == [.text("Frau […] und Herr […], […]")])
        #expect(
            cleaner.findings.map { "\($0.code) \($0.column ?? "") \($0.count) \($0.lines)" } == [
                "personal-text-name O 2 [4, 4]", "personal-text-email O 1 [4]",
            ])
        #expect(cleaner.refusal == nil)
    }

    @Test func `warn keeps the text, stop refuses the batch without quoting it`() {
        var warning = ResponseCleaner(instrument([open(.warn)]), pseudonym: { $0 })
        #expect(warning.cleaned(response([.text("a@ulm.de")])).cells == [.text("a@ulm.de")])
        #expect(warning.findings.count == 1)
        var stopping = ResponseCleaner(instrument([open(.stop)]), pseudonym: { $0 })
        _ = stopping.cleaned(response([.text("Herr Kern")], line: 9))
        #expect(stopping.refusal?.code == "personal-text")
        #expect(stopping.refusal?.line == 9)
        #expect(stopping.refusal?.what.contains("Kern") == false)
    }

    @Test func `keys marked as personal are stored as pseudonyms`() {
        var key = Question(id: "K", kind: .key, asked: "K")
        key.personal = .pseudonymise
        var cleaner = ResponseCleaner(instrument([key]), pseudonym: { _ in "pseudonym" })
        #expect(cleaner.cleaned(response([.text("0815")])).cells == [.text("pseudonym")])
        #expect(cleaner.cleaned(response([.missing(.notAnswered)])).cells == [.missing(.notAnswered)])
    }

    @Test(arguments: [
        (WithdrawalScope.all, [Cell.missing(.preferNotToSay), .missing(.preferNotToSay)]),
        (.openAnswers, [.missing(.preferNotToSay), .number(3)]), (.quotes, [.text("x"), .number(3)]),
    ])
    func `who withdrew leaves nothing behind but the count`(scope: WithdrawalScope, cells: [Cell]) {
        let questions = [open(.redact), Question(id: "N", kind: .integer, asked: "N")]
        var cleaner = ResponseCleaner(instrument(questions), pseudonym: { $0 }, withdrawal: { _ in scope })
        let clean = cleaner.cleaned(response([.text("x"), .number(3)]))
        #expect(clean.cells == cells)
        #expect((clean.respondent == Response.withdrawnRespondent) == (scope == .all))
    }
}

struct UndeclaredPersonalDataTests {
    private func refusal(_ text: String, _ study: Instrument) -> IngestError? {
        HeaderProbe(chunks(of: Array(text.utf8)), format: study.format)?.undeclaredPersonalData(study, wave: nil)
    }

    private let question = Question(id: "Q", kind: .integer, asked: "Q")

    @Test(arguments: ["E-Mail-Adresse", "ipaddr", "IP Address", "Vorname", "Contact.Phone", "group/email"])
    func `a column that calls itself personal stops the batch`(name: String) {
        let found = refusal("Q,\(name)\n1,x\n", instrument([question]))
        #expect(found?.code == "undeclared-personal-data")
        #expect(found?.fix?.contains("drop: [\"\(name)\"]") == true)
    }

    @Test(arguments: ["Do you use e-mail?", "Emails pro Tag", "Adresse der Webseite?", "Rückmeldung"])
    func `a question that mentions it does not`(name: String) {
        #expect(refusal("Q,\(name)\n1,x\n", instrument([question])) == nil)
    }

    @Test func `a column full of addresses stops it under any name, unless it is declared`() {
        let text = "Q,R\n1,a@ulm.de\n2,b@ulm.de\n3,-\n4,c@ulm.de\n"
        #expect(refusal(text, instrument([question])) != nil)
        #expect(refusal(text, instrument([question], columns: SystemColumns(dropped: ["R"]))) == nil)
        var key = Question(id: "R", kind: .key, asked: "R")
        #expect(refusal(text, instrument([question, key])) != nil, "a key is stored as it is")
        key.personal = .pseudonymise
        #expect(refusal(text, instrument([question, key])) == nil)
    }
}

struct KnownHeaderTests {
    private let question = Question(id: "Q", kind: .integer, asked: "Q")

    /// Reads files of one survey one after the other, and says what each refuses and holds.
    private func read(_ files: [String], _ study: Instrument, sharing: Bool) -> [String] {
        let shared = KnownHeader()
        return files.map { text in
            let known = sharing ? shared : KnownHeader()
            func source() -> ByteSource { chunks(of: Array(text.utf8)) }
            let look = HeaderProbe(source(), format: study.format, known: known)
            if let refusal = look?.undeclaredPersonalData(study, wave: nil) { return refusal.code }
            var found = look?.names.joined(separator: " ") ?? "nothing"
            let summary = try? ingest(
                source(), file: "x.csv", instrument: study, wave: nil, pseudonym: nil, known: known,
                accept: { row in found += " \(row.response(study.variables).cells)" },
                refuse: { found += " \($0.code)" })
            return found + " \(summary?.unusedColumns ?? []) \(summary?.missingColumns ?? [])"
        }
    }

    @Test func `what the file before had as header changes nothing about the next`() {
        let files = [
            "Q\n1\n", "Q\n2\nx\n", "Q,R\n3,y\n", "Q,R\n4,a@ulm.de\n5,b@ulm.de\n6,c@ulm.de\n", "R,Q\n6,7\n", "Q\n8\n",
            "sep=;\nQ;R\n9;z\n", "P\n1\n", "Q\n1\n",
        ]
        let study = instrument([question])
        let apart = read(files, study, sharing: false)
        #expect(read(files, study, sharing: true) == apart)
        #expect(apart[3] == "undeclared-personal-data")
    }
}

struct FilterCheckTests {
    private var study: Instrument {
        let options = [AnswerOption(code: 1, label: "ja"), AnswerOption(code: 2, label: "nein")]
        var why = Question(id: "Why", kind: .open, asked: "Warum?")
        why.shownIf = ShownIf(question: "Has", codes: [1])
        return instrument([Question(id: "Has", kind: .single, asked: "Haben Sie?", options: options), why])
    }

    @Test func `where the filter says so an empty cell was not shown`() {
        var check = FilterCheck(study)
        #expect(check.checked(response([.code(2), .missing(.notAnswered)])).cells == [.code(2), .missing(.notShown)])
        #expect(check.checked(response([.code(1), .missing(.notAnswered)])).cells[1] == .missing(.notAnswered))
        #expect(check.checked(response([.missing(.notAnswered), .text("x")])).cells[1] == .text("x"))
        #expect(check.findings.isEmpty)
    }

    @Test func `an answer behind a closed filter is kept and reported by place`() {
        var check = FilterCheck(study)
        #expect(check.checked(response([.code(2), .text("doch")], line: 5)).cells == [.code(2), .text("doch")])
        #expect(check.findings == [BatchFinding(code: "filter-contradiction", column: "Why", lines: [5])])
    }
}

struct RowGlanceTests {
    /// Texts made of what patterns look for, many of them personal.
    private var texts: [String] {
        var random = SplitMix(seed: 11)
        let pieces = [
            "Frau ", "FRAU ", "Dr. ", "dr. ", "Mr ", "Prof. Dr. ", "Hr. ", "Herrn ", "Dipl.-Ing. ", "Kern", "kern",
            "K. ",
            "von ", "der ", "a@b.de", "x(at)y.org", " [AT] ", "0731 ", "161", "-9", "+49 ", "(030) ", "1.2.3.4", "10.",
            "2001:db8::1", "::", "Tel. ", "Fax 12345", "und ", "Minister ", "ü", "“", " ", "7",
        ]
        return (0..<4000).map { _ in
            (0..<(1 + Int(random.next() % 5))).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
        }
    }

    @Test func `a row is called clean only where nothing personal is found`() throws {
        let study = instrument([open(.redact)], columns: SystemColumns(response: "id", city: "city"))
        let rows = texts.enumerated().map { "\($0);\($0 % 2 == 0 ? $1 : "x");\($0 % 2 == 0 ? "Ulm" : $1)" }
        let glance = CleanRowTest(study)
        var semicolons = study
        semicolons.format.delimiter = UInt8(ascii: ";")
        var (clean, personal) = (0, 0)
        _ = try ingest(
            chunks(of: Array(("id;O;city\n" + rows.joined(separator: "\n")).utf8)), file: "x", instrument: semicolons,
            wave: nil, pseudonym: nil,
            accept: { row in
                let isClean = glance.isClean(row)
                let response = row.response(semicolons.variables)
                guard case .text(let text) = response.cells[0] else { return }
                let found = personalText(in: text) + personalText(in: response.city ?? "")
                if isClean { clean += 1 }
                if !found.isEmpty { personal += 1 }
                #expect(!isClean || found.isEmpty, "\(text) \(response.city ?? "")")
            }, refuse: { Issue.record("\($0)") })
        #expect(clean > 200 && personal > 200)
    }
}

struct GlanceTests {
    private func isLookedAt(_ text: String) -> Bool { mayBePersonal(Array(text.utf8).span) }

    @Test(arguments: ["dr", "mr", "ms", "hr", "fr", "mrs", "herr", "frau", "prof", "dipl", "herrn"])
    func `a row with a title is looked at closely, in any case and place`(title: String) {
        for form in [title, title.uppercased(), title.prefix(1).uppercased() + title.dropFirst()] {
            for text in ["\(form) Muster", "Gespräch mit \(form). Muster", "(\(form) Muster)", form] {
                #expect(isLookedAt(text), "\(text)")
            }
        }
    }

    @Test(arguments: ["", "d", "Die Hürde", "der Aufwand", "hessisch", "msta", "progressive", "drei", "fr\u{FC}h"])
    func `a word that only begins like a title is none`(text: String) {
        #expect(!isLookedAt(text))
    }
}
