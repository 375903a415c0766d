/// A digest of decoded values: equal meaning gives an equal fingerprint, whatever the bytes of the YAML.
struct Fingerprint {
    private var text = ""

    mutating func add(_ name: String, _ value: Any) {
        text += name
        text += "="
        append(value)
        text += "\n"
    }

    var hex: String { Digest.sha256(text) }

    static func of(_ value: Any) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add("", value)
        return fingerprint.hex
    }

    /// Writes a value with all its parts; sets and dictionaries in sorted order, so that no hash seed shows.
    private mutating func append(_ value: Any) {
        if let string = value as? String {
            text += "\"\(string.utf8.count):\(string)\""
            return
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            if let wrapped = mirror.children.first { append(wrapped.value) } else { text += "nil" }
        case .dictionary, .set:
            text += "{\(mirror.children.map { Self.written($0.value) }.sorted().joined(separator: ","))}"
        case .none:
            text += "\(value)"
        case .enum where mirror.children.isEmpty:
            text += "\(value)"
        default:
            text += "("
            for child in mirror.children {
                if let label = child.label { text += "\(label):" }
                append(child.value)
                text += ","
            }
            text += ")"
        }
    }

    private static func written(_ value: Any) -> String {
        var fingerprint = Fingerprint()
        fingerprint.append(value)
        return fingerprint.text
    }
}
