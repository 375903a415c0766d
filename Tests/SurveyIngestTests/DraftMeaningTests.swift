import SurveyIngest
import SurveyModel
import Testing

/// What a draft says of a file is true of it, or is said to be a guess: each test a kind of file that platforms write.
struct DraftMeaningTests {
    private func draft(_ text: String, platform: PlatformKnowledge? = nil) throws -> InstrumentDraft {
        try draftInstrument(Array(text.utf8), id: "x", title: "X", encoding: nil, platform: platform)
    }

    /// Rows of a file whose cells follow from the row's number.
    private func file(_ header: String, rows: Int = 60, _ row: (Int) -> String) -> String {
        ([header] + (0..<rows).map(row)).joined(separator: "\n") + "\n"
    }

    private let words = [
        "trifft gar nicht zu", "trifft eher nicht zu", "teils/teils", "trifft eher zu", "trifft voll zu",
    ]

    // MARK: Scales

    @Test func `words of a scale stand in their order, and who does not know is no step of it`() throws {
        let text = file("id,P[a],P[b]") { "\($0),\($0 % 7 == 0 ? "weiß nicht" : words[$0 * 3 % 5]),\(words[$0 % 5])" }
        let question = try #require(try draft(text).instrument.questions.first)
        #expect(question.kind == .battery && question.isOrdered)
        #expect(question.options.map(\.label.de) == words)
        #expect(question.options.map(\.code) == [1, 2, 3, 4, 5])
        #expect(question.missing["weiß nicht"] == .dontKnow)
    }

    @Test func `answers of no known order are no scale, and the draft says so`() throws {
        let kinds = ["Netzwerk", "Beratung", "Förderung"]
        let text = file("id,P[a],P[b]") { "\($0),\(kinds[$0 % 3]),\(kinds[$0 * 2 % 3])" }
        let found = try draft(text)
        let question = try #require(found.instrument.questions.first)
        #expect(question.kind == .battery && !question.isOrdered)
        #expect(question.unsure?.contains("order of its options is not known") == true)
        #expect(found.notes["P"]?.first?.hasPrefix("battery (guess)") == true)
    }

    @Test func `99 beside steps from 1 to 5 is no step`() throws {
        let text = file("id,N1[a],N1[b]") { "\($0),\($0 % 9 == 0 ? 99 : $0 % 5 + 1),\($0 * 3 % 5 + 1)" }
        let question = try #require(try draft(text).instrument.questions.first)
        #expect(question.options.map(\.code) == [1, 2, 3, 4, 5])
        #expect(question.isOrdered && question.missing["99"] == .notAnswered)
    }

    @Test func `ranks of items are told from ratings, and no mean is taken of them`() throws {
        let orders = ["1,2,3", "2,3,1", "3,1,2", "3,2,1", "2,1,3", "1,3,2"]
        let text = file("id,Reihe[a],Reihe[b],Reihe[c]") { "\($0),\(orders[$0 % 6])" }
        let question = try #require(try draft(text).instrument.questions.first)
        #expect(!question.isOrdered && question.unsure?.contains("ranks") == true)
    }

    @Test func `columns of places are a ranking of what stands in them`() throws {
        let orders = ["Daten,Netze", "Netze,Köpfe", "Köpfe,Daten"]
        let text = file("id,Reihen Sie [Rang 1],Reihen Sie [Rang 2]") { "\($0),\(orders[$0 % 3])" }
        let question = try #require(try draft(text).instrument.questions.first)
        #expect(question.kind == .ranking && question.rankColumns.count == 2)
        #expect(question.options.map(\.label.de) == ["Daten", "Köpfe", "Netze"])
    }

    // MARK: Several answers

    @Test func `ticks are one question in every spelling, and text beside them stays text`() throws {
        for (yes, no) in [("Ja", "Nein"), ("1", "0"), ("X", ""), ("checked", ""), ("genannt", "nicht genannt")] {
            let text = file("id,Was hemmt? [Geld],Was hemmt? [Recht],Was hemmt? [Sonstiges]") {
                "\($0),\($0 % 2 == 0 ? yes : no),\($0 % 3 == 0 ? yes : no),\($0 == 5 ? "Der Ortsteil" : "")"
            }
            let found = try draft(text)
            #expect(found.instrument.questions.map(\.kind) == [.multi, .open], "\(yes)")
            #expect(found.instrument.questions[0].options.map(\.label.de) == ["Geld", "Recht"])
            #expect(found.counts["Washemmt"] == [1: 30, 2: 20])
        }
    }

