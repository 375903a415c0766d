/// Turns a file's bytes into UTF-8: by its BOM, else by strict UTF-8, else by a declared code page; never by guessing.
package struct TextDecoder: ~Copyable {
    private let declared: String?
    private var codePage: CodePage?
    private var isDecided = false
    /// The beginning of a character whose end has not come yet.
    private var carry: [UInt8] = []
    /// Bytes of the file and line breaks of the text before `carry`.
    private var offset = 0
    private var line = 1
    /// Whether the text so far ends with CR: an LF at the beginning of the next then begins no line of its own.
    private var endsWithReturn = false
    private var questionMarks = QuestionMarks()

    /// IANA name of the encoding that was proved or declared.
    package private(set) var name = "utf-8"
    package private(set) var lost = LostCharacters()

    package init(declared: String?) { self.declared = declared?.lowercased() }

    /// - Parameter isLast: No bytes follow; an incomplete character is then an error.
    package mutating func utf8(_ chunk: [UInt8], isLast: Bool) throws(DelimitedError) -> [UInt8] {
        var bytes = carry.isEmpty ? chunk : carry + chunk
        carry = []
        if !isDecided {
            if bytes.count < 4, !isLast {
                carry = bytes
                return []
            }
            try decide(&bytes)
        }
        return codePage == nil ? try checked(bytes, isLast: isLast) : try converted(bytes, isLast: isLast)
    }

    private mutating func decide(_ bytes: inout [UInt8]) throws(DelimitedError) {
        isDecided = true
        if let kind = otherKind(of: bytes) {
            throw DelimitedError(
                code: "not-csv", what: "this is \(kind), no CSV file",
                fix: "open it and save the sheet as 'CSV UTF-8', then use that file")
        }
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE], "utf-16le"), ([0xFE, 0xFF], "utf-16be"),
        ]
        let found = marks.first { bytes.starts(with: $0.0) }
        if let found {
            bytes.removeFirst(found.0.count)
            offset = found.0.count
        }
        let encoding = found?.1 ?? declared ?? "utf-8"
        if encoding == "utf-8" || encoding == "utf8" { return }
        codePage = CodePage(encoding)
        guard codePage != nil else {
            throw DelimitedError(
                code: "unknown-encoding", what: "the encoding '\(encoding)' is not known",
                fix: "use an IANA name such as windows-1252, iso-8859-15, macintosh, cp850, utf-16le")
        }
        name = encoding
    }

    /// What people take for a survey file, told by its first bytes; `nil` for text.
    private func otherKind(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "an Excel workbook (.xlsx) or another ZIP archive" }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Excel workbook (.xls)" }
        return nil
    }

    private mutating func checked(_ bytes: [UInt8], isLast: Bool) throws(DelimitedError) -> [UInt8] {
        let check = Utf8Check(bytes.span, isLast: isLast)
        for place in check.replacements { lost.add(line: line(at: place, of: bytes)) }
        if let fault = check.fault {
            throw error(fault, byte: offset + check.end, line: line(at: check.end, of: bytes))
        }
        advance(over: bytes, to: check.end, from: check.end)
        if check.end == bytes.count { return bytes }
        carry = Array(bytes[check.end...])
        return Array(bytes[..<check.end])
    }

    private mutating func converted(_ bytes: [UInt8], isLast: Bool) throws(DelimitedError) -> [UInt8] {
        guard let result = codePage?.utf8(bytes) else { return bytes }
        let text = result.text
        let check = Utf8Check(text.span, isLast: true)
        if let fault = check.fault { throw error(fault, byte: offset, line: line(at: check.end, of: text)) }
        if result.isStuck || isLast && result.used < bytes.count {
            throw DelimitedError(
                code: "not-in-encoding", line: line(at: text.count, of: text),
                what: "byte \(offset + result.used) is no character of \(name)",
                fix: "declare the encoding in which the file was saved")
        }
        countLost(text, check, isLast: isLast)
        advance(over: text, to: text.count, from: result.used)
        carry = Array(bytes[result.used...])
        return text
    }

    private mutating func countLost(_ text: [UInt8], _ check: Utf8Check, isLast: Bool) {
        for place in check.replacements { lost.add(line: line(at: place, of: text)) }
        var current = line
        for byte in text {
            for _ in 0..<questionMarks.take(byte) { lost.add(line: current) }
            if byte == UInt8(ascii: "\n") { current += 1 }
        }
        if isLast { for _ in 0..<questionMarks.endWord() { lost.add(line: current) } }
    }

    /// The physical line of a place in the text that begins on the current line.
    private func line(at place: Int, of text: [UInt8]) -> Int {
        let isCut = endsWithReturn && place > 0 && text[0] == UInt8(ascii: "\n")
        return line + text.withUnsafeBufferPointer { $0.lineBreaks(from: 0, to: place) } - (isCut ? 1 : 0)
    }

    private mutating func advance(over text: [UInt8], to end: Int, from bytes: Int) {
        offset += bytes
        line = line(at: end, of: text)
        if end > 0 { endsWithReturn = text[end - 1] == UInt8(ascii: "\r") }
    }

    private func error(_ fault: Utf8Check.Fault, byte: Int, line: Int) -> DelimitedError {
        switch fault {
        case .notUtf8:
            DelimitedError(
                code: "not-utf8", line: line, what: "byte \(byte) is not UTF-8",
                fix: "declare the code page, such as encoding: windows-1252")
        case .nul:
            DelimitedError(
                code: "nul-byte", line: line, what: "a NUL byte at or after byte \(byte)",
                fix: "is the file UTF-16 without a byte order mark? declare its encoding")
        }
    }
}
