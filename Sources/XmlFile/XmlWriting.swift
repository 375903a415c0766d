import CXml

/// Writes an element and all below it as an XML file in UTF-8.
///
/// - Parameter namespace: Of all elements.
package func xmlDocument(_ root: XmlElement, namespace: String) -> [UInt8] {
    guard let buffer = xmlBufferCreate() else { return [] }
    defer { xmlBufferFree(buffer) }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else { return [] }
    xmlTextWriterSetIndent(writer, 1)
    xmlTextWriterStartDocument(writer, "1.0", "utf-8", nil)
    var named = root
    named.attributes.insert(.init(name: "xmlns", value: namespace), at: 0)
    write(named, writer)
    xmlTextWriterEndDocument(writer)
    // Ends the output, too.
    xmlFreeTextWriter(writer)
    return Array(UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer))))
}

private func write(_ element: XmlElement, _ writer: xmlTextWriterPtr) {
    xmlTextWriterStartElement(writer, element.name)
    for attribute in element.attributes {
        xmlTextWriterWriteAttribute(writer, attribute.name, writable(attribute.value))
    }
    if !element.text.isEmpty { xmlTextWriterWriteString(writer, writable(element.text)) }
    for child in element.children { write(child, writer) }
    xmlTextWriterEndElement(writer)
}

/// Characters that XML 1.0 cannot hold, such as most control characters, as U+FFFD; one each, so that places stay.
///
/// - Source: XML 1.0, production 2 (Char).
package func writable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isXmlCharacter($0) }) else { return text }
    var written = String.UnicodeScalarView()
    written.append(contentsOf: text.unicodeScalars.map { isXmlCharacter($0) ? $0 : "\u{FFFD}" })
    return String(written)
}

func isXmlCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r", "\u{20}"..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...: true
    default: false
    }
}
