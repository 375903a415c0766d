import Yams

/// What a YAML file says, without its comments and layout: compact JSON with every scalar as a string as typed, keys in
/// the order of the file.
///
/// Python gives the same text by `json.dumps(yaml.load(file, yaml.BaseLoader), ensure_ascii=False, separators=(",", ":"))`,
/// so that anybody can check a digest of it.
/// - Returns: `nil` for a file that is no YAML, or whose aliases unfold to more than 8 MiB.
package func yamlContent(_ bytes: [UInt8]) -> [UInt8]? {
    (try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)).flatMap { yamlContent(of: $0) }
}

/// The same of a file that is composed already.
func yamlContent(of node: Node) -> [UInt8]? {
    var writing = ContentWriting()
    writing.append(node)
    return writing.isWhole ? writing.bytes : nil
}

private struct ContentWriting {
    private(set) var bytes: [UInt8] = []
    /// Twice the largest file that is read.
    private static let most = 8 << 20

    var isWhole: Bool { bytes.count <= Self.most }

    mutating func append(_ node: Node) {
        guard isWhole else { return }
        switch node {
        case .scalar(let scalar): append(scalar.string)
        case .mapping(let mapping):
            list("{", "}", mapping) { writing, pair in
                writing.append(pair.key)
                writing.put(":")
                writing.append(pair.value)
            }
        case .sequence(let sequence): list("[", "]", sequence) { $0.append($1) }
        case .alias: put("null")
        }
    }

    private mutating func list<Items: Sequence>(
        _ opening: StaticString, _ closing: StaticString, _ items: Items,
        _ item: (inout ContentWriting, Items.Element) -> Void
    ) {
        put(opening)
        var isFirst = true
        for element in items {
            if !isFirst { put(",") }
            isFirst = false
            item(&self, element)
        }
        put(closing)
    }

    private mutating func put(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ text: String) {
        put("\"")
        for byte in text.utf8 { append(escaping: byte) }
        put("\"")
    }

    /// The escapes that JSON demands, in Python's form.
    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case 0x08: put("\\b")
        case 0x0C: put("\\f")
        case UInt8(ascii: "\n"): put("\\n")
        case UInt8(ascii: "\r"): put("\\r")
        case UInt8(ascii: "\t"): put("\\t")
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            put("\\u00")
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }
}
