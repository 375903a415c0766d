import DelimitedText
import SurveyModel

/// The names by which an instrument finds a file's columns: always unique, and the same for the same header.
///
/// One header row, or the row that the format names: its text; an empty header is `column N`, a repeated one gets
/// ` (2)`. Name row 0 joins all rows as `row 1 / row 2`, with the first row carried to the right over empty cells and
/// the vendor's words for "the answer itself" left out.
func columnNames(_ header: [RawRecord], format: FileFormat) -> [String] {
    guard let width = header.map(\.fields.count).max() else { return [] }
    let rows = header.map { record in (0..<width).map { $0 < record.fields.count ? normalised(record.text($0)) : "" } }
    var names: [String]
    if format.nameRow == 0, rows.count > 1 {
        names = joined(rows, width: width)
    } else {
        names = rows[min(max(format.nameRow, 1), rows.count) - 1]
    }
    return unique(names)
}

/// The columns up to the last one with a text in any header row: a delimiter at the end of the header row makes no
/// column that every record must have.
func namedColumnCount(_ header: [RawRecord]) -> Int {
    header.compactMap { record in record.fields.indices.last { !record.isEmpty($0) }.map { $0 + 1 } }.max() ?? 0
}

private let wordsForTheAnswerItself: Set<String> = ["response", "open-ended response", "antwort"]

private func joined(_ rows: [[String]], width: Int) -> [String] {
    var carried = ""
    return (0..<width).map { column in
        if !rows[0][column].isEmpty { carried = rows[0][column] }
        let parts = rows.dropFirst().map { $0[column] }.filter {
            !$0.isEmpty && !wordsForTheAnswerItself.contains($0.lowercased())
        }
        return ([carried] + parts).filter { !$0.isEmpty }.joined(separator: " / ")
    }
}

private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.enumerated().map { index, name in
        let plain = name.isEmpty ? "column \(index + 1)" : name
        var candidate = plain
        var number = 1
        while !seen.insert(candidate).inserted {
            number += 1
            candidate = "\(plain) (\(number))"
        }
        return candidate
    }
}

extension RawRecord {
    /// A field's text as it is compared.
    func normalised(_ field: Field) -> String {
        SurveyModel.normalised(String(decoding: bytes[field.start..<field.end], as: UTF8.self))
    }
}
