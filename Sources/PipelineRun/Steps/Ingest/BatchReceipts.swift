import ForkJoin
import ProjectFiles
import Reporting
import StudyConfig
import StudyStore
import SurveyModel

/// What a run says of ingested batches, in `reports/internal`: a receipt per batch and language, with what came in, what
/// was refused and why.
struct BatchReceipts {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    func write() throws {
        let store = store
        let records = try store.batchRecords()
        let findings = try store.findings()
        let refused = try store.refusedCounts()
        for survey in fingerprints.study.surveys {
            let folder = fingerprints.project.absolute("reports/internal/\(survey.instrument.id)")
            try Files.makeFolder(folder)
            var receipts: [Receipt] = []
            for batch in survey.batches {
                receipts.append(
                    try receipt(
                        of: batch, survey, records.first { $0.batch.scope == batch.scope }, findings[batch.scope] ?? [],
                        hasRefused: refused[batch.scope] != nil))
            }
            try write(receipts, into: folder)
        }
    }

    private func write(_ receipts: [Receipt], into folder: String) throws {
        let languages = fingerprints.study.languages
        let outcomes = receipts.concurrentMap { receipt in
            Result {
                for language in languages {
                    let path = "\(folder)/\(receipt.fileName(language))"
                    try Files.replace(path, with: Array(receipt.markdown(language).utf8))
                }
            }
        }
        for outcome in outcomes { try outcome.get() }
        // Receipts of batches that are no longer there.
        let written = Set(receipts.flatMap { receipt in languages.map(receipt.fileName) })
        for name in Files.names(in: folder) where name.hasSuffix(".md") && !written.contains(name) {
            Files.remove(folder + "/" + name)
        }
    }

    private func receipt(
        of batch: Batch, _ survey: SurveyStage, _ record: BatchRecord?, _ findings: [BatchFinding], hasRefused: Bool
    ) throws -> Receipt {
        let store = store
        let refused = hasRefused ? try store.refusedRows(of: batch) : []
        let failure = try failedStep(of: batch, in: store)
        return Receipt(
            batch: batch, surveyTitle: survey.instrument.title, isSynthetic: fingerprints.study.isSynthetic,
            sha256: fingerprints.fileHashes[batch.file] ?? record?.sha256 ?? "", encoding: record?.encoding ?? "",
            records: record?.records ?? 0, empty: record?.empty ?? 0, refused: refused, findings: findings,
            notices: record?.notices ?? [],
            failure: failure.map { step in
                (findings.first { $0.code == "failed" }?.detail ?? "", oneLine(step.why))
            })
    }

    private func oneLine(_ text: String) -> String {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " · ").replacing("`", with: "'")
    }
}

extension Receipt {
    fileprivate func fileName(_ language: Language) -> String { "\(batch.id).\(language.rawValue).md" }
}
