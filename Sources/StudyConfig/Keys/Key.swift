/// A key of a YAML file, declared once: decoder, JSON Schema, writer and table of keys follow from it.
struct Key<Value>: DeclaredKey {
    let name: String
    let shape: Shape<Value>
    private let summary: String
    private let example: String?
    private let usual: String?
    /// Where its value stands in the model; `nil` when the decoder needs more than the value to place it.
    private let place: (any AnyKeyPath & Sendable)?

    /// - Parameters:
    ///   - summary: What it means: one sentence in English.
    ///   - example: A value as it could be written; where `nil`, that of its shape.
    ///   - usual: What holds where it is absent, as it would be written; where `nil`, what the usual model says.
    init(_ name: String, _ shape: Shape<Value>, _ summary: String, _ example: String? = nil, usual: String? = nil) {
        (self.name, self.shape, self.place) = (name, shape, nil)
        (self.summary, self.example, self.usual) = (summary, example, usual)
    }

    init<Model>(
        _ name: String, _ shape: Shape<Value>, _ place: any WritableKeyPath<Model, Value> & Sendable, _ summary: String,
        _ example: String? = nil, usual: String? = nil
    ) {
        (self.name, self.shape, self.place) = (name, shape, place)
        (self.summary, self.example, self.usual) = (summary, example, usual)
    }

    init<Model>(
        _ name: String, _ shape: Shape<Value>, _ place: any WritableKeyPath<Model, Value?> & Sendable,
        _ summary: String, _ example: String? = nil, usual: String? = nil
    ) {
        (self.name, self.shape, self.place) = (name, shape, place)
        (self.summary, self.example, self.usual) = (summary, example, usual)
    }

    var isRequired: Bool { shape.isRequired }

    /// The place of its value in a map; a required key that is absent becomes a finding.
    func cursor(in map: YamlRecord) -> YamlCursor? { isRequired ? map.required(name) : map[name] }

    // MARK: In a model

    func read<Model>(_ map: YamlRecord, into model: inout Model) {
        guard place != nil, let value = cursor(in: map).flatMap(shape.read) else { return }
        if let place = place as? WritableKeyPath<Model, Value> { model[keyPath: place] = value }
        if let place = place as? WritableKeyPath<Model, Value?> { model[keyPath: place] = value }
    }

    func written<Model>(_ model: Model) -> String? {
        if let place = place as? KeyPath<Model, Value> { return shape.write(model[keyPath: place]) }
        if let place = place as? KeyPath<Model, Value?> { return model[keyPath: place].flatMap(shape.write) }
        return nil
    }

    func description<Model>(usual model: Model) -> KeyDescription {
        // A default that is nothing needs no telling; people write yes and no.
        let told = written(model).flatMap { ["\"\"", "[]", String(Int.min)].contains($0) ? nil : $0 }
            .map { ["true": "yes", "false": "no"][$0] ?? $0 }
        return KeyDescription(
            name: name, kind: shape.kind, schema: shape.schema, keys: shape.keys, isRequired: isRequired,
            summary: summary, usual: isRequired ? nil : usual ?? told, example: example ?? shape.example)
    }
}

/// A key without the type of its value.
protocol DeclaredKey: Sendable {
    var name: String { get }
    var isRequired: Bool { get }

    /// Puts its value where it belongs in a model, when it has a place there.
    func read<Model>(_ map: YamlRecord, into model: inout Model)

    /// Its value in a model, as YAML; `nil` when the model has none.
    func written<Model>(_ model: Model) -> String?

    func description<Model>(usual model: Model) -> KeyDescription
}

/// What schema and documentation tell of a key.
struct KeyDescription: Sendable {
    let name: String
    /// What its value is called in tables of keys.
    let kind: String
    /// As in `Shape`.
    var schema: String
    /// The keys of the map or maps that it holds.
    var keys: [KeyDescription] = []
    let isRequired: Bool
    let summary: String
    let usual: String?
    let example: String?
}
