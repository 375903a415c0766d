import CXml
import Foundation

/// What a schema says of a file; empty for a valid one.
///
/// - Parameter schema: A file in `Files`: `Project.xsd` is REFI's own (MIT), `Codebook.xsd` was rebuilt from its facts.
func schemaErrors(_ bytes: [UInt8], schema: String) throws -> [String] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Files/\(schema)")
        .path
    guard let parser = xmlSchemaNewParserCtxt(path) else { return ["no schema"] }
    defer { xmlSchemaFreeParserCtxt(parser) }
    guard let schema = xmlSchemaParse(parser) else { return ["the schema cannot be read"] }
    defer { xmlSchemaFree(schema) }
    guard let context = xmlSchemaNewValidCtxt(schema) else { return ["no context"] }
    defer { xmlSchemaFreeValidCtxt(context) }
    let document = bytes.withUnsafeBytes { buffer in
        xmlReadMemory(buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, nil, 0)
    }
    guard let document else { return ["not well-formed"] }
    defer { xmlFreeDoc(document) }
    let code = xmlSchemaValidateDoc(context, document)
    return code == 0 ? [] : ["error \(code): \(xmlGetLastError().map { String(cString: $0.pointee.message) } ?? "")"]
}
