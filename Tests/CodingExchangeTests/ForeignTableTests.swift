import CodingExchange
import DelimitedText
import SurveyModel
import Testing

private let codebook = Codebook(themes: [
    Theme(
        id: "CAP", label: "Personal",
        codes: [
            Code(id: "CAP1", label: Label(de: "Stellen", en: "Staffing"), definition: ""),
            Code(id: "CAP3", label: Label(de: "Zeit", en: "Time"), definition: ""),
        ])
])

private func unit(_ number: Int) -> UnitID { UnitID(survey: "s", response: "r\(number)", question: "Q") }

private let known = KnownAnswers(
    byUnit: [
        unit(1): .init(text: "Es fehlt\r\nPersonal", textHash: "h1", context: .barrier),
        unit(2): .init(text: "no time", textHash: "h2", context: .barrier),
        unit(3): .init(text: "no money", textHash: "h3", context: .driver),
        unit(4): .init(text: "no money", textHash: "h4", context: .driver),
    ], codebook: codebook)

private func taken(_ text: String, skipping: Bool = false) throws -> IncomingCodings? {
    CodingTableReading.foreign(
        try readTable(Array(text.utf8), file: "f.csv"), file: "f.csv", into: known, coder: "file",
        skipsUnknown: skipping)
}

struct ForeignTableTests {
    @Test func `highlights of Taguette are those of who is named, by the name of the document or its text`() throws {
        let read = try #require(
            try taken(
                """
                id,document,tag,content
                1,s_r1_Q.txt,Personal.CAP1 Stellen,Personal
                2,answers,CAP3 Treiber,no time
                3,s_r3_Q,,no money
                """))
        #expect(read.diagnostics.map(\.code) == ["no-valence"])
        #expect(
            read.byCoder == [
                "file": [
                    unit(1): .init(codes: [.init("CAP1", .barrier)], textHash: "h1"),
                    unit(2): .init(codes: [.init("CAP3", .driver)], textHash: "h2"),
                ]
            ])
    }

    @Test(arguments: [("File", "s_r1_Q"), ("Case,Filename", "s_r1,s_r1_Q")])
    func `QualCoder's report names coder, file and code; memos are notes`(first: String, names: String) throws {
        let read = try #require(
            try taken(
                """
                \(first),Coder,Coded,Id,Codename,Coded_Memo,Category
                \(names),anna,Es fehlt Personal,ctid:1,CAP1 Hemmnis,unsure,CAP Personal
                \(names),anna,Personal,ctid:2,Zeit,,CAP Personal
                \(names),dictionary,Personal,ctid:3,CAP1 Hemmnis,,CAP Personal
                \(names),ben,Es fehlt Personal,ctid:4,kein Code,,
                """))
        #expect(read.diagnostics.map(\.code) == ["machine-codings", "no-valence"])
        #expect(read.byCoder["anna"]?[unit(1)]?.codes == [.init("CAP1", .barrier), .init("CAP3", .barrier)])
        #expect(read.byCoder["anna"]?[unit(1)]?.note == "unsure")
        #expect(read.byCoder["ben"]?[unit(1)]?.codes == [] && read.byCoder.count == 2)
    }

    @Test func `Label Studio's choices, labels and taxonomies are codes; an empty annotation is 'no code'`() throws {
        let read = try #require(
            try taken(
                #"""
                text,unit,id,sentiment,parts,annotator,annotation_id,created_at,updated_at,lead_time
                no time,,7,CAP3 driver,,anna@example.org,1,2026-01-01,2026-01-01,2.5
                no money,s/r3/Q,8,"{""choices"": [""CAP1"", ""Zeit""]}",,2,2,2026-01-01,2026-01-01,3
                Es fehlt Personal,,9,,"[{""start"": 0, ""end"": 2, ""text"": ""Es"", ""labels"": [""CAP1 barrier""]}]",2,3,,,1
                no time,,7,,,2,4,2026-01-01,2026-01-01,2.5
                no time,,7,,"[{""taxonomy"": [[""CAP"", ""CAP1 neutral""]]}]",3,5,2026-01-01,2026-01-01,2.5
                """#))
        #expect(read.diagnostics.map(\.code) == ["no-valence"])
        #expect(read.byCoder["anna@example.org"]?[unit(2)]?.codes == [.init("CAP3", .driver)])
        #expect(read.byCoder["2"]?[unit(3)]?.codes == [.init("CAP1", .driver), .init("CAP3", .driver)])
        #expect(read.byCoder["2"]?[unit(1)]?.codes == [.init("CAP1", .barrier)])
        #expect(read.byCoder["2"]?[unit(2)]?.codes == [])
        #expect(read.byCoder["3"]?[unit(2)]?.codes == [.init("CAP1", .neutral)])
    }

    @Test func `texts that several answers have, and unknown codes, are refused by line, or left out when asked`()
        throws
    {
        let text = "id,document,tag,content\n1,x,CAP1,no money\n2,s_r1_Q,ELSE,Personal\n3,s_r2_Q,CAP3,time\n"
        let errors = try #require(try taken(text)).diagnostics.filter { $0.severity == .error }
        #expect(
            errors.map(\.code) == ["unknown-source", "unknown-code"] && errors.map { $0.location?.line } == [2, 3])
        #expect(errors.allSatisfy { !$0.printed.contains("money") })
        let skipped = try #require(try taken(text, skipping: true))
        #expect(skipped.diagnostics.allSatisfy { $0.severity != .error } && skipped.byCoder["file"]?.count == 1)
    }

    @Test func `other tables are none of theirs`() throws {
        #expect(try taken("unit,code_1\ns/r1/Q,CAP1\n") == nil)
        #expect(try taken("text,annotator,annotation_id,lead_time\nno time,1,1,1\n") == nil)
    }
}
