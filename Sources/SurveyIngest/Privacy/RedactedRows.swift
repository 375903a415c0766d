import DelimitedText
import SurveyModel

/// One data row of a batch file as it may be shown to the people who mend it.
package struct RedactedRow {
    /// The record's number in its file, from 1.
    package var record: Int
    package var line: Int
    package var fields: [String]
}

/// Who a row of a batch file is from, as the file says.
package struct RowIdentity {
    package var record: Int
    package var line: Int
    package var response: String
    /// The pseudonym.
    package var respondent: String?
    package var city: String?
}

/// Reads a batch file again and leaves out what is never kept: dropped columns, columns that the instrument does not
/// know, rows that withdrew; keys come as pseudonyms, free texts without personal data.
///
/// Rows that are wholly empty are left out too.
package struct RedactedRows {
    private let instrument: Instrument
    private let wave: WaveID?
    private let pseudonym: (String) -> String
    private let isLeftOut: (RowIdentity) -> Bool

    package init(
        _ instrument: Instrument, wave: WaveID?, pseudonym: @escaping (String) -> String,
        leavingOut isLeftOut: @escaping (RowIdentity) -> Bool
    ) {
        (self.instrument, self.wave, self.pseudonym, self.isLeftOut) = (instrument, wave, pseudonym, isLeftOut)
    }

    /// - Parameters:
    ///   - header: Takes the names of the columns, once.
    ///   - row: Takes each row.
    package func read(
        _ source: ByteSource, header: ([String]) throws -> Void, row: (RedactedRow) throws -> Void
    ) throws {
        var head: [RawRecord] = []
        var columns: RedactedColumns?
        var number = 0
        var identities = ResponseIdentities()
        var hasIDs = true
        _ = try forEachRecord(source, format: instrument.format) { record in
            if let columns {
                number += 1
                if record.isWhollyEmpty { return }
                let contentID = hasIDs ? nil : identities.contentID(record)
                guard !isLeftOut(identity(record, number, columns.map, contentID)) else { return }
                try row(RedactedRow(record: number, line: record.line, fields: columns.fields(record, pseudonym)))
            } else {
                head.append(record)
                guard head.count == instrument.format.headerRows else { return }
                let names = columnNames(head, format: instrument.format)
                let matched = instrument.matched(to: names)
                hasIDs = matched.columns.response != nil
                let made = RedactedColumns(names, instrument: matched, wave: wave)
                columns = made
                try header(made.names)
            }
        }
    }

    private func identity(
        _ record: RawRecord, _ number: Int, _ map: ColumnMap, _ contentID: String?
    ) -> RowIdentity {
        func text(_ column: Int?) -> String? {
            guard let column, column < record.fields.count else { return nil }
            let form = normalised(record.text(column))
            return form.isEmpty ? nil : form
        }
        return RowIdentity(
            record: number, line: record.line, response: contentID ?? text(map.response) ?? "",
            respondent: text(map.respondent).map(pseudonym), city: text(map.city))
    }
}

/// Which columns of a file may be shown, and how.
private struct RedactedColumns {
    let map: ColumnMap
    let names: [String]
    private let kept: [Int]
    private let width: Int
    private let keys: Set<Int>
    private let texts: Set<Int>

    init(_ names: [String], instrument: Instrument, wave: WaveID?) {
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        self.map = map
        let left = Set((map.unused + instrument.columns.dropped).map(normalised))
        let kept = names.indices.filter { !left.contains(normalised(names[$0])) }
        self.kept = kept
        self.names = kept.map { names[$0] }
        width = names.count
        var keys = Set([map.respondent].compactMap { $0 })
        var texts = Set([map.city, map.partnership].compactMap { $0 })
        for (variable, column) in zip(instrument.variables, map.variables) {
            guard let column else { continue }
            if instrument.questions[variable.question].personal == .pseudonymise { keys.insert(column) }
            if variable.storage == .openText { texts.insert(column) }
        }
        self.keys = keys
        self.texts = texts
    }

    /// A row whose fields cannot be told apart comes empty: what is never kept could stand in any of them.
    func fields(_ record: RawRecord, _ pseudonym: (String) -> String) -> [String] {
        guard isAligned(record) else { return kept.map { _ in "" } }
        return kept.map { column in
            let text = record.text(column)
            if keys.contains(column) { return text.isEmpty ? "" : pseudonym(normalised(text)) }
            return texts.contains(column) ? replaced(text, personalData(in: text)) { _ in "[…]" } : text
        }
    }

    private func isAligned(_ record: RawRecord) -> Bool {
        record.fields.count >= width && (width..<record.fields.count).allSatisfy(record.isEmpty)
    }
}
