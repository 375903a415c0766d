import SurveyModel

/// The keys of a map: a struct with one stored property a key, so that a key exists once it is declared.
protocol MapKeys: Sendable {
    /// What the map is read into, where keys name their places in it.
    associatedtype Model: Sendable = Void
    /// What holds where keys are absent.
    static var usual: Model { get }
    static var map: DeclaredMap<Self> { get }
}

extension MapKeys where Model == Void {
    static var usual: Void {}
}

/// The declared keys of a map, in their order, with what holds where they are absent.
final class DeclaredMap<Keys: MapKeys>: Sendable {
    let keys: Keys
    let names: [String]
    let all: [any DeclaredKey]

    /// The stored properties are found by reflection, as `ArgumentParser` finds options.
    init(_ keys: Keys) {
        self.keys = keys
        all = Mirror(reflecting: keys).children.flatMap { child -> [any DeclaredKey] in
            (child.value as? any DeclaredKey).map { [$0] } ?? child.value as? [any DeclaredKey] ?? []
        }
        names = all.map(\.name)
    }

    var descriptions: [KeyDescription] { all.map { $0.description(usual: Keys.usual) } }

    func fill(_ model: inout Keys.Model, from record: YamlRecord) {
        for key in all { key.read(record, into: &model) }
    }

    /// The keys whose values differ from what holds without them, each as `key: value`, in their declared order.
    ///
    /// - Parameter others: The values of keys that have no place in the model, as YAML, by the keys' names.
    func lines(_ model: Keys.Model, usual other: Keys.Model? = nil, others: [String: String] = [:]) -> [String] {
        all.compactMap { key in
            if let text = others[key.name] { return line(key.name, text) }
            guard let text = key.written(model) else { return nil }
            let isUsual = !key.isRequired && text == key.written(other ?? Keys.usual)
            return isUsual ? nil : line(key.name, text)
        }
    }

    /// The same on one line: `{key: value, …}`.
    func flow(_ model: Keys.Model, usual: Keys.Model? = nil, others: [String: String] = [:]) -> String {
        "{\(lines(model, usual: usual, others: others).joined(separator: ", "))}"
    }
}

/// A map as it stands in a file, read by its declared keys: `record.label` is the value of the key `label`.
@dynamicMemberLookup
struct ReadMap<Keys: MapKeys> {
    let raw: YamlRecord

    /// `nil` when the key is absent or its value is not as expected; both become findings where they are faults.
    subscript<Value>(dynamicMember path: KeyPath<Keys, Key<Value>>) -> Value? {
        let key = Keys.map.keys[keyPath: path]
        return key.cursor(in: raw).flatMap(key.shape.read)
    }

    /// Where the value of a key stands; `nil` when the key is absent.
    func at<Value>(_ path: KeyPath<Keys, Key<Value>>) -> YamlCursor? { raw[Keys.map.keys[keyPath: path].name] }

    /// Reports a key that must be there for what else the map says.
    func reportMissing<Value>(_ path: KeyPath<Keys, Key<Value>>) { _ = raw.required(Keys.map.keys[keyPath: path].name) }

    /// Puts the values of all keys that have a place in the model there.
    func fill(_ model: inout Keys.Model) { Keys.map.fill(&model, from: raw) }

    var place: YamlCursor { raw.place }
}

extension YamlCursor {
    /// A map with declared keys; others become findings.
    func map<Keys: MapKeys>(_: Keys.Type) -> ReadMap<Keys>? {
        record(Keys.map.names).map { ReadMap(raw: $0) }
    }
}
