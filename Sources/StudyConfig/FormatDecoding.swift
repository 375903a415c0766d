import SurveyModel

// How a file is read, over what its platform says.

func fileFormat(_ record: ReadMap<CsvKeys>?, over preset: FileFormat) -> FileFormat {
    var format = preset
    guard let record else { return format }
    record.fill(&format)
    record.empty?.fill(&format)
    checkHeader(format, at: record.place)
    return format
}

private func checkHeader(_ format: FileFormat, at place: YamlCursor) {
    if !(1...3).contains(format.headerRows) {
        place.report("header-rows", "header_rows is \(format.headerRows)", why: "exports have one to three header rows")
    }
    if !(0...max(1, format.headerRows)).contains(format.nameRow) {
        place.report(
            "name-row", "name_row is \(format.nameRow)", why: "it counts the header rows from 1; 0 joins all of them")
    }
}

/// What people write for a tabulator.
let tabWord = "tab"

extension YamlCursor {
    /// The one byte that stands between two fields.
    var delimiterByte: UInt8? {
        switch text {
        case tabWord, "\t": return UInt8(ascii: "\t")
        case let text? where text.utf8.count == 1 && text != "\"": return text.utf8.first
        default:
            report("bad-delimiter", "expected one character, or '\(tabWord)'")
            return nil
        }
    }
}

/// How a multiple choice says chosen and not chosen, over what its platform says.
func tickMarks(_ record: ReadMap<TickKeys>?, over preset: TickMarks) -> TickMarks {
    var marks = preset
    guard let record else { return marks }
    // Who names own texts for "chosen" joins nothing by the platform's separator.
    if record.at(\.chosen) != nil { marks.separator = nil }
    record.fill(&marks)
    return marks
}
