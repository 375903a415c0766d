import PipelineRun
import ProjectFiles
import ResponseResolution
import StudyConfig
import SurveyIngest
import SurveyModel

/// Finds the rows of those who withdrew in the batch files themselves, whatever the store holds.
struct WithdrawnRows {
    struct Found {
        var batch: Batch
        var rows: [RowIdentity]
    }

    let study: Study
    let project: ProjectDirectory
    let key: [UInt8]

    func find() throws -> [Found] {
        var found: [Found] = []
        for survey in study.surveys {
            for batch in survey.batches {
                let rows = rows(of: batch, survey)
                if !rows.isEmpty { found.append(Found(batch: batch, rows: rows)) }
            }
        }
        return found
    }

    /// A file that cannot be read holds nothing that was ever stored.
    private func rows(of batch: Batch, _ survey: SurveyStage) -> [RowIdentity] {
        guard let bytes = project.bytes(of: batch.file) else { return [] }
        let pseudonym = Digest.pseudonyms(key: key)
        let withdrawn = study.withdrawn(from: survey.instrument.id, wave: batch.wave, pseudonym: pseudonym)
        var rows: [RowIdentity] = []
        let reader = RedactedRows(survey.instrument, wave: batch.wave, pseudonym: pseudonym) { row in
            if withdrawn.scope(response: row.response, respondent: row.respondent, city: row.city) != nil {
                rows.append(row)
            }
            return true
        }
        try? reader.read(chunks(of: bytes), header: { _ in }, row: { _ in })
        return rows
    }
}
