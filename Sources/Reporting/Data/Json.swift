/// A JSON value whose keys keep the order in which they were written.
enum Json {
    case text(String)
    case whole(Int)
    case number(Double)
    case boolean(Bool)
    case null
    case list([Json])
    case record([(String, Json)])

    /// Two blanks per level, one value per line: made to be compared line by line.
    func written() -> String {
        var writing = JsonWriting()
        writing.append(self, indent: 0)
        return String(decoding: writing.bytes, as: UTF8.self)
    }
}

/// JSON as UTF-8 bytes: files of some hundred kilobytes are made at every run.
private struct JsonWriting {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ json: Json, indent: Int) {
        switch json {
        case .text(let text): append(quoted: text)
        case .whole(let number): append(String(number))
        case .number(let number): append(number.isFinite ? "\(number)" : "null")
        case .boolean(let value): put(value ? "true" : "false")
        case .null: put("null")
        case .list(let values):
            append(values, "[", "]", indent: indent) { $0.append($1, indent: indent + 1) }
        case .record(let pairs):
            append(pairs, "{", "}", indent: indent) {
                $0.append(quoted: $1.0)
                $0.put(": ")
                $0.append($1.1, indent: indent + 1)
            }
        }
    }

    private mutating func append<Member>(
        _ members: [Member], _ opening: StaticString, _ closing: StaticString, indent: Int,
        _ body: (inout JsonWriting, Member) -> Void
    ) {
        put(opening)
        for (index, member) in members.enumerated() {
            put(index == 0 ? "\n" : ",\n")
            put(blanks: indent + 1)
            body(&self, member)
        }
        if !members.isEmpty {
            put("\n")
            put(blanks: indent)
        }
        put(closing)
    }

    private mutating func put(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    private mutating func put(blanks indent: Int) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(quoted text: String) {
        var text = text
        put("\"")
        text.withUTF8 { characters in
            // Most texts hold nothing to escape.
            if characters.contains(where: Self.isEscaped) {
                for byte in characters { append(escaping: byte) }
            } else {
                bytes.append(contentsOf: characters)
            }
        }
        put("\"")
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case UInt8(ascii: "\n"): put("\\n")
        case UInt8(ascii: "\r"): put("\\r")
        case UInt8(ascii: "\t"): put("\\t")
        case 0..<32:
            let digits = String(byte, radix: 16)
            append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: bytes.append(byte)
        }
    }
}
