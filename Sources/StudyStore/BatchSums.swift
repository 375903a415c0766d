import GRDB
import ResponseResolution
import SurveyModel

extension StudyStore {
    /// Replaces how many responses of a batch count, from how many people and where.
    ///
    /// - Parameter isCleared: Whether nothing of the batch is there.
    func replaceSample(
        _ sample: BatchSample, of batch: Batch, isCleared: Bool = false, in database: Database
    ) throws {
        let place: StatementArguments = [batch.survey.text, batch.id.text]
        for name in isCleared ? [] : ["batch_sample", "batch_city"] {
            try database.cachedStatement(sql: "DELETE FROM \(name) WHERE survey = ? AND batch = ?")
                .execute(arguments: place)
        }
        try database.cachedStatement(sql: "INSERT INTO batch_sample VALUES (?, ?, ?, ?, ?, ?)").execute(
            arguments: place + [
                sample.responses, sample.respondents, sample.first?.description, sample.last?.description,
            ])
        for city in sample.cities.map(\.text).sorted() {
            try database.cachedStatement(sql: "INSERT INTO batch_city VALUES (?, ?, ?)").execute(
                arguments: place + [city])
        }
    }
}
