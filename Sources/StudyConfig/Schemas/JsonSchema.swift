import Foundation
import SurveyModel

/// The YAML files of a study whose shape can be printed.
package enum ConfigurationFile: String, Sendable, CaseIterable {
    case pipeline, instrument, codebook, publication
    case deskTable = "desk-table"

    /// Its JSON Schema, draft 2020-12, with sorted keys.
    ///
    /// It tells shapes and words; what a name refers to is checked by `tandem check` alone.
    ///
    /// - Parameter analyses: What tables of publications can ask for.
    package func jsonSchema(_ analyses: [AnalysisDeclaration]) -> String {
        let document = JsonSchemaDocument(title: "Tandem: \(rawValue)", root: .record(schema(analyses)))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(document) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    private func schema(_ analyses: [AnalysisDeclaration]) -> RecordSchema {
        switch self {
        case .pipeline: PipelineSchema.file
        case .instrument: InstrumentSchema.file
        case .codebook: CodebookSchema.file
        case .publication: PublicationSchema(analyses).file
        case .deskTable: DeskTableSchema.file
        }
    }
}

private struct JsonSchemaDocument: Encodable {
    let title: String
    let root: Schema

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: Name.self)
        try keys.encode("https://json-schema.org/draft/2020-12/schema", forKey: "$schema")
        try keys.encode(title, forKey: "title")
        try root.encode(to: encoder)
    }
}

/// A key of a JSON object.
private struct Name: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(stringLiteral name: String) { stringValue = name }
}

extension Schema: Encodable {
    private static let scalar = ["string", "number", "boolean"]

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: Name.self)
        switch self {
        case .text: try keys.encode(Self.scalar, forKey: "type")
        case .whole: try keys.encode("integer", forKey: "type")
        case .number: try keys.encode("number", forKey: "type")
        case .yesNo: try keys.encode([Value.truth(true), .truth(false), .text("yes"), .text("no")], forKey: "enum")
        case .word(let words): try keys.encode(words, forKey: "enum")
        case .label:
            try keys.encode([Schema.text, .keys(required: [("de", .text), ("en", .text)])], forKey: "anyOf")
        case .list(let element):
            try keys.encode("array", forKey: "type")
            try keys.encode(element, forKey: "items")
        case .oneOrMany(let element): try keys.encode([element, .list(element)], forKey: "anyOf")
        case .map(let value):
            try keys.encode("object", forKey: "type")
            try keys.encode(value, forKey: "additionalProperties")
        case .record(let record): try encode(record, into: &keys)
        case .either(let shapes): try keys.encode(shapes, forKey: "anyOf")
        }
    }

    private func encode(_ record: RecordSchema, into keys: inout KeyedEncodingContainer<Name>) throws {
        try keys.encode("object", forKey: "type")
        try keys.encode(false, forKey: "additionalProperties")
        if !record.required.isEmpty { try keys.encode(record.required, forKey: "required") }
        var properties = keys.nestedContainer(keyedBy: Name.self, forKey: "properties")
        for (key, schema) in record.properties { try properties.encode(schema, forKey: Name(stringValue: key)) }
    }

    private enum Value: Encodable {
        case text(String)
        case truth(Bool)

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            switch self {
            case .text(let text): try value.encode(text)
            case .truth(let truth): try value.encode(truth)
            }
        }
    }
}
