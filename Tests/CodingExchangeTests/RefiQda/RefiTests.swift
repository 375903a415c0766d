import DelimitedText
import SurveyModel
import Testing
import XmlFile
import ZipArchive

@testable import CodingExchange

private let guids = RefiGuids(study: "study", digest: digest)
/// Those that another program gives.
private let renewed = RefiGuids(study: "another", digest: digest)

/// Not a good digest, but one that any letter changes.
@Sendable private func digest(_ text: String) -> String {
    (0..<4).map { seed -> String in
        let sum = text.utf8.reduce(UInt64(seed) &* 977 &+ 14_695_981_039_346_656_037) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}

private let codebook = Codebook(themes: [
    Theme(
        id: "CAP", label: Label(de: "Personal & Zeit", en: "Staff & time"),
        codes: [
            Code(
                id: "CAP1", label: Label(de: "Personal", en: "Staffing"),
                definition: Label(de: "Stellen", en: "Posts"),
                indicators: [
                    Indicator(language: .de, pattern: "Personal*", rule: "CAP1.de.1"),
                    Indicator(language: .de, mode: .suffix, pattern: "mangel", rule: "CAP1.de.2"),
                ]),
            Code(id: "CAP3", label: Label(de: "Zeit", en: "Time"), definition: ""),
        ]),
    Theme(
        id: "FIN", label: Label(de: "Geld", en: "Money"),
        codes: [Code(id: "FIN1", label: "Budget", definition: "", guid: "0DCEF2F5-E55C-49DA-8C33-9B0803C7AEB4")]),
])

private func unit(_ number: Int) -> UnitID { UnitID(survey: "s", response: "r\(number)", question: "Q") }

private let answers = [
    OpenAnswer(unit: unit(1), language: "de", text: "Es fehlt\r\nPersonal 😀 & <Zeit>", context: .barrier),
    OpenAnswer(unit: unit(2), language: "en", text: "no time", context: .barrier),
    OpenAnswer(unit: unit(3), language: "de", text: "Geld half", context: .driver),
]

private let codings = [
    Coding(unit: unit(1), code: "CAP1", valence: .barrier, coder: "anna", kind: .human),
    Coding(unit: unit(1), code: "CAP1", valence: .negatedDriver, coder: "ben", kind: .human),
    Coding(unit: unit(1), code: "CAP3", valence: .barrier, coder: "ben", kind: .human),
    Coding(unit: unit(2), code: nil, valence: .neutral, coder: "anna", kind: .human),
    Coding(unit: unit(1), code: "CAP1", valence: .barrier, coder: "adjudicated", kind: .adjudicated),
    Coding(
        unit: unit(1), code: "CAP1", valence: .barrier, coder: "dictionary", kind: .dictionary,
        rule: "CAP1.de.1 de-lack", span: 10..<18),
]

private let known = KnownAnswers(
    byUnit: Dictionary(
        uniqueKeysWithValues: answers.map { ($0.unit, .init(text: $0.text, textHash: "h", context: $0.context)) }),
    codebook: codebook)

private func project(_ language: Language = .de) throws -> (bytes: [UInt8], lost: [Diagnostic]) {
    try writeRefiProject(
        ExchangedAnswers(title: "Study", codebook: codebook, answers: answers, codings: codings), language: language,
        origin: "Tandem", guids: guids)
}

private func taken(_ bytes: [UInt8], as coder: String? = nil, skipping: Bool = false) throws -> IncomingCodings {
    try takeRefiProject(bytes, into: known, guids: guids, coder: coder, skipsUnknown: skipping)
}

struct RefiProjectTests {
    @Test func `a project is valid by REFI's schema, and the same every time`() throws {
        let (bytes, _) = try project()
        let files = try readZip(bytes)
        #expect(try schemaErrors(files[0].bytes, schema: "Project.xsd") == [])
        #expect(files.map(\.name).first == "project.qde" && files.count == 4)
        #expect(try project().bytes == bytes)
        #expect(try schemaErrors(Array("<Project xmlns='urn:QDA-XML:project:1.0'/>".utf8), schema: "Project.xsd") != [])
    }

    @Test func `codings of people come back whole: coder, code, valence, no code`() throws {
        for language in Language.allCases {
            let taken = try taken(try project(language).bytes)
            #expect(taken.diagnostics.filter { $0.severity == .error } == [])
            #expect(taken.byCoder.keys.sorted() == ["adjudicated", "anna", "ben"])
            #expect(taken.byCoder["anna"]?[unit(1)]?.codes == [.init("CAP1", .barrier)])
            #expect(taken.byCoder["anna"]?[unit(2)]?.codes == [])
            #expect(taken.byCoder["ben"]?[unit(1)]?.codes == [.init("CAP1", .negatedDriver), .init("CAP3", .barrier)])
            #expect(taken.byCoder["anna"]?[unit(1)]?.textHash == "h")
            #expect(taken.diagnostics.contains { $0.code == "machine-codings" })
        }
    }

    @Test func `places count characters after line ends became LF`() throws {
        let read = try RefiProject.read(try project().bytes)
        let source = try #require(read.sources.first { $0.name == "s_r1_Q" })
        let span = try #require(source.codings.compactMap(\.span).first)
        let scalars = Array(try #require(source.text).unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[span])) == "Personal")
    }

    @Test func `every coding is a selection of the text in its file, and names hold no slash, as QualCoder needs it`()
        throws
    {
        let files = try readZip(try project().bytes)
        let (root, _) = try readXml(files[0].bytes)
        let sources = root.child("Sources")?.children("TextSource") ?? []
        #expect(sources.count == 3 && sources.allSatisfy { $0.children("Coding").isEmpty })
        #expect(
            (sources + (root.child("Cases")?.children("Case") ?? [])).allSatisfy { !($0["name"] ?? "/").contains("/") })
        let users = Set((root.child("Users")?.children("User") ?? []).compactMap { $0["guid"] })
        for source in sources {
            let path = try #require(source["plainTextPath"]?.split(separator: "internal://").last)
            let file = try #require(files.first { $0.name == "Sources/\(path)" })
            let text = Array(String(decoding: file.bytes, as: UTF8.self).unicodeScalars)
            for selection in source.children("PlainTextSelection") {
                let end = try #require(selection["endPosition"].flatMap { Int($0) })
                #expect(end <= text.count && users.contains(selection["creatingUser"] ?? ""))
                #expect(selection["startPosition"] != "0" || end == text.count, "whole texts, but for the dictionary's")
            }
        }
    }

    @Test(arguments: [
        ("a\r\nb", 3..<4, 2), ("a\rb\r\nc", 5..<6, 4), ("\r\n\r\nZeit", 4..<8, 2), ("\u{FEFF}Zeit", 1..<5, 0),
    ])
    func `spans of the dictionary stay on their words after CRLF, CR and a byte order mark`(
        text: String, span: Range<Int>, start: Int
    ) throws {
        let coding = Coding(
            unit: unit(1), code: "CAP3", valence: .barrier, coder: "dictionary", kind: .dictionary, span: span)
        let answer = OpenAnswer(unit: unit(1), language: nil, text: text, context: .none)
        let written = ExchangedAnswers(title: "S", codebook: codebook, answers: [answer], codings: [coding])
        let bytes = try writeRefiProject(written, language: .de, origin: "T", guids: guids).bytes
        let found = try RefiProject.read(bytes).sources[0].codings.compactMap(\.span)
        #expect(found == [start..<start + span.count])
    }

    @Test func `a project to which another program gave new GUIDs, and new names of texts, comes back whole`() throws {
        for language in Language.allCases {
            let bytes = try writeRefiProject(
                ExchangedAnswers(title: "S", codebook: codebook, answers: answers, codings: codings),
                language: language,
                origin: "T", guids: renewed
            ).bytes
            let files = try readZip(bytes).map { file in
                (
                    name: file.name,
                    bytes: Array(String(decoding: file.bytes, as: UTF8.self).replacing("s_r1_Q", with: "1_text").utf8)
                )
            }
            let back = try taken(try writeZip(files))
            #expect(back.diagnostics.filter { $0.severity == .error } == [])
            #expect(back.byCoder["ben"]?[unit(1)]?.codes == [.init("CAP1", .negatedDriver), .init("CAP3", .barrier)])
            #expect(back.byCoder["anna"]?[unit(2)]?.codes == [] && back.byCoder["anna"]?[unit(1)]?.textHash == "h")
            #expect(!back.diagnostics.contains { $0.code == "parts-of-texts" })
        }
    }

    @Test func `what the format cannot hold is said`() throws {
        let lost = try project().lost.map(\.code)
        #expect(lost.contains("lost-dictionary") && lost.contains("changed-texts") && lost.contains("lost-language"))
    }

    @Test func `a text that changed since makes its codings stale`() throws {
        var changed = known
        changed.byUnit[unit(1)]?.text = "other words"
        let taken = try takeRefiProject(
            try project().bytes, into: changed, guids: guids, coder: nil, skipsUnknown: false)
        #expect(taken.byCoder["anna"]?[unit(1)]?.textHash == "other-text")
        #expect(taken.diagnostics.contains { $0.code == "stale-text" })
    }

    /// As other programs write: braces, lower case, names instead of GUIDs, text inside, coder at the selection.
    @Test func `another program's project is read: other case, braces, names, a coder at the selection`() throws {
        let qde = """
            <Project xmlns="urn:QDA-XML:project:1.0" name="x"><Users><User guid="{de2e5f12-2393-5810-bc56-508037b6419d}" name="carla"/></Users>
            <CodeBook><Codes><Code guid="9a134b05-cc9d-51f3-a867-83b1aeb02fb4" name="Staffing"/><Code guid="1A134b05-cc9d-51f3-a867-83b1aeb02fb4" name="Else"/></Codes></CodeBook>
            <Sources><TextSource guid="5D7D9F92-2D0C-56D4-9C43-21227E8C1666" name="s/r3/Q"><PlainTextContent>Geld half</PlainTextContent>
            <PlainTextSelection guid="5D7D9F92-2D0C-56D4-9C43-21227E8C1667" startPosition="0" endPosition="4" creatingUser="{DE2E5F12-2393-5810-BC56-508037B6419D}"><Coding guid="5D7D9F92-2D0C-56D4-9C43-21227E8C1668"><CodeRef targetGUID="{9A134B05-CC9D-51F3-A867-83B1AEB02FB4}"/></Coding></PlainTextSelection>
            </TextSource><PictureSource guid="5D7D9F92-2D0C-56D4-9C43-21227E8C1669"/></Sources></Project>
            """
        let taken = try taken(try writeZip([("PROJECT.QDE", Array(qde.utf8))]))
        #expect(taken.byCoder == ["carla": [unit(3): .init(codes: [.init("CAP1", .driver)], textHash: "h")]])
        let notes = taken.diagnostics.map(\.code)
        #expect(notes.contains("no-valence") && notes.contains("parts-of-texts") && notes.contains("lost-elements"))
    }

    @Test func `texts and codes that the study does not have stop everything, unless they are to be left out`() throws {
        var other = codings
        other.append(Coding(unit: unit(9), code: "CAP1", valence: .barrier, coder: "anna", kind: .human))
        let more = answers + [OpenAnswer(unit: unit(9), language: nil, text: "x", context: .none)]
        let bytes = try writeRefiProject(
            ExchangedAnswers(title: "S", codebook: codebook, answers: more, codings: other), language: .de, origin: "T",
            guids: guids
        ).bytes
        #expect(try taken(bytes).diagnostics.contains { $0.code == "unknown-sources" && $0.severity == .error })
        #expect(try taken(bytes, skipping: true).diagnostics.allSatisfy { $0.severity != .error })
    }

    @Test(arguments: [
        (
            "<Project xmlns='urn:QDA-XML:project:1.0'><Sources><TextSource guid='x' plainTextPath='internal://../../etc/passwd'/></Sources></Project>",
            "climbs out"
        ),
        ("<CodeBook/>", "its root is 'CodeBook'"), ("<Project", "not well-formed"),
        ("<!DOCTYPE Project [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Project name='&e;'/>", "XML"),
    ])
    func `a project that is none, or not to be trusted, is refused`(qde: String, message: String) throws {
        let bytes = try writeZip([("project.qde", Array(qde.utf8))])
        let error = #expect(throws: ExchangeError.self) { try taken(bytes) }
        #expect(error?.what.contains(message) == true)
    }

    @Test func `an archive without a project, or with two, is refused`() throws {
        #expect(throws: ExchangeError.self) { try taken(try writeZip([("a.txt", [])])) }
        #expect(throws: ExchangeError.self) { try taken(try writeZip([("a.qde", []), ("b/c.qde", [])])) }
        #expect(throws: ExchangeError.self) { try taken(Array("PK no archive".utf8)) }
    }
}

struct RefiCodebookTests {
    @Test func `a codebook is valid by the schema, and comes back as it was`() throws {
        let (bytes, lost) = RefiCodebook.write(codebook, language: .de, origin: "Tandem", guids: guids)
        #expect(try schemaErrors(bytes, schema: "Codebook.xsd") == [])
        #expect(lost.map(\.code).contains("lost-dictionary"))
        let back = try mergedCodebook(bytes, file: "a.qdc", into: codebook, language: .de, guids: guids)
        #expect(back.codebook == codebook && back.notes.isEmpty)
    }

    @Test(arguments: Language.allCases)
    func `with new GUIDs codes are known by the id before their name, then by their label; none doubles`(
        language: Language
    ) throws {
        var book = codebook
        book.themes[1].codes[0].guid = nil
        let (bytes, _) = RefiCodebook.write(book, language: language, origin: "Tandem", guids: renewed)
        let text = String(decoding: bytes, as: UTF8.self)
        let bare = text.replacing("name=\"CAP3 ", with: "name=\"").replacing("name=\"FIN ", with: "name=\"")
        for file in [text, bare] {
            let back = try mergedCodebook(
                Array(file.utf8), file: "a.qdc", into: codebook, language: language, guids: guids)
            #expect(back.codebook == codebook && back.notes.isEmpty)
        }
    }

    @Test func `a flat list of codes, as Taguette writes it, moves none to another theme`() throws {
        let text = """
            <CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
            <Code guid="00000000-0000-4000-8000-000000000001" name="CAP3 Zeit" isCodable="true"/>
            <Code guid="00000000-0000-4000-8000-000000000002" name="Neu" isCodable="true"/>
            </Codes></CodeBook>
            """
        let made = try mergedCodebook(Array(text.utf8), file: "x.qdc", into: codebook, language: .de, guids: guids)
        #expect(made.codebook.themes.map(\.id) == ["CAP", "FIN", "NONE"])
        #expect(made.codebook.themes[0] == codebook.themes[0] && made.codebook.themes[2].codes.map(\.id) == ["NEU"])
    }

    @Test func `a code below a category of its own name, as QualCoder made of codes with codes below, keeps its label`()
        throws
    {
        let text = """
            <CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
            <Code guid="00000000-0000-4000-8000-000000000001" name="CAP Personal &amp; Zeit" isCodable="false">
            <Code guid="00000000-0000-4000-8000-000000000002" name="CAP1 Personal" isCodable="false">
            <Code guid="00000000-0000-4000-8000-000000000003" name="CAP1 Personal" isCodable="true"/>
            <Code guid="00000000-0000-4000-8000-000000000004" name="CAP1 Hemmnis" isCodable="true"/></Code>
            <Code guid="00000000-0000-4000-8000-000000000005" name="CAP3 Zeit" isCodable="true"/></Code>
            </Codes></CodeBook>
            """
        let made = try mergedCodebook(Array(text.utf8), file: "x.qdc", into: codebook, language: .de, guids: guids)
        #expect(made.codebook == codebook)
    }

    @Test func `a GUID is worth more than an id, an id more than a label`() {
        let book = CodeRecognition(codebook, guids: guids)
        #expect(book.code(guid: "0DCEF2F5-E55C-49DA-8C33-9B0803C7AEB4", name: "CAP1 Zeit")?.id == "FIN1")
        #expect(book.code(name: "CAP1 Zeit")?.id == "CAP1" && book.code(name: " zeit")?.id == "CAP3")
        #expect(book.code(name: "CAP10 Neu") == nil && book.code(name: "CAPtain") == nil)
        #expect(book.meaning(name: "CAP1: Treiber")?.valence == .driver && book.meaning(name: "no  code")?.code == nil)
        #expect(book.isOwnAddition(guid: nil, name: "CAP3 negated_barrier"))
        #expect(!book.isOwnAddition(guid: nil, name: "CAP3 Zeit"))
    }

    @Test func `without a codebook before, the file's own names and GUIDs make one`() throws {
        let (bytes, _) = RefiCodebook.write(codebook, language: .de, origin: "Tandem", guids: guids)
        let made = try mergedCodebook(bytes, file: "a.qdc", into: nil, language: .de, guids: guids).codebook
        #expect(made.themes.map(\.label.de) == ["CAP Personal & Zeit", "FIN Geld"])
        #expect(made.codes.map(\.guid) == codebook.codes.map { guids.code($0) })
        #expect(made.codes.map(\.id) == ["CAPP2", "CAPZ", "FINB"] || Set(made.codes.map(\.id)).count == 3)
    }

    @Test func `a new name is taken over by GUID, a new code is added, what is missing stays`() throws {
        let text = """
            <CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes>
            <Code guid="{5215cc69-b628-4e02-afb9-9beeaee55808}" name="Topics" isCodable="false"/>
            <Code guid="{0dcef2f5-e55c-49da-8c33-9b0803c7aeb4}" name="Haushalt" isCodable="true" description="neu"/>
            <Code guid="{12365523-1035-4afa-9e7b-281fe0bc51c5}" name="Wille" isCodable="true"/>
            <Code guid="none" name="bad" isCodable="true"/>
            </Codes><Sets/></CodeBook>
            """
        let (made, notes) = try mergedCodebook(
            Array(text.utf8), file: "x.qdc", into: codebook, language: .de, guids: guids)
        let budget = try #require(made.codes.first { $0.id == "FIN1" })
        #expect(budget.label == Label(de: "Haushalt", en: "Budget") && budget.definition.de == "neu")
        #expect(made.codes.contains { $0.id == "WILL" && $0.guid == "12365523-1035-4AFA-9E7B-281FE0BC51C5" })
        #expect(made.codes.contains { $0.id == "CAP1" })
        let codes = Set(notes.map(\.code))
        #expect(codes.isSuperset(of: ["other-namespace", "lost-themes", "no-guid", "added-codes", "kept-codes"]))
        let again = try mergedCodebook(Array(text.utf8), file: "x.qdc", into: made, language: .de, guids: guids)
        #expect(again.codebook == made)
    }

    @Test func `deeper levels become part of the name, a theme that codes becomes a code too`() throws {
        let text = """
            <CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
            <Code guid="00000000-0000-4000-8000-000000000001" name="A" isCodable="true">
            <Code guid="00000000-0000-4000-8000-000000000002" name="B" isCodable="false">
            <Code guid="00000000-0000-4000-8000-000000000003" name="C" isCodable="true"/></Code></Code>
            </Codes></CodeBook>
            """
        let (made, notes) = try mergedCodebook(Array(text.utf8), file: "x.qdc", into: nil, language: .en, guids: guids)
        #expect(made.codes.map(\.label.en) == ["A", "B > C"])
        #expect(notes.contains { $0.code == "flattened" })
    }
}

struct CodebookTableTests {
    @Test func `a codebook goes to a table and back; entries that no table holds stay in the codebook`() throws {
        let (bytes, lost) = CodebookTable.write(codebook)
        #expect(lost.map(\.code) == ["lost-entries"])
        let back = try mergedCodebook(bytes, file: "a.csv", into: codebook, language: .de, guids: guids)
        #expect(back.codebook == codebook && back.notes.isEmpty)
    }

    @Test func `changed labels and terms are taken over, a code may move to another theme`() throws {
        let table = "theme,code,label_en,terms_de\nFIN,CAP1,People,Personal* ; Stelle*\nNEU,NEU1,New,\n"
        let (made, notes) = try mergedCodebook(
            Array(table.utf8), file: "a.csv", into: codebook, language: .de, guids: guids)
        let code = try #require(made.themes.first { $0.id == "FIN" }?.codes.last)
        #expect(code.label == Label(de: "Personal", en: "People"))
        #expect(code.indicators.map(\.pattern) == ["Personal*", "Stelle*", "mangel"])
        #expect(code.indicators.map(\.rule) == ["CAP1.de.1", "CAP1.de.2", "CAP1.de.3"])
        #expect(Set(notes.map(\.code)) == ["added-codes", "changed-codes", "moved-codes", "kept-codes"])
    }

    @Test(arguments: ["theme,label_en\nA,b\n", "theme,code\nA,\n", "theme,code\n1,A1\n"])
    func `a table without usable ids is refused`(text: String) {
        #expect(throws: ExchangeError.self) {
            try mergedCodebook(Array(text.utf8), file: "a.csv", into: nil, language: .de, guids: guids)
        }
    }
}

