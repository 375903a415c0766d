/// Writes out an input of a step with all its parts as bytes: equal values give equal bytes, in every process.
///
/// Every value that is asked for through `Encodable` stands between marks, texts carry their length, and sets and
/// dictionaries are sorted by the bytes of their members, so that no hash seed shows and no two values look alike.
final class ContentEncoder: Encoder {
    /// Nobody reads them while they are written, which is not worth a look at every one.
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
    /// What is known of the types met so far: asking costs more than writing most values.
    private var unordered: [ObjectIdentifier: Bool] = [:]

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The bytes of one value.
    static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = ContentEncoder()
        encoder.append(value)
        return encoder.bytes
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Fields<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Items(encoder: self) }

    func singleValueContainer() -> any SingleValueEncodingContainer { Items(encoder: self) }

    // MARK: Bytes

    fileprivate enum Mark: UInt8 {
        case begin = 0x28
        case end = 0x29
        case key = 0x3A
        case text = 0x22
        case integer = 0x69
        case number = 0x64
        case none = 0x6E
    }

    fileprivate func append(_ mark: Mark) { bytes.append(mark.rawValue) }

    fileprivate func append(_ mark: Mark, _ bits: UInt64) {
        append(mark)
        withUnsafeBytes(of: bits.littleEndian) { bytes += $0 }
    }

    fileprivate func append(_ text: String) {
        append(.text, UInt64(text.utf8.count))
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    fileprivate func append(key: some CodingKey) {
        append(.key)
        append(key.stringValue)
    }

    private func isUnordered(_ type: Any.Type) -> Bool {
        if let known = unordered[ObjectIdentifier(type)] { return known }
        // By name: to find that a type does not conform, all conformances of the program are gone through, as also
        // `String(reflecting:)` does.
        let name = _typeName(type)
        let found = name.hasPrefix("Swift.Set<") || name.hasPrefix("Swift.Dictionary<")
        unordered[ObjectIdentifier(type)] = found
        return found
    }

    fileprivate func append<Value: Encodable>(_ value: Value) {
        append(.begin)
        if isUnordered(Value.self), let collection = value as? any Unordered {
            for member in collection.members.sorted(by: { $0.lexicographicallyPrecedes($1) }) { bytes += member }
        } else {
            // Containers of this encoder take everything.
            try? value.encode(to: self)
        }
        append(.end)
    }
}

/// A collection whose order is not part of its value.
private protocol Unordered {
    /// Each member as bytes, in any order.
    var members: [[UInt8]] { get }
}

extension Set: Unordered where Element: Encodable {
    fileprivate var members: [[UInt8]] { map { ContentEncoder.bytes(of: $0) } }
}

extension Dictionary: Unordered where Key: Encodable, Value: Encodable {
    fileprivate var members: [[UInt8]] { map { ContentEncoder.bytes(of: $0) + ContentEncoder.bytes(of: $1) } }
}

/// The parts of a value, each with its name.
private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ContentEncoder

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        encoder.append(key: key)
        encoder.append(.none)
    }

    func encode(_ value: Bool, forKey key: Key) { integer(value ? 1 : 0, key) }

    func encode(_ value: Int, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int8, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int16, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int32, forKey key: Key) { integer(value, key) }
    func encode(_ value: Int64, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt8, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt16, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt32, forKey key: Key) { integer(value, key) }
    func encode(_ value: UInt64, forKey key: Key) { integer(value, key) }
    func encode(_ value: Float, forKey key: Key) { encode(Double(value), forKey: key) }

    func encode(_ value: String, forKey key: Key) {
        encoder.append(key: key)
        encoder.append(value)
    }

    func encode(_ value: Double, forKey key: Key) {
        encoder.append(key: key)
        encoder.append(.number, value.bitPattern)
    }

    func encode(_ value: some Encodable, forKey key: Key) {
        encoder.append(key: key)
        encoder.append(value)
    }

    private func integer(_ value: some FixedWidthInteger, _ key: Key) {
        encoder.append(key: key)
        encoder.append(.integer, UInt64(truncatingIfNeeded: value))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        encoder.append(key: key)
        return encoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.append(key: key)
        return encoder.unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder }

    func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

/// The members of a list, or a value that has no parts.
private struct Items: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    let encoder: ContentEncoder

    var codingPath: [any CodingKey] { [] }
    /// Nobody asks how many there are already.
    var count: Int { 0 }

    func encodeNil() { encoder.append(.none) }

    func encode(_ value: Bool) { encoder.append(.integer, value ? 1 : 0) }

    func encode(_ value: Int) { integer(value) }
    func encode(_ value: Int8) { integer(value) }
    func encode(_ value: Int16) { integer(value) }
    func encode(_ value: Int32) { integer(value) }
    func encode(_ value: Int64) { integer(value) }
    func encode(_ value: UInt) { integer(value) }
    func encode(_ value: UInt8) { integer(value) }
    func encode(_ value: UInt16) { integer(value) }
    func encode(_ value: UInt32) { integer(value) }
    func encode(_ value: UInt64) { integer(value) }
    func encode(_ value: Float) { encode(Double(value)) }

    private func integer(_ value: some FixedWidthInteger) {
        encoder.append(.integer, UInt64(truncatingIfNeeded: value))
    }

    func encode(_ value: String) { encoder.append(value) }

    func encode(_ value: Double) { encoder.append(.number, value.bitPattern) }

    func encode(_ value: some Encodable) { encoder.append(value) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        encoder.container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }

    func superEncoder() -> any Encoder { encoder }
}
