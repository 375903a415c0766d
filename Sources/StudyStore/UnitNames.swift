import GRDB
import SurveyModel

/// Names the open answers of a batch: with their wave where other waves use the same ids for other responses.
struct UnitNames {
    private let survey: SurveyID
    private let wave: WaveID?
    private let shared: Set<String>

    init(_ batch: Batch, in database: Database) throws {
        let place: StatementArguments = [batch.survey.text, batch.id.text]
        survey = batch.survey
        shared = try String.fetchSet(
            database, sql: "SELECT response FROM id_of_other_wave WHERE survey = ? AND batch = ?", arguments: place)
        wave =
            shared.isEmpty
            ? nil
            : try String.fetchOne(
                database, sql: "SELECT wave FROM batch WHERE survey = ? AND batch = ?", arguments: place
            ).map { WaveID($0) }
    }

    func unit(_ response: String, _ question: QuestionID) -> UnitID {
        UnitID(
            survey: survey, wave: shared.contains(response) ? wave : nil, response: response, question: question)
    }
}
