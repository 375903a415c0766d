/// Small pieces of GitHub-flavoured Markdown.
enum Markdown {
    /// Text that stays text: nothing in it is taken for mark-up.
    static func text(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "|", "*", "_", "[", "]", "<", ">", "`", "#", "~", "$", "&":
                safe += "\\"
                safe.unicodeScalars.append(scalar)
            case "\n", "\r", "\t": safe += " "
            default: if scalar.value >= 32 { safe.unicodeScalars.append(scalar) }
            }
        }
        return safe
    }

    /// Text that begins a line: neither a list, nor a rule, nor the underline of a heading.
    static func line(_ text: String) -> String {
        let safe = self.text(text)
        guard let first = safe.first else { return safe }
        if "-+=:".contains(first) { return "\\" + safe }
        let digits = safe.prefix { $0.isASCII && $0.isNumber }
        let next = safe.dropFirst(digits.count).first
        guard !digits.isEmpty, next == "." || next == ")" else { return safe }
        return digits + "\\" + safe.dropFirst(digits.count)
    }

    static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// A pipe table; `isNumber` aligns columns to the right.
    static func table(_ header: [String], _ rows: [[String]], isNumber: [Bool]) -> [String] {
        [row(header), row(isNumber.map { $0 ? "--:" : ":--" })] + rows.map(row)
    }

    /// A YAML scalar for the front matter.
    static func scalar(_ text: String) -> String {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 ? " " : $0 }))
        return "\"" + clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
