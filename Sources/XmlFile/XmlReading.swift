import CXml

/// Reads an XML file into its root element.
///
/// A document type declaration is refused: it can name entities that unfold without end and files elsewhere. Nothing is
/// fetched from anywhere.
/// - Returns: The root and its namespace.
/// - Throws: For what is not well-formed, with the line; for a document type or an entity of its own.
package func readXml(_ bytes: [UInt8]) throws(XmlError) -> (root: XmlElement, namespace: String) {
    let read: Result<(root: XmlElement, namespace: String), XmlError> = bytes.withUnsafeBufferPointer { buffer in
        do throws(XmlError) {
            var reading = try XmlReading(buffer)
            return .success(try reading.run())
        } catch {
            return .failure(error)
        }
    }
    return try read.get()
}

private struct XmlReading: ~Copyable {
    private let reader: xmlTextReaderPtr
    /// From the root to the element that is being read.
    private var open: [XmlElement] = []
    private var namespace = ""

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(XmlError) {
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let reader = bytes.withMemoryRebound(to: CChar.self) { chars in
            xmlReaderForMemory(chars.baseAddress, Int32(clamping: chars.count), nil, nil, Int32(options))
        }
        guard bytes.count <= Int32.max, let reader else { throw XmlError("the XML is empty or too long") }
        self.reader = reader
    }

    deinit { xmlFreeTextReader(reader) }

    mutating func run() throws(XmlError) -> (root: XmlElement, namespace: String) {
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: if let root = try node() { return (root, namespace) }
            case 0: throw XmlError("the XML holds no element")
            default: throw XmlError("line \(line): this is not well-formed XML")
            }
        }
    }

    private var line: Int32 { max(1, xmlTextReaderGetParserLineNumber(reader)) }

    /// Takes in one node; the root when it is complete.
    private mutating func node() throws(XmlError) -> XmlElement? {
        switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
        case XML_READER_TYPE_ELEMENT:
            if open.isEmpty { namespace = text(xmlTextReaderConstNamespaceUri(reader)) }
            let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
            open.append(element())
            return isEmpty ? close() : nil
        case XML_READER_TYPE_END_ELEMENT: return close()
        case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            if !open.isEmpty { open[open.count - 1].text += text(xmlTextReaderConstValue(reader)) }
            return nil
        case XML_READER_TYPE_DOCUMENT_TYPE:
            throw XmlError("line \(line): a document type declaration is refused; no file that is read here needs one")
        case XML_READER_TYPE_ENTITY_REFERENCE:
            throw XmlError("line \(line): an entity that XML does not know is refused")
        default: return nil
        }
    }

    private mutating func close() -> XmlElement? {
        guard let element = open.popLast() else { return nil }
        if open.isEmpty { return element }
        open[open.count - 1].children.append(element)
        return nil
    }

    private func element() -> XmlElement {
        var element = XmlElement(text(xmlTextReaderConstLocalName(reader)))
        while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            let name = text(xmlTextReaderConstLocalName(reader))
            element.attributes.append(.init(name: name, value: text(xmlTextReaderConstValue(reader))))
        }
        return element
    }

    private func text(_ chars: UnsafePointer<xmlChar>?) -> String { chars.map { String(cString: $0) } ?? "" }
}
