import DelimitedText
import Foundation
import SurveyModel

/// A table of codings as another program writes it.
///
/// - Source: Taguette's highlights (`id, document, tag, content`); QualCoder's coding report (`File` or `Case, Filename`, then
///   `Coder, Coded, Id, Codename, Coded_Memo`); Label Studio's CSV (the columns of the task, one per question of the
///   labelling, `annotator, annotation_id, created_at, updated_at, lead_time`).
struct ForeignTable {
    struct Row {
        var line: Int
        /// Names and texts that may be those of the answer.
        var names: [String]
        var texts: [String]
        var coder = ""
        /// As the program names them; none says "seen, no code".
        var codes: [String]
        var note = ""

        func unit(among answers: AnswerRecognition) -> UnitID? {
            for name in names { if let unit = answers.unit(named: name) { return unit } }
            for text in texts { if let unit = answers.unit(withText: text) { return unit } }
            return nil
        }
    }

    let rows: [Row]

    /// - Returns: `nil` for a table of none of these programs.
    init?(_ table: DelimitedTable, _ codes: CodeRecognition) {
        let header = Set(table.header)
        if header.isSuperset(of: ["document", "tag", "content"]) {
            rows = Self.taguette(table, codes)
        } else if header.isSuperset(of: ["Coder", "Coded", "Codename"]) {
            rows = Self.qualCoder(table)
        } else if header.isSuperset(of: ["annotator", "annotation_id", "lead_time"]) {
            guard let labelled = Self.labelStudio(table, codes) else { return nil }
            rows = labelled
        } else {
            return nil
        }
    }

    /// A highlight without a tag says nothing; a tag below others is named by its path.
    private static func taguette(_ table: DelimitedTable, _ codes: CodeRecognition) -> [Row] {
        table.records.compactMap { record in
            let tag = table.field("tag", of: record)
            if tag.isEmpty { return nil }
            let last = tag.split(separator: ".").last.map(String.init) ?? tag
            return Row(
                line: record.line, names: [table.field("document", of: record)],
                texts: [table.field("content", of: record)], codes: [codes.meaning(name: tag) == nil ? last : tag])
        }
    }

    private static func qualCoder(_ table: DelimitedTable) -> [Row] {
        table.records.map { record in
            Row(
                line: record.line, names: ["Filename", "File", "Case"].map { table.field($0, of: record) },
                texts: [table.field("Coded", of: record)], coder: table.field("Coder", of: record),
                codes: [table.field("Codename", of: record)], note: table.field("Coded_Memo", of: record))
        }
    }

    /// Columns that hold codes are those of whose cells at least half name one; all others may hold the unit or the text.
    ///
    /// - Returns: `nil` where no column does.
    private static func labelStudio(_ table: DelimitedTable, _ codes: CodeRecognition) -> [Row]? {
        let own: Set = ["id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement"]
        let columns = table.header.indices.filter { !own.contains(table.header[$0]) }
        let labels = columns.filter { column in
            let cells = table.records.map { LabelledCell($0.fields[column]) }.filter { !$0.names.isEmpty }
            let known = cells.count { $0.names.contains { codes.meaning(name: $0) != nil } }
            return !cells.isEmpty && known * 2 >= cells.count
        }
        if labels.isEmpty { return nil }
        return table.records.map { record in
            let values = columns.filter { !labels.contains($0) }.map { record.fields[$0] }
            return Row(
                line: record.line, names: values, texts: values, coder: table.field("annotator", of: record),
                codes: labels.flatMap { LabelledCell(record.fields[$0]).names })
        }
    }
}

extension DelimitedTable {
    fileprivate func field(_ column: String, of record: DelimitedRecord) -> String {
        header.firstIndex(of: column).map { record.fields[$0] } ?? ""
    }
}

/// What Label Studio writes into a cell: a choice, or JSON with choices, labels of passages or a path in a taxonomy.
private struct LabelledCell {
    let names: [String]

    init(_ text: String) {
        guard text.hasPrefix("{") || text.hasPrefix("["),
            let json = try? JSONSerialization.jsonObject(with: Data(text.utf8))
        else {
            names = text.isEmpty ? [] : [text]
            return
        }
        names = Self.names(in: json)
    }

    private static func names(in json: Any) -> [String] {
        if let text = json as? String { return [text] }
        if let list = json as? [Any] { return list.flatMap(names) }
        guard let object = json as? [String: Any] else { return [] }
        if let paths = object["taxonomy"] as? [[String]] { return paths.compactMap(\.last) }
        return ["choices", "labels", "hypertextlabels"].compactMap { object[$0] }.flatMap(names)
    }
}
