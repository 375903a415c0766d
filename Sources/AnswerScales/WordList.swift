import CLanguageLists

/// A list of wordings that stands inside the program: sections that begin with `= name`, then lines of equal wordings.
struct WordList: Sendable {
    /// One line: wordings that mean the same, as texts are compared.
    struct Section: Sendable {
        let name: String
        let lines: [[String]]
    }

    let sections: [Section]

    /// - Parameter file: Its name in `Sources/AnswerScales/Resources`.
    init(file: String) {
        self.init(text: language_list(file).map { String(cString: $0) } ?? "")
    }

    /// - Parameter text: Lines that begin with `#` are comments; wordings of a line are parted by `|`.
    init(text: String) {
        var sections: [Section] = []
        var (name, lines): (String?, [[String]]) = (nil, [])
        func close() { if let name { sections.append(Section(name: name, lines: lines)) } }
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("=") {
                close()
                (name, lines) = (String(line.dropFirst()).plainWording, [])
            } else {
                lines.append(line.components(parted: " | ").map { $0.hasSuffix(".") ? $0.plainWording : $0 })
            }
        }
        close()
        self.sections = sections
    }
}

extension Substring {
    fileprivate func components(parted mark: String) -> [String] {
        var parts: [String] = []
        var rest = self
        while let range = rest.firstRange(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
