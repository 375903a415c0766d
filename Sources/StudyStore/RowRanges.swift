import GRDB
import SurveyModel

/// Where the rows of a batch lie in the tables of responses and of open answers, by their row numbers.
///
/// A batch is written in one go at the end of its tables, so that its rows follow each other. Nothing is searched for when
/// a row is added, and no second index has to be kept.
struct RowRanges {
    /// Both are empty with `last` below `first` where there are no rows.
    private(set) var responses: (first: Int, last: Int)
    private(set) var answers: (first: Int, last: Int)

    /// - Returns: `nil` when the batch has no rows.
    init?(_ survey: SurveyID, _ batch: BatchID, in database: Database) throws {
        try self.init(survey, batch, in: "main", database)
    }

    /// - Parameter schema: `main`, or the name of an attached store.
    init?(_ survey: SurveyID, _ batch: BatchID, in schema: String, _ database: Database) throws {
        let columns = "first, last, first_answer, last_answer"
        let row = try Row.fetchOne(
            try database.cachedStatement(
                sql: "SELECT \(columns) FROM \(schema).batch_rows WHERE survey = ? AND batch = ?"),
            arguments: [survey.text, batch.text])
        guard let row else { return nil }
        responses = (row[0], row[1])
        answers = (row[2], row[3])
    }

    /// The rows that will come next.
    init(afterAllOf table: ResponseTable, in database: Database) throws {
        func end(_ name: String) throws -> Int {
            try Int.fetchOne(try database.cachedStatement(sql: "SELECT max(rowid) FROM \(quoted(name))")) ?? 0
        }
        let (lastResponse, lastAnswer) = (try end(table.name), try end("open_answer"))
        responses = (lastResponse + 1, lastResponse)
        answers = (lastAnswer + 1, lastAnswer)
    }

    /// As many rows as another batch has.
    mutating func take(as many: RowRanges) {
        responses.last = responses.first + many.responseCount - 1
        answers.last = answers.first + many.answerCount - 1
    }

    var responseCount: Int { max(0, responses.last - responses.first + 1) }

    var answerCount: Int { max(0, answers.last - answers.first + 1) }

    mutating func addResponse() { responses.last += 1 }

    mutating func addAnswer() { answers.last += 1 }

    func store(_ batch: Batch, in database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO batch_rows VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                batch.survey.text, batch.id.text, responses.first, responses.last, answers.first, answers.last,
            ])
    }
}