struct CodingTableReadingTests {
    private func table(_ text: String) throws -> DelimitedTable { try readTable(Array(text.utf8), file: "f.csv") }

    @Test func `the long table that is written is read back`() throws {
        let bytes = CodingTables.long(codings, codebook: codebook)
        let taken = CodingTableReading.long(
            try readTable(bytes, file: "f.csv"), file: "f.csv", into: known, coder: "x")
        #expect(taken.byCoder["anna"]?[unit(2)]?.codes == [])
        #expect(taken.byCoder["ben"]?[unit(1)]?.codes == [.init("CAP1", .negatedDriver), .init("CAP3", .barrier)])
        #expect(taken.byCoder["dictionary"] == nil && taken.byCoder["adjudicated"] != nil)
    }

    @Test func `the matrix that is written is read back with the valence of the question`() throws {
        let bytes = CodingTables.matrix(
            codings.filter { $0.coder == "ben" }, units: answers.map(\.unit), codebook: codebook)
        let taken = CodingTableReading.matrix(
            try readTable(bytes, file: "f.csv"), file: "f.csv", into: known, question: nil, coder: "ben")
        #expect(taken.diagnostics.map(\.code) == ["no-valence"])
        #expect(taken.byCoder["ben"]?[unit(1)]?.codes == [.init("CAP1", .barrier), .init("CAP3", .barrier)])
        #expect(taken.byCoder["ben"]?[unit(2)]?.codes == [])
    }

    @Test(arguments: [
        ("response,CAP1,CAP9\ns/r1,1,0\n", "unknown-code"), ("response,CAP1\ns/r8,1\n", "unknown-unit"),
        ("response,CAP1\ns/r1,2\n", "bad-cell"), ("response,CAP1\ns/r1,1\ns/r1,0\n", "response-twice"),
    ])
    func `a matrix that does not fit is refused by line`(text: String, code: String) throws {
        let taken = CodingTableReading.matrix(
            try table(text), file: "f.csv", into: known, question: nil, coder: "ben")
        #expect(taken.diagnostics.filter { $0.severity == .error }.map(\.code) == [code])
    }

    @Test func `two coders whose names differ in case only are one too many`() throws {
        let taken = CodingTableReading.long(
            try table("unit,code,valence,coder\ns/r1/Q,CAP1,barrier,Anna\ns/r2/Q,CAP1,barrier,anna\n"), file: "f.csv",
            into: known, coder: "x")
        #expect(taken.diagnostics.map(\.code) == ["two-coders-one-name"])
    }
}
