import GRDB
import ResponseResolution
import SurveyModel

extension StudyStore {
    /// All accepted responses of the named batches, in the order of the batches and their records.
    package func identities(of instrument: Instrument, batches: [Batch]) throws -> [ResponseIdentity] {
        var identities: [ResponseIdentity] = []
        for batch in batches {
            try forEachIdentity(of: batch, instrument: instrument) { identities.append($0.identity(batch)) }
        }
        return identities
    }

    /// Calls `body` with every accepted response of a batch, in the order of the records.
    package func forEachIdentity(
        of batch: Batch, instrument: Instrument, _ body: (IdentityBytes) throws -> Void
    ) throws {
        try read { try forEachIdentity(of: batch, instrument: instrument, in: $0, body) }
    }

    func forEachIdentity(
        of batch: Batch, instrument: Instrument, in database: Database, _ body: (IdentityBytes) throws -> Void
    ) throws {
        let table = ResponseTable(instrument)
        guard try database.tableExists(table.name),
            let span = try RowRanges(batch.survey, batch.id, in: database)?.responses
        else { return }
        let rows = try RawRows(
            database,
            """
            SELECT record, line, response, respondent, city, partnership, date, time
            FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ? ORDER BY rowid
            """, [span.first, span.last])
        while try rows.next() { try body(IdentityBytes(rows)) }
    }
}

extension IdentityBytes {
    fileprivate init(_ rows: RawRows) {
        self.init()
        record = rows.int(0)
        line = rows.int(1)
        response = rows.bytes(2) ?? response
        (respondent, city, partnership) = (rows.bytes(3), rows.bytes(4), rows.bytes(5))
        date = rows.bytes(6).flatMap { CalendarDate(iso: $0) }
        secondOfDay = rows.isNull(7) ? nil : rows.int(7)
    }
}

extension CalendarDate {
    /// Reads the bytes of `YYYY-MM-DD`.
    init?(iso bytes: UnsafeBufferPointer<UInt8>) {
        func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(bytes[$1]) - 48 } }
        guard bytes.count == 10 else { return nil }
        self.init(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    }
}
