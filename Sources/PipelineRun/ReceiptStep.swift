import Reporting
import StudyConfig
import StudyStore
import SurveyModel

/// Writes one receipt per batch to `reports/internal`: what came in, what was refused and why.
struct ReceiptStep {
    let prepared: PreparedStudy
    let store: StudyStore

    func run() throws(PipelineError) {
        let records = try stored { () throws(StoreError) in try store.batchRecords() }
        for survey in prepared.study.surveys {
            let folder = prepared.project.absolute("reports/internal/\(survey.instrument.id)")
            try Files.makeFolder(folder)
            for batch in survey.batches { try write(batch, survey, records, to: "\(folder)/\(batch.id).md") }
        }
    }

    private func write(
        _ batch: Batch, _ survey: SurveyStage, _ records: [BatchRecord], to path: String
    ) throws(PipelineError) {
        let record = records.first { $0.batch.scope == batch.scope }
        let refused = try stored { () throws(StoreError) in try store.refusedRows(of: batch) }
        let failure = try stored { () throws(StoreError) in try store.failure(of: batch) }
        let receipt = Receipt(
            batch: batch, surveyTitle: survey.instrument.title, isSynthetic: prepared.study.isSynthetic,
            sha256: record?.sha256 ?? prepared.fileHashes[batch.file] ?? "", encoding: record?.encoding ?? "",
            records: record?.records ?? 0, empty: record?.empty ?? 0, refused: refused, notices: record?.notices ?? [],
            failure: failure?.why)
        try Files.replace(path, with: Array(receipt.markdown.utf8))
    }
}
