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

    /// Writes the receipts of batches of which anything changed in this run, and those that are not there.
    func write() throws {
        let records = Dictionary(
            try store.batchRecords().map { ($0.batch.scope, $0) }, uniquingKeysWith: { first, _ in first })
        let findings = try store.findings()
        let refused = try store.refusedCounts()
        var madeFrom: [SurveyID: String] = [:]
        for survey in fingerprints.study.surveys {
            let folder = fingerprints.project.absolute("reports/internal/\(survey.instrument.id)")
            try Files.makeFolder(folder)
            let wanted = self.madeFrom(survey)
            madeFrom[survey.instrument.id] = wanted
            let isFrame = try store.receiptsMadeFrom(survey.instrument.id) == wanted
            let there = Set(Files.names(in: folder))
            let changed = survey.batches.filter { batch in
                !isFrame || isChanged(batch, records[batch.scope])
                    || !languages.allSatisfy { isThere(batch.receiptName($0), in: folder, there) }
            }
            let receipts = try changed.map { batch in
                try receipt(
                    of: batch, survey, records[batch.scope], findings[batch.scope] ?? [],
                    hasRefused: refused[batch.scope] != nil)
            }
            try write(receipts, into: folder)
            // Receipts of batches that are no longer there.
            let kept = Set(survey.batches.flatMap { batch in languages.map { batch.receiptName($0) } })
            for name in there where name.hasSuffix(".md") && !kept.contains(name) { Files.remove(folder + "/" + name) }
        }
        try store.keepReceipts(madeFrom)
    }

    private var languages: [Language] { fingerprints.study.languages }

    /// What all receipts of a survey say beside what is known of their batch.
    private func madeFrom(_ survey: SurveyStage) -> String {
        let study = fingerprints.study
        let title = languages.map { "\($0.rawValue) \(survey.instrument.title[$0])" }.joined(separator: " ")
        return "\(Software.name) \(study.isSynthetic) \(title)"
    }

    /// What is not as it was read is looked at again.
    private func isChanged(_ batch: Batch, _ record: BatchRecord?) -> Bool {
        guard let record, record.batch.file == batch.file, record.sha256 == fingerprints.fileHashes[batch.file] else {
            return true
        }
        return store.touchedScopes.contains(batch.scope)
    }

    /// The disk is not waited for, so that a receipt may be empty after the power failed.
    private func isThere(_ name: String, in folder: String, _ names: Set<String>) -> Bool {
        names.contains(name) && !Files.isEmpty(folder + "/" + name)
    }

    private func write(_ receipts: [Receipt], into folder: String) throws {
        let languages = languages
        let outcomes = receipts.concurrentMap { receipt in
            Result {
                for language in languages {
                    let path = "\(folder)/\(receipt.batch.receiptName(language))"
                    try Files.replace(path, with: Array(receipt.markdown(language).utf8), durably: false)
                }
            }
        }
        for outcome in outcomes { try outcome.get() }
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

extension Batch {
    fileprivate func receiptName(_ language: Language) -> String { "\(id).\(language.rawValue).md" }
}
