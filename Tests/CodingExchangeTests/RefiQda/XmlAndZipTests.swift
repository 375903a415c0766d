import Testing

@testable import CodingExchange

struct XmlTests {
    @Test func `what is written is read back, with characters that mark XML up, emoji and several lines`() throws {
        let element = XmlElement(
            "A", ["b": "<\"&'>"], children: [XmlElement("C", text: "Köln & <GDPR>\nzweite Zeile 😀"), XmlElement("D")])
        let bytes = xmlDocument(element, namespace: "urn:x")
        let (root, namespace) = try readXml(bytes)
        #expect(namespace == "urn:x")
        #expect(root["b"] == "<\"&'>" && root.child("C")?.text == "Köln & <GDPR>\nzweite Zeile 😀")
        #expect(bytes == xmlDocument(element, namespace: "urn:x"))
    }

    @Test func `what XML cannot hold becomes one replacement character each`() throws {
        #expect(writable("a\u{0}b\u{B}c\u{FFFE}\t") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}\t")
        let bytes = xmlDocument(XmlElement("A", text: "a\u{1}b"), namespace: "urn:x")
        #expect(try readXml(bytes).root.text == "a\u{FFFD}b")
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x0 \"ha\"><!ENTITY x1 \"&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;\"><!ENTITY x2 \"&x1;&x1;&x1;&x1;&x1;&x1;&x1;&x1;\">]><a b='&x2;'/>",
    ])
    func `a document type declaration is refused, whatever it names`(text: String) {
        let error = #expect(throws: ExchangeError.self) { try readXml(Array(text.utf8)) }
        #expect(error?.what.contains("document type") == true)
    }

    @Test(arguments: ["", "   ", "<a>", "<a></b>", "<a>&unknown;</a>", "text", "<a b=c/>", "<a>\u{1}</a>"])
    func `what is not well-formed is refused`(text: String) {
        #expect(throws: ExchangeError.self) { try readXml(Array(text.utf8)) }
    }

    @Test func `elements within elements without end are refused, not followed`() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: ExchangeError.self) { try readXml(Array(deep.utf8)) }
    }
}

struct ZipTests {
    private let files: [(name: String, bytes: [UInt8])] = [
        ("project.qde", Array("hello hello hello".utf8)), ("Sources/ä.txt", []), ("Sources/b.txt", [1, 2, 3]),
    ]

    @Test func `what is packed is unpacked, and equal files give equal bytes`() throws {
        let packed = try writeZip(files)
        let back = try readZip(packed)
        #expect(back.map(\.name) == files.map(\.name) && back.map(\.bytes) == files.map(\.bytes))
        #expect(try writeZip(files) == packed)
    }

    @Test(arguments: ["../x", "a/../../x", "/etc/passwd", "..\\x", "C:\\x", "C:/x", ""])
    func `a path that climbs out is refused`(name: String) throws {
        #expect(!staysInside(name))
        // An archive cannot have a file without a name.
        guard !name.isEmpty else { return }
        let packed = try writeZip([("project.qde", []), (name, [1])])
        #expect(throws: ExchangeError.self) { try readZip(packed) }
    }

    @Test func `a bomb is refused before it is unpacked`() throws {
        let packed = try writeZip([("project.qde", [UInt8](repeating: 0, count: 30 << 20))])
        #expect(packed.count < 1 << 16)
        let error = #expect(throws: ExchangeError.self) { try readZip(packed) }
        #expect(error?.what.contains("would unpack to 30 MiB") == true)
    }

    @Test func `too many files, too much in all and a size that lies are refused`() throws {
        var limits = ArchiveLimits()
        limits.entries = 2
        let packed = try writeZip(files)
        #expect(throws: ExchangeError.self) { try readZip(packed, limits: limits) }
        limits = ArchiveLimits()
        limits.total = 10
        #expect(throws: ExchangeError.self) { try readZip(packed, limits: limits) }
        // The central directory says 1 byte where 17 are packed.
        var lying = packed
        let place = try #require(packed.indices.last { packed[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        let first = try #require(packed.indices.first { packed[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) })
        #expect(place > first)
        lying[first + 24] = 1
        #expect(throws: ExchangeError.self) { try readZip(lying) }
    }

    @Test func `damaged archives are refused at every length`() throws {
        let packed = try writeZip(files)
        for length in packed.indices {
            #expect(throws: ExchangeError.self) { try readZip(Array(packed.prefix(length))) }
        }
    }
}
