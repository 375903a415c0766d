import GRDB
import SurveyModel

extension StudyStore {
    /// What the receipts of a survey were written from; `nil` where one of its batches changed since and its receipt was not
    /// written, as when a run was killed.
    ///
    /// Of what changed in this run, `touchedScopes` tells.
    package func receiptsMadeFrom(_ survey: SurveyID) throws -> String? {
        if let knownReceipts { return knownReceipts[survey] }
        return try read { try Self.receipts(in: $0) }[survey]
    }

    /// Says that the receipts of all batches are written.
    package func keepReceipts(_ madeFrom: [SurveyID: String]) throws {
        if try read({ try Self.receipts(in: $0) }) == madeFrom { return }
        try write { database in
            try database.execute(sql: "DELETE FROM derived WHERE name = 'receipts'")
            for (survey, text) in madeFrom {
                try database.execute(
                    sql: "INSERT INTO derived VALUES ('receipts', ?, ?)", arguments: [survey.text, text])
            }
        }
        knownReceipts = nil
    }

    /// Something changed that the receipt of a batch tells of.
    func touch(_ scope: String, in database: Database) throws {
        touchedScopes.insert(scope)
        if knownReceipts != nil { return }
        knownReceipts = try Self.receipts(in: database)
        try database.execute(sql: "DELETE FROM derived WHERE name = 'receipts'")
    }

    private static func receipts(in database: Database) throws -> [SurveyID: String] {
        let rows = try RawRows(database, "SELECT survey, made_from FROM derived WHERE name = 'receipts'")
        var receipts: [SurveyID: String] = [:]
        while try rows.next() { receipts[SurveyID(rows.string(0) ?? "")] = rows.string(1) }
        return receipts
    }
}