    @Test func `a single choice whose labels share words is not split`() throws {
        let answers = ["Ja, sicher", "Ja, eher", "Nein, eher", "Nein, sicher"]
        let question = try #require(
            try draft(file("id;Hilft es?") { "\($0);\(answers[$0 % 4])" }).instrument.questions.first)
        #expect(question.kind == .single && question.options.count == 4)
    }

    @Test func `an option that holds the joiner stays whole`() throws {
        let cells = [
            "Zeit; Geld", "Geld", "Recht, Vergabe; Zeit", "Zeit", "Recht, Vergabe", "Geld; Recht, Vergabe; Zeit",
        ]
        let found = try draft(file("id|Was fehlt?".replacing("|", with: "\t")) { "\($0)\t\(cells[$0 % 6])" })
        #expect(found.instrument.questions[0].options.map(\.label.de) == ["Zeit", "Geld", "Recht, Vergabe"])
        #expect(found.counts["Wasfehlt"] == [1: 40, 2: 30, 3: 30])
    }

    @Test func `a column for each option makes the column of all of them needless`() throws {
        let found = try draft(
            file("g/wer,g/wer/geld,g/wer/recht") {
                [",,", "geld,1,0", "recht,0,1", "geld recht,1,1"][$0 % 4]
            })
        #expect(found.instrument.questions.map(\.kind) == [.multi])
        #expect(found.instrument.platform.technical == ["g/wer"])
        #expect(!found.instrument.questions[0].tick.emptyIsNotChosen)
    }

    // MARK: People's words

    @Test func `what one person wrote into the cell is an open answer and no option`() throws {
        let found = try draft(
            file("id,Bereich") {
                "\($0),\($0 == 17 ? "Erika Beispiel, erika@example.org" : ["Bauamt", "Hauptamt"][$0 % 2])"
            }
            .replacing("17,Erika Beispiel, erika@example.org", with: "17,\"Erika Beispiel, erika@example.org\""))
        let question = found.instrument.questions[0]
        #expect(question.options.map(\.label.de) == ["Bauamt", "Hauptamt", "eigene Angabe"])
        #expect(question.options.map(\.isAnyText) == [false, false, true])
        #expect(found.instrument.questions[1].kind == .open)
        #expect(!"\(found)".contains("Erika"))
    }

    @Test func `rows that a run refuses teach the draft nothing`() throws {
        let text = file("\"id\";\"Note\"") { $0 == 5 ? "\"5\";\"das \\\"hier\\\"\"" : "\"\($0)\";\"\($0 % 3 + 1)\"" }
        #expect(try draft(text).instrument.questions[0].options.map(\.label.de) == ["1", "2", "3"])
    }

    @Test(arguments: [
        "Name, Vorname", "Ihr Name (optional)", "Name des Ansprechpartners", "User display name", "Benutzer-ID",
        "KFZ-Kennzeichen", "Geburtsdatum", "Bitte geben Sie Ihre E-Mail-Adresse an", "What is your phone number?",
        "EnumeratorName", "Straße und Hausnummer", "Wie heißen Sie?",
    ])
    func `a column that asks for something personal is dropped, and said`(header: String) throws {
        let found = try draft(file("id;\(header);Q") { "\($0);a\($0) b;\($0 % 2 == 0 ? "ja" : "nein")" })
        #expect(found.instrument.columns.dropped == [header])
        #expect(found.remarks.contains { $0.contains("'\(header)' is dropped") })
    }

    @Test(arguments: [
        "Name der Stadt", "Nutzen Sie E-Mail?", "Anzahl Mitarbeiter", "Wohnort", "Name des Netzwerks",
        "Kontakt zu anderen Städten",
    ])
    func `a column that only mentions such words is kept`(header: String) throws {
        let found = try draft(file("id;\(header)") { "\($0);\(["Ulm", "Bonn", "Halle"][$0 % 3])" })
        #expect(found.instrument.columns.dropped.isEmpty)
    }

    // MARK: The table in the file

    @Test func `title lines and a total are no answers`() throws {
        let rows = (1...40).map { "\($0);\(["Köln", "Bonn"][$0 % 2]);\($0 % 5 + 1)" }
        let text =
            (["Auswertung \"Befragung\" 24\" Monitor", "Stand: 1. März;;", "", "Nr;Stadt;Bewertung"] + rows + [
                "Summe;40;"
            ])
            .joined(separator: "\n")
        let found = try draft(text)
        #expect(found.instrument.format.preambleLines == 3 && found.instrument.format.headerRows == 1)
        #expect(found.instrument.columns.response == "Nr")
        #expect(found.instrument.question("Stadt")?.options.map(\.label.de) == ["Bonn", "Köln"])
    }

    @Test func `the first respondent is no second header row`() throws {
        let text = file("id,stadt,hemmnis") {
            "\($0 + 1),\(["Halle", "Köln"][$0 % 2]),Uns fehlt seit Jahren die Zeit für \($0)"
        }
        let found = try draft(text)
        #expect(found.instrument.format.headerRows == 1)
        #expect(found.instrument.question("hemmnis")?.asked == "hemmnis")
    }

    @Test func `a row of labels under a row of codes is one`() throws {
        let text =
            "CASE,A1,A2\nInterview number,How many cities are partners?,What is hard?\n"
            + (1...30).map { "\($0),\($0 % 9),Es fehlt an Geld für Sache \($0)" }.joined(separator: "\n")
        let found = try draft(text)
        #expect(found.instrument.format.headerRows == 2)
        #expect(found.instrument.question("A2")?.asked == "What is hard?")
    }

    @Test func `a file of headers alone, of one column and of open texts is read without a guess`() throws {
        #expect(try draft("id,Was fehlt?,Note\n").instrument.questions.allSatisfy { $0.kind == .hidden })
        let open = try draft(file("Was fehlt Ihnen?") { "Uns fehlt im Amt Nummer \($0) vor allem die Zeit dafür" })
        #expect(open.instrument.questions.map(\.kind) == [.open])
    }

    @Test func `spellings of one answer are one option, and 1.0 is 1`() throws {
        let words = ["Gut", "gut", "GUT ", "Schlecht"]
        let found = try draft(file("id;Urteil;Note") { "\($0);\(words[$0 % 4]);\(["1", "2", "1,0"][$0 % 3])" })
        let question = found.instrument.questions[0]
        #expect(question.options.map(\.label.de) == ["Schlecht", "GUT"])
        #expect(Set(question.options[1].texts) == ["GUT", "Gut", "gut"])
        #expect(found.counts["Urteil"] == [1: 15, 2: 45])
    }

    @Test func `a slip of the keyboard is no step, and a number far from all others no age`() throws {
        let found = try draft(
            file("id,N[a],N[b],Alter") {
                "\($0),\($0 == 7 ? 55 : $0 % 5 + 1),\($0 * 3 % 5 + 1),\($0 % 9 == 0 ? 999 : 20 + $0)"
            })
        #expect(found.instrument.questions[0].isOrdered)
        #expect(found.instrument.questions[0].missing["55"] == .invalid)
        #expect(found.instrument.question("Alter")?.missing["999"] == .notAnswered)
    }

    @Test func `numbers of things are no amounts, and codes are said to be a guess`() throws {
        let found = try draft(
            file("id,PLZ,Branche (Code),Alter") { "\($0),\(10115 + $0 * 7),\($0 % 30 + 10),\(20 + $0)" })
        #expect(found.instrument.questions.map(\.kind) == [.key, .key, .integer])
        #expect(found.instrument.question("Alter")?.unsure == nil)
    }

    @Test func `words of a scale with blanks are no list of words`() throws {
        let words = ["sehr gut", "gut", "eher schlecht", "sehr schlecht"]
        let question = try draft(file("id;Wie gut?") { "\($0);\(words[$0 % 4])" }).instrument.questions[0]
        #expect(question.kind == .single && question.isOrdered)
    }

    @Test func `an address is no label, however many live there`() throws {
        let found = try draft(file("id;Wo?") { "\($0);\(["Am Wall 12, 28195 Bremen", "Rathaus"][$0 % 2])" })
        #expect(!found.instrument.questions[0].options.contains { $0.label.de.contains("28195") })
    }
}
