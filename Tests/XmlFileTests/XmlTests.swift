import Testing

@testable import XmlFile

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
        let error = #expect(throws: XmlError.self) { try readXml(Array(text.utf8)) }
        #expect(error?.what.contains("document type") == true)
    }

    @Test(arguments: ["", "   ", "<a>", "<a></b>", "<a>&unknown;</a>", "text", "<a b=c/>", "<a>\u{1}</a>"])
    func `what is not well-formed is refused`(text: String) {
        #expect(throws: XmlError.self) { try readXml(Array(text.utf8)) }
    }

    @Test func `elements within elements without end are refused, not followed`() {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: XmlError.self) { try readXml(Array(deep.utf8)) }
    }
}
