import CodingExchange
import SurveyModel
import Testing

private let codebook = Codebook(
    version: 2,
    themes: [
        Theme(
            id: "T", label: "Thema",
            codes: [
                Code(id: "A1", label: "Geld", definition: ""), Code(id: "B2", label: "Zeit", definition: ""),
                Code(id: "C3", label: "Recht", definition: ""),
            ])
    ])

private func unit(_ number: Int) -> UnitID { UnitID(survey: "s", response: "r\(number)", question: "Q") }

private let texts = ["Für Müller fehlt Geld", "Keine Zeit", "Zu viele Gesetze, №5"]

private func known(_ events: [CodebookEvent] = []) -> KnownAnswers {
    let answers = texts.enumerated().map { place, text in
        (unit(place), KnownAnswers.Answer(text: text, textHash: "h\(place)", context: .none))
    }
    return KnownAnswers(
        byUnit: Dictionary(uniqueKeysWithValues: answers), codebook: codebook, history: CodebookHistory(events))
}

private func list(_ change: (inout Worklist.Row) -> Void = { _ in }) -> Worklist {
    Worklist(
        rows: texts.indices.map { place in
            var row = Worklist.Row(
                unit: unit(place), question: "?", text: texts[place], textHash: "h\(place)",
                codes: [.init("A1", .barrier)])
            (row.coder, row.codebook) = ("anna", 2)
            change(&row)
            return row
        })
}

private func taken(_ list: Worklist, by coder: String = "anna", named: String? = nil, _ known: KnownAnswers = known())
    throws -> IncomingCodings
{
    let read = try Worklist.read(list.bytes, file: "x.csv", codebook: codebook, history: known.history)
    #expect(read.diagnostics.isEmpty)
    return IncomingCodings(read.list, by: coder, named: named, known: known)
}

struct WorklistTakingTests {
    @Test func `a row that has the text of another unit is refused by line, without a word of the text`() throws {
        var sorted = list()
        let units = sorted.rows.map(\.unit)
        for place in units.indices { sorted.rows[place].unit = units[(place + 1) % units.count] }
        let errors = try taken(sorted).diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == ["other-text", "other-text", "other-text"])
        #expect(errors.map { $0.location?.line } == [2, 3, 4])
        for text in texts { #expect(errors.allSatisfy { !$0.printed.contains(text) }) }
    }

    @Test func `texts and codes that were sorted without unit and digest are refused`() throws {
        let sorted = list { row in
            row.text = texts[row.unit == unit(0) ? 1 : row.unit == unit(1) ? 2 : 0]
        }
        #expect(try taken(sorted).diagnostics.map(\.code) == ["other-text", "other-text", "other-text"])
    }

    @Test(arguments: [
        "FÜR MÜLLER FEHLT GELD", "Fu\u{308}r  Mu\u{308}ller\u{A0}fehlt Geld ", "F?r M?ller fehlt Geld",
        "FÃ¼r MÃ¼ller fehlt Geld", "",
    ])
    func `case, blanks, composed letters and code pages make no other text`(spoilt: String) throws {
        let read = try taken(list { if $0.unit == unit(0) { $0.text = spoilt } })
        #expect(read.diagnostics.isEmpty && read.byCoder["anna"]?.count == 3)
    }

    @Test func `an answer that was changed since the list was written is taken as it was seen`() throws {
        let read = try taken(
            list { row in if row.unit == unit(1) { (row.text, row.textHash) = ("Kein Personal", "old") } })
        #expect(read.diagnostics.isEmpty && read.byCoder["anna"]?[unit(1)]?.textHash == "old")
    }

