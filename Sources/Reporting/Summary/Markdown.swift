/// Small pieces of GitHub-flavoured Markdown.
enum Markdown {
    /// Text that stays text: nothing in it is taken for mark-up.
    static func text(_ text: String) -> String {
        var safe = ""
        for character in text {
            switch character {
            case "\\", "|", "*", "_", "[", "]", "<", ">", "`", "#": safe += "\\" + String(character)
            case "\n", "\r": safe += " "
            default: safe.append(character)
            }
        }
        return safe
    }

    static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// A pipe table; `isNumber` aligns columns to the right.
    static func table(_ header: [String], _ rows: [[String]], isNumber: [Bool]) -> [String] {
        [row(header), row(isNumber.map { $0 ? "--:" : ":--" })] + rows.map(row)
    }

    /// A YAML scalar for the front matter.
    static func scalar(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
    }
}
