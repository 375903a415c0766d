/// The shape of a YAML file: what the decoder knows as keys, and what editors check and complete.
///
/// Scalars are read as text, so a text may look like a number or a truth value.
indirect enum Schema: Sendable {
    case text
    case whole
    case number
    case yesNo
    /// One of a few words.
    case word([String])
    /// A text for readers: `{de: …, en: …}`, or one text for both.
    case label
    case list(Schema)
    /// A list, or one element that stands for a list of one.
    case oneOrMany(Schema)
    /// Keys that the author chooses.
    case map(Schema)
    case record(RecordSchema)
    case either([Schema])

    static func words<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> Schema
    where Choice.RawValue == String {
        .word(Choice.allCases.map(\.rawValue))
    }

    static func keys(required: [(String, Schema)] = [], _ optional: [(String, Schema)] = []) -> Schema {
        .record(RecordSchema(required: required, optional))
    }
}

/// A map with known keys.
struct RecordSchema: Sendable {
    let required: [String]
    let properties: [(key: String, schema: Schema)]

    init(required: [(String, Schema)] = [], _ optional: [(String, Schema)] = []) {
        self.required = required.map(\.0)
        properties = (required + optional).map { (key: $0.0, schema: $0.1) }
    }

    var keys: [String] { properties.map(\.key) }
}

extension YamlCursor {
    /// A map with the keys of a schema; others become findings.
    func record(_ schema: RecordSchema) -> YamlRecord? { record(schema.keys) }
}
