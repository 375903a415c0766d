import PipelineRun
import ProjectFiles
import SealedResults
import StudyConfig
import SurveyModel

extension Pipeline {
    /// Writes down every batch of the study with what reading it would be made from, for other machines to read.
    ///
    /// - Parameters:
    ///   - perTask: How many batches a task reads at most.
    ///   - path: Where the list is written.
    /// - Throws: `data` where a batch cannot be read.
    package func freezeBatches(perTask: Int, to path: String, options: RunOptions) throws -> BatchList {
        let study = try check()
        let lock = try lock(study, options)
        let key = try state.pseudonymKey(declared: study.pseudonymKey)
        let hashes = FileHashes(in: state)
        let fingerprints = StudyFingerprints(study, in: project, hashes: hashes)
        try hashes.write(state)
        _ = consume lock
        let list = BatchList(
            study: study.id, program: Software.name, key: pseudonymKeyID(key), lines: try lines(fingerprints),
            perTask: perTask)
        try Files.replace(path, with: Array(list.text.utf8))
        return list
    }

    private func lines(_ fingerprints: StudyFingerprints) throws -> [BatchList.Line] {
        var lines: [BatchList.Line] = []
        for survey in fingerprints.study.surveys {
            for batch in survey.batches {
                guard let hash = fingerprints.fileHashes[batch.file] else {
                    throw PipelineError.data("\(batch.file) cannot be read, and cannot be handed to other machines")
                }
                lines.append(
                    BatchList.Line(
                        index: lines.count, survey: batch.survey.text, batch: batch.id.text, file: batch.file,
                        bytes: Files.size(project.absolute(batch.file)), sha256: hash,
                        ingest: fingerprints.fingerprint(of: .ingest, batch, survey),
                        code: fingerprints.fingerprint(of: .code, batch, survey)))
            }
        }
        return lines
    }
}
