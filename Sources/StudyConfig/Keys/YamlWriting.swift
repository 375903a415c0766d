import SurveyModel

/// `key: value`; a value that begins on a line of its own follows the colon at once.
func line(_ key: String, _ value: String) -> String { "\(key):\(value.first == "\n" ? "" : " ")\(value)" }

/// A value of several lines below its key.
func block(_ lines: [String]) -> String { lines.isEmpty ? "[]" : "\n" + lines.joined(separator: "\n") }

/// An element of a list whose lines are the keys of a map.
func element(_ lines: [String], indent: String) -> String {
    "\(indent)- " + lines.joined(separator: "\n\(indent)  ")
}

func yaml(_ label: Label) -> String {
    label.de == label.en ? yaml(label.de) : "{de: \(yaml(label.de)), en: \(yaml(label.en))}"
}

/// A double-quoted scalar: whatever a header or an option holds, YAML gives it back unchanged.
package func yaml(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        case _
        where scalar.value < 0x20 || scalar.value == 0xFEFF || (0x7F...0xA0).contains(scalar.value)
            || scalar.value == 0x2028 || scalar.value == 0x2029:
            quoted += "\\u" + hex(scalar.value)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
