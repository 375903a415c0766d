/// A JSON value whose keys keep the order in which they were written.
indirect enum Json {
    case text(String)
    case whole(Int)
    case number(Double)
    case boolean(Bool)
    case null
    case list([Json])
    case record([(String, Json)])

    /// Two blanks a level, one value a line: made to be compared line by line.
    func written(indent: Int = 0) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .text(let text): return Self.quoted(text)
        case .whole(let number): return String(number)
        case .number(let number): return number.isFinite ? "\(number)" : "null"
        case .boolean(let value): return value ? "true" : "false"
        case .null: return "null"
        case .list(let values):
            if values.isEmpty { return "[]" }
            return "[\n" + values.map { inner + $0.written(indent: indent + 1) }.joined(separator: ",\n")
                + "\n\(outer)]"
        case .record(let pairs):
            if pairs.isEmpty { return "{}" }
            let lines = pairs.map { inner + Self.quoted($0.0) + ": " + $0.1.written(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
