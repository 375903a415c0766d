import GRDB
import SurveyModel

/// The condition that a response of `r` counts; its arguments are survey and batch.
let isActive =
    "r.record NOT IN (SELECT record FROM status WHERE survey = ? AND batch = ? AND active = 0)"

/// Tells of one record after the other, in ascending order, whether it counts: most have no row of their own.
struct StatusCursor {
    private let rows: RawRows
    /// The next one that has a row.
    private var next: ResponseStatus?

    init(_ batch: Batch, in database: Database) throws {
        rows = try RawRows(
            database,
            "SELECT record, active, latest, weight FROM status WHERE survey = ? AND batch = ? ORDER BY record",
            [batch.survey.text, batch.id.text])
        next = try Self.read(rows)
    }

    /// - Returns: `nil` for a response that counts as it is.
    mutating func status(of record: Int) throws -> ResponseStatus? {
        while let found = next, found.record < record { next = try Self.read(rows) }
        return next?.record == record ? next : nil
    }

    private static func read(_ rows: RawRows) throws -> ResponseStatus? {
        guard try rows.next() else { return nil }
        return ResponseStatus(
            record: rows.int(0), isActive: rows.int(1) != 0, isLatest: rows.int(2) != 0,
            weight: rows.isNull(3) ? nil : rows.double(3))
    }
}
