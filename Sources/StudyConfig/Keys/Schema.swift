import SurveyModel
import Yams

/// Parts of JSON Schema, each written as the inside of a YAML map, such as `type: integer`, and printed as JSON.
enum Schema {
    /// Any scalar: editors type it, the decoder takes it as it is typed.
    static let anyText = "type: [string, number, boolean]"
    /// Editors read `yes` and `no` as texts.
    static let yesNo = "enum: [true, false, 'yes', 'no']"
    static let identifier = "type: string, pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$'"
    /// `survey.question`.
    static let reference = "type: string, pattern: '^[^.]+[.][^.]+$'"
    static let twoNumbers = "type: array, items: {type: number}, minItems: 2, maxItems: 2"
    static let reason = "enum: [\(reasons)]"
    static let reasonOrKeep = anyOf(["enum: [\(reasons), \(keepWord)]", "type: string, pattern: '^-[1-9]$'"])
    static let label = anyOf([
        anyText,
        "type: object, additionalProperties: false, required: [\(languages.joined(separator: ", "))], "
            + "properties: {\(languages.map { "\($0): {\(anyText)}" }.joined(separator: ", "))}",
    ])

    private static let languages = Language.allCases.map(\.rawValue)
    private static let reasons = MissingReason.allCases.map { String($0.rawValue) }.joined(separator: ", ")

    static func words(_ words: [String]) -> String { "enum: [\(words.map { "'\($0)'" }.joined(separator: ", "))]" }
    static func list(_ element: String) -> String { "type: array, items: {\(element)}" }
    static func oneOrMany(_ element: String) -> String { anyOf([element, list(element)]) }
    static func anyOf(_ shapes: [String]) -> String {
        "anyOf: [\(shapes.map { "{\($0)}" }.joined(separator: ", "))]"
    }

    /// Keys that the author chooses.
    static func anyKeys(_ value: String) -> String { "type: object, additionalProperties: {\(value)}" }

    /// A map with known keys.
    static func map(_ keys: [KeyDescription]) -> String {
        let required = keys.filter(\.isRequired).map(\.name)
        return "type: object, additionalProperties: false, "
            + (required.isEmpty ? "" : "required: [\(required.joined(separator: ", "))], ")
            + "properties: {\(keys.map { "\"\($0.name)\": {\($0.property)}" }.joined(separator: ", "))}"
    }

    /// As JSON on lines of at most 120 characters where values can be divided.
    ///
    /// - Returns: Nothing for text that is no YAML map.
    static func json(_ yaml: String) -> String {
        (try? Yams.compose(yaml: "{\(yaml)}", .basic)).flatMap { $0 }.map { printed($0) } ?? ""
    }

    private static func printed(_ node: Node, indent: String = "") -> String {
        let values: [String]
        let brackets: (String, String)
        switch node {
        case .mapping(let mapping):
            values = mapping.map { "\(yaml($0.key.scalar?.string ?? "")): \(printed($0.value, indent: indent + "  "))" }
            brackets = ("{", "}")
        case .sequence(let sequence):
            values = sequence.map { printed($0, indent: indent + "  ") }
            brackets = ("[", "]")
        case .scalar(let scalar):
            return scalar.style == .plain && isTyped(scalar.string) ? scalar.string : yaml(scalar.string)
        case .alias: return "null"
        }
        let flat = brackets.0 + values.joined(separator: ", ") + brackets.1
        if indent.count + flat.count <= 110, !flat.contains("\n") { return flat }
        let lines = values.map { "\(indent)  \($0)" }.joined(separator: ",\n")
        return "\(brackets.0)\n\(lines)\n\(indent)\(brackets.1)"
    }

    /// Unquoted numbers and truth values are such to editors, all else is text.
    private static func isTyped(_ text: String) -> Bool {
        text == "true" || text == "false" || Double(text)?.isFinite == true && text.utf8.allSatisfy { $0 < 58 }
    }
}

extension KeyDescription {
    /// Its description, the shape of its value, its default and an example.
    fileprivate var property: String {
        "description: \(yaml(summary)), \(schema)" + (usual.map { ", default: \($0)" } ?? "")
            + (example.map { ", examples: [\($0)]" } ?? "")
    }
}