    @Test func `a list says whose it is, whatever the name of its file`() throws {
        let copy = try taken(list(), by: "anna (1)")
        #expect(Array(copy.byCoder.keys) == ["anna"] && copy.diagnostics.map(\.code) == ["list-of"])
        var known = known()
        known.given = ["anna": [unit(0): [.init("A1", .barrier)], unit(1): [.init("A1", .barrier)]]]
        #expect(try taken(list(), by: "x", named: "ben", known).diagnostics.map(\.code) == ["other-coder", "list-of"])
        #expect(try taken(list(), by: "final", known).byCoder["anna"]?.count == 3)
        let others = list { $0.codes = [.init("A1", .driver)] }
        #expect(try taken(others, by: "ben", known).byCoder["ben"]?.count == 3, "Ben coded in a copy of Anna's list")
        #expect(try taken(others, by: "anna (1)", known).byCoder["anna"]?.count == 3, "Anna changed her mind")
        #expect(try taken(list(), by: "x", named: "adjudicated").byCoder["adjudicated"]?.count == 3)
        #expect(try taken(list { $0.coder = "" }, by: "ben").byCoder["ben"]?.count == 3)
    }

    @Test func `events after a list went out are replayed on it`() throws {
        let renamed = known([CodebookEvent(version: 2, kind: .rename, code: "OLD", into: ["B2"])])
        let entries = try taken(list { ($0.codes, $0.codebook) = ([.init("OLD", .driver)], 1) }, renamed).byCoder[
            "anna"]
        #expect(entries?[unit(0)]?.codes == [.init("B2", .driver)] && entries?[unit(0)]?.codebook == 2)
        let redefined = known([CodebookEvent(version: 2, kind: .redefine, code: "A1")])
        let waiting = try taken(list { $0.codebook = 1 }, redefined).byCoder["anna"]
        #expect(waiting?[unit(0)]?.codes == [.init("A1", .barrier)] && waiting?[unit(0)]?.codebook == 1)
        #expect(try taken(list(), redefined).byCoder["anna"]?[unit(0)]?.codebook == 2)
    }

    @Test func `a list of what is to be coded again shows what stands, and is open until the code is given or 'none'`()
        throws
    {
        let again = list { ($0.again, $0.codes) = ("C3 (2), barrier", [.init("A1", .barrier)]) }
        let text = String(decoding: again.bytes, as: UTF8.self)
        #expect(text.contains(";C3 (2), barrier;;;A1;barrier;;"))
        #expect(try taken(again).byCoder.isEmpty)
        let filled = text.replacing("barrier;;;A1", with: "barrier;C3;driver;A1")
        let given = try Worklist.read(Array(filled.utf8), file: "f", codebook: codebook).list.rows[0].codes
        #expect(given == [.init("A1", .barrier), .init("C3", .driver)])
        let none = text.replacing("barrier;;;A1", with: "barrier;none;;A1")
        #expect(
            try Worklist.read(Array(none.utf8), file: "f", codebook: codebook).list.rows[0].codes
                == [.init("A1", .barrier)])
    }

    @Test func `seven codes have seven places`() throws {
        let many = Valence.allCases.map { CodeWithValence("A1", $0) } + [.init("B2", .barrier), .init("B2", .driver)]
        #expect(try taken(list { $0.codes = many.sorted() }).byCoder["anna"]?[unit(0)]?.codes.count == 7)
    }

    @Test func `what a coder notes comes into the file and stays there when a table says nothing of it`() throws {
        var file = CodingsFile()
        _ = file.merge(try taken(list { $0.note = "training?" }).byCoder["anna"] ?? [:])
        #expect(String(decoding: file.bytes, as: UTF8.self).contains("s/r0/Q;A1;barrier;h0;2;training?"))
        _ = file.merge([unit(0): .init(codes: [], textHash: "h0", codebook: 2)])
        #expect(file.entries[unit(0)]?.note == "training?")
    }

    @Test(arguments: [
        ("anna (1)", true), ("anna_2", true), ("anna-kopie", true), ("copy of anna", true), ("anna2", false),
        ("anna-", false), ("annabel", false),
    ])
    func `a copy is told by the sign that computers put before a number`(name: String, isCopy: Bool) {
        #expect(CopiedCodings.isNameOfCopy(name, of: "anna") == isCopy)
        #expect(!CopiedCodings.isNameOfCopy("coder10", of: "coder1"))
    }
}
