import SurveyModel

/// The shape of a value: how it is read and written, and what JSON Schema and documentation call it.
///
/// Scalars are read as text, so a text may look like a number or a truth value.
struct Shape<Value>: Sendable {
    /// In tables of keys: `whole number`.
    let kind: String
    let schema: String
    /// Of the map or maps that it is.
    let keys: [KeyDescription]
    /// A value as it could be written, where it says enough.
    let example: String?
    private(set) var isRequired = false
    /// `nil` for a value that is not as expected, which becomes a finding.
    let read: @Sendable (YamlCursor) -> Value?
    /// As YAML; `nil` for nothing.
    let write: @Sendable (Value) -> String?

    init(
        _ kind: String, _ schema: String = Schema.anyText, keys: [KeyDescription] = [], example: String? = nil,
        read: @escaping @Sendable (YamlCursor) -> Value?, write: @escaping @Sendable (Value) -> String? = { _ in nil }
    ) {
        (self.kind, self.schema, self.keys, self.example) = (kind, schema, keys, example)
        (self.read, self.write) = (read, write)
    }

    /// The same of a key that must be there.
    var required: Shape {
        var shape = self
        shape.isRequired = true
        return shape
    }
}

// MARK: Scalars

extension Shape where Value == String {
    static var text: Shape { Shape("text", read: { $0.text }, write: { yaml($0) }) }
    /// Relative to `pipeline.yml`; written without quotation marks.
    static var path: Shape { Shape("path", read: { $0.text }, write: { $0 }) }
    /// The id of something that the study declares elsewhere.
    static var reference: Shape { Shape("id", Schema.identifier, read: { $0.text }) }
    static var deskTable: Shape { Shape("`desk/` and an id", "type: string, pattern: '^desk/'", read: { $0.text }) }
    static var id: Shape {
        Shape("id", Schema.identifier, read: { ($0.identifier() as Identifier<Self>?)?.text }, write: { $0 })
    }
}

extension Shape where Value == Int {
    static var whole: Shape { Shape("whole number", "type: integer", read: { $0.integer }, write: { String($0) }) }
}

extension Shape where Value == Double {
    static var number: Shape { Shape("number", "type: number", read: { $0.number }, write: { "\($0)" }) }
}

extension Shape where Value == Bool {
    static var yesNo: Shape {
        Shape("yes or no", Schema.yesNo, example: "yes", read: { $0.boolean }, write: { String($0) })
    }

    /// A truth value for which people write one of two words.
    static func word<Word: RawRepresentable & CaseIterable & Sendable>(_ yes: Word, else no: Word) -> Shape
    where Word.RawValue == String {
        let words = Shape<Word>.words
        return Shape(
            words.kind, words.schema, example: yes.rawValue,
            read: { words.read($0).map { $0.rawValue == yes.rawValue } }, write: { words.write($0 ? yes : no) })
    }
}

extension Shape where Value == Label {
    /// A text for readers: `{de: …, en: …}`, or one text for all languages.
    static var label: Shape {
        Shape(
            "text, or `{de, en}`", Schema.label, example: "{de: ein Wort, en: a word}", read: { $0.label },
            write: { yaml($0) })
    }
}

extension Shape where Value == [String: Label] {
    /// Texts for readers, by the ids of what they name.
    static var labelsById: Shape {
        Shape(
            "map of ids to texts, or `{de, en}`", Schema.anyKeys(Schema.label),
            read: { cursor in
                (cursor.pairs ?? []).reduce(into: [:]) { labels, pair in
                    guard let id = pair.key.scalarText, let label = pair.value.label else { return }
                    labels[id] = label
                }
            },
            write: { labels in
                let pairs = labels.sorted { $0.key < $1.key }.map { "\(yaml($0)): \(yaml($1))" }
                return pairs.isEmpty ? nil : "{\(pairs.joined(separator: ", "))}"
            })
    }
}

extension Shape where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of the cases of an enumeration.
    static var words: Shape {
        let words = Value.allCases.map(\.rawValue)
        return Shape(
            listed(words), Schema.words(words), example: words.last, read: { $0.choice(Value.self) },
            write: { $0.rawValue })
    }
}

extension Shape where Value == MissingReason {
    static var reason: Shape {
        Shape("missing code", Schema.reason, read: { $0.missingReason }, write: { String($0.rawValue) })
    }
}

extension Shape where Value == [String: MissingReason?] {
    /// Cell texts with the reasons they stand for; `keep` leaves a text an answer.
    static var reasonsByText: Shape {
        Shape(
            "map of texts to missing codes", Schema.anyKeys(Schema.reasonOrKeep), read: { $0.missingMap },
            write: { reasons in
                let pairs = reasons.sorted { $0.key < $1.key }.map { text, reason in
                    "\(yaml(text)): \(reason.map { String($0.rawValue) } ?? keepWord)"
                }
                return pairs.isEmpty ? nil : "{\(pairs.joined(separator: ", "))}"
            })
    }
}

// MARK: Lists and maps

extension Shape where Value == [String] {
    static var texts: Shape {
        Shape(
            "text, or a list", Schema.oneOrMany(Schema.anyText), read: { $0.texts },
            write: { "[\($0.map { yaml($0) }.joined(separator: ", "))]" })
    }
}

extension Shape where Value == [YamlCursor] {
    /// Codes of options, which are held against the question that they belong to.
    static var codes: Shape { Shape("code, or a list", Schema.oneOrMany("type: integer"), read: { $0.oneOrMany }) }
}

extension Shape where Value == YamlCursor {
    /// What the decoder reads with knowledge of other keys.
    static func other(_ kind: String, _ schema: String, keys: [KeyDescription] = []) -> Shape {
        Shape(kind, schema, keys: keys, read: { $0 })
    }
}

extension Shape {
    /// Words as documentation lists them.
    static func listed(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }

    static func identifier<Domain>() -> Shape where Value == Identifier<Domain> {
        Shape("id", Schema.identifier, read: { $0.identifier() }, write: { $0.text })
    }

    static func identifiers<Domain>() -> Shape where Value == [Identifier<Domain>] {
        Shape(
            "id, or a list", Schema.oneOrMany(Schema.anyText), read: { $0.texts.map { Identifier($0) } },
            write: { "[\($0.map(\.text).joined(separator: ", "))]" })
    }

    /// A map with declared keys.
    static func map<Keys: MapKeys>(_: Keys.Type) -> Shape where Value == ReadMap<Keys> {
        let keys = Keys.map.descriptions
        return Shape("map", Schema.map(keys), keys: keys, read: { $0.map(Keys.self) })
    }

    /// A list of maps with declared keys.
    static func maps<Keys: MapKeys>(_: Keys.Type) -> Shape where Value == [ReadMap<Keys>] {
        let keys = Keys.map.descriptions
        return Shape(
            "list of maps", Schema.list(Schema.map(keys)), keys: keys,
            read: { $0.list?.compactMap { $0.map(Keys.self) } })
    }
}
