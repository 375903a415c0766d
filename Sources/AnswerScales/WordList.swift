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
    ///
    /// Read as bytes: the lists hold thousands of wordings, and every run may need them.
    init(text: String) {
        var sections: [Section] = []
        var (name, lines): (String?, [[String]]) = (nil, [])
        func close() { if let name { sections.append(Section(name: name, lines: lines)) } }
        var text = text
        text.withUTF8 { bytes in
            for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
                if line.first == UInt8(ascii: "=") {
                    close()
                    (name, lines) = (String(decoding: line.dropFirst(), as: UTF8.self).plainWording, [])
                } else {
                    lines.append(Self.wordings(line))
                }
            }
        }
        close()
        self.sections = sections
    }

    private static func wordings(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        line.split(separator: UInt8(ascii: "|")).map { part in
            let start = part.firstIndex { $0 != UInt8(ascii: " ") } ?? part.endIndex
            let end = part.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? start
            let wording = String(decoding: part[start..<end], as: UTF8.self)
            return part[start..<end].last == UInt8(ascii: ".") ? wording.plainWording : wording
        }
    }
}
