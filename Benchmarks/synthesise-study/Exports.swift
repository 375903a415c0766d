import SurveyModel

/// A table of cells with the header rows that a platform writes above it.
struct Export {
    var header: [[String]]
    var rows: [[String]]
    /// Lines put in as they are, after the rows: what never was a proper record.
    var broken: [String] = []
}

/// Writes an export in the bytes of the instrument's platform.
func bytes(of export: Export, _ instrument: Instrument) -> [UInt8] {
    switch instrument.id.text {
    case "partnership-survey": limeSurvey(export)
    case "meeting-evaluation": soSci(export)
    case "network-survey": germanExcel(export)
    default: plain(export)
    }
}

/// UTF-8 with BOM, semicolons, every value quoted, nothing at all for what was not shown, an empty line at the end.
private func limeSurvey(_ export: Export) -> [UInt8] {
    let lines = (export.header + export.rows).map { row in
        row.map { $0 == notShown ? "" : quoted($0) }.joined(separator: ";")
    }
    return [0xEF, 0xBB, 0xBF] + Array((lines + export.broken + [""]).map { $0 + "\r\n" }.joined().utf8)
}

/// UTF-16LE with BOM, tabs, texts quoted, numbers bare, no line end after the last record.
private func soSci(_ export: Export) -> [UInt8] {
    let lines = (export.header + export.rows).map { row in
        row.map { Double($0) == nil && !$0.isEmpty ? quoted($0) : $0 }.joined(separator: "\t")
    }
    let text = (lines + export.broken).joined(separator: "\r\n")
    return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

/// Windows-1252, semicolons, quotes only where needed; what the code page lacks becomes a question mark.
private func germanExcel(_ export: Export) -> [UInt8] {
    let lines = (export.header + export.rows).map { row in
        row.map { $0.contains { ";\"\n".contains($0) } ? quoted($0) : $0 }.joined(separator: ";")
    }
    return (lines + export.broken).map { $0 + "\r\n" }.joined().unicodeScalars.map(windows1252)
}

/// UTF-8, commas, quotes where needed.
private func plain(_ export: Export) -> [UInt8] {
    let lines = (export.header + export.rows).map { row in
        row.map { $0.contains { ",\"\n".contains($0) } ? quoted($0) : $0 }.joined(separator: ",")
    }
    return Array((lines + export.broken).map { $0 + "\n" }.joined().utf8)
}

/// Stands for a cell that LimeSurvey leaves out altogether.
let notShown = "\u{1}"

private func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

private func windows1252(_ scalar: Unicode.Scalar) -> UInt8 {
    let upper: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "„": 0x84, "…": 0x85, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97,
    ]
    return upper[scalar] ?? (scalar.value < 256 ? UInt8(scalar.value) : UInt8(ascii: "?"))
}
