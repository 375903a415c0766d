import CodingExchange
import DelimitedText
import SurveyModel
import Testing

private let codebook = Codebook(themes: [
    Theme(
        id: "T", label: "Thema",
        codes: [
            Code(id: "A1", label: Label(de: "Geld", en: "Money"), definition: ""),
            Code(id: "B2", label: "Zeit", definition: ""),
        ])
])

private func unit(_ number: Int) -> UnitID { UnitID(survey: "s", response: "r\(number)", question: "Q") }

private func row(_ number: Int, _ codes: [CodeWithValence]? = nil, text: String = "Geld; fehlt\n\"ja\"")
    -> Worklist.Row
{
    Worklist.Row(unit: unit(number), question: "Größtes Hemmnis?", text: text, textHash: "h\(number)", codes: codes)
}

private func read(_ text: String) throws -> (list: Worklist, diagnostics: [Diagnostic]) {
    try Worklist.read(Array(text.utf8), file: "anna.csv", codebook: codebook)
}

struct WorklistTests {
    @Test func `a list comes back as it was written, with texts that hold semicolons, quotes and line breaks`() throws {
        let list = Worklist(rows: [
            row(1), row(2, []), row(3, [.init("A1", .barrier), .init("B2", .negatedDriver)]), row(4, text: "=SUM(A1)"),
        ])
        #expect(Array(list.bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let (back, diagnostics) = try Worklist.read(list.bytes, file: "f", codebook: codebook)
        #expect(diagnostics.isEmpty)
        #expect(back.rows.map(\.unit) == list.rows.map(\.unit))
        #expect(back.rows.map(\.codes) == list.rows.map(\.codes))
        #expect(back.rows[0].text == list.rows[0].text)
    }

    @Test func `German labels and any case are understood, as a spreadsheet's users write them`() throws {
        let (list, diagnostics) = try read("unit;code_1;valence_1\ns/r/Q;a1;Hemmnis\ns/r2/Q;KEINE;\ns/r3/Q;;\n")
        #expect(diagnostics.isEmpty)
        #expect(list.rows.map(\.codes) == [[.init("A1", .barrier)], [], nil])
    }

    @Test func `a list saved in Windows-1252 is read where units and codes are whole`() throws {
        let bytes =
            Array("unit;text;code_1;valence_1\ns/r/Q;".utf8) + [0xFC, 0x62, 0x65, 0x72] + Array(";A1;barrier\n".utf8)
        let (list, diagnostics) = try Worklist.read(bytes, file: "anna.csv", codebook: codebook)
        #expect(list.rows.map(\.codes) == [[.init("A1", .barrier)]])
        #expect(diagnostics.allSatisfy { $0.severity != .error })
    }

    @Test(arguments: [
        ("unit;code_1;valence_1\ns/r?/Q;A1;barrier\n", "bad-unit"),
        ("unit;code_1;valence_1\nnothing;A1;barrier\n", "bad-unit"),
        ("unit;code_1;valence_1\ns/r/Q;A9;barrier\n", "unknown-code"),
        ("unit;code_1;valence_1\ns/r/Q;A1;maybe\n", "unknown-valence"),
        ("unit;code_1;valence_1\ns/r/Q;A1;\n", "unknown-valence"),
        ("unit;code_1;valence_1\ns/r/Q;A1;barrier\ns/r/Q;B2;barrier\n", "unit-twice"),
        ("answer;code\nx;y\n", "no-worklist"),
    ])
    func `what cannot be taken over is said with its line`(text: String, code: String) throws {
        let diagnostics = try read(text).diagnostics
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.severity == .error)
        #expect(diagnostics.first?.location?.line ?? 0 >= 1)
    }
}

struct CodingsFileTests {
    @Test func `a merge goes by unit and says what changed`() {
        var file = CodingsFile([
            Coding(unit: unit(1), code: "A1", valence: .barrier, coder: "anna", kind: .human),
            Coding(unit: unit(2), code: nil, valence: .neutral, coder: "anna", kind: .human),
        ])
        let list = Worklist(rows: [
            row(1, [.init("A1", .barrier)]), row(2, [.init("B2", .driver)]), row(3, []), row(4),
        ])
        let known = KnownAnswers(
            byUnit: Dictionary(
                uniqueKeysWithValues: (1...4).map { (unit($0), .init(text: "", textHash: "", context: .none)) }),
            codebook: codebook)
        let taken = IncomingCodings(list, by: "anna", known: known)
        #expect(taken.diagnostics.map(\.code) == ["open-units"])
        let entries = taken.byCoder["anna"] ?? [:]
        let changes = file.merge(entries)
        #expect(changes.unchanged == 1 && changes.changed == 1 && changes.added == 1)
        var again = file
        #expect(again.merge(entries).unchanged == 3)
        #expect(again.bytes == file.bytes)
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains("s/r2/Q;B2;driver;h2;1") && text.contains("s/r3/Q;;;h3;1"))
    }
}

struct CodingTableTests {
    private let codings = [
        Coding(unit: unit(1), code: "A1", valence: .barrier, coder: "anna", kind: .human),
        Coding(unit: unit(1), code: "A1", valence: .driver, coder: "anna", kind: .human),
        Coding(
            unit: unit(2), code: "B2", valence: .driver, coder: "dictionary", kind: .dictionary, rule: "B2.de.1 context"
        ),
    ]

    @Test func `the matrix counts a code once a response and has rows of zeros`() {
        let text = String(
            decoding: CodingTables.matrix(codings, units: (1...3).map(unit), codebook: codebook), as: UTF8.self)
        #expect(text == "response,A1,B2\ns/r1,1,0\ns/r2,0,1\ns/r3,0,0\n")
    }

    @Test func `the long table names theme, path, coder and rule`() {
        let text = String(decoding: CodingTables.long(codings, codebook: codebook), as: UTF8.self)
        #expect(text.contains("s/r1/Q,T,A1,Thema > Money,barrier,anna,human,"))
        #expect(text.contains("s/r2/Q,T,B2,Thema > Zeit,driver,dictionary,dictionary,B2.de.1 context"))
    }
}

struct LostLetterTests {
    /// What Excel leaves of a list that it saves in Windows-1252: letters outside the code page became question marks.
    @Test func `a list whose units lost letters is refused by line, and says how to save it`() throws {
        let text = "unit;text;code_1;valence_1\ns/\u{17C}aba/Q;tekst;A1;barrier\ns/r2/Q;x;A1;barrier\n"
        let saved = text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") }
        let (list, diagnostics) = try Worklist.read(saved, file: "anna.csv", codebook: codebook)
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.code) == ["bad-unit"] && errors.first?.location?.line == 2)
        #expect(errors.first?.fix?.contains("UTF-8") == true)
        #expect(list.rows.count == 1)
    }
}
