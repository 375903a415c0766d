import Foundation
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import SealedResults
import StudyConfig
import SurveyModel

/// What became of one batch of a task.
package struct SealedOutcome: Sendable {
    package enum State: String, Sendable { case sealed, before = "sealed before", refused, gone }

    package var scope: String
    package var state: State
    package var why = ""
}

/// Who seals, as it is written beside the result.
package struct SealingTask: Sendable {
    package var host: String
    package var job: String
    package var attempt: String

    package init(job: String, attempt: String) { (host, self.job, self.attempt) = (RunLock.host, job, attempt) }

    /// Tells two attempts at the same batch apart while they write.
    fileprivate var name: String {
        "\(host)-\(getpid())".filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}

extension Pipeline {
    /// Reads the batches of one task of a list and seals what came out; touches nothing of the project, its store or reports.
    ///
    /// A batch that was sealed before is left as it is. One whose file cannot be used is sealed as such, and does not keep the
    /// task from the others.
    /// - Throws: `configuration` for a list, codebook or instrument other than was frozen.
    package func sealTask(
        _ task: Int, of path: String, to folder: String, by maker: SealingTask, scratch: String
    ) throws -> [SealedOutcome] {
        let study = try check()
        let list = try list(path, of: study)
        let lines = list.lines(ofTask: task)
        guard !lines.isEmpty else {
            throw PipelineError.missing("task \(task); '\(path)' has 0 to \(list.head.tasks - 1)")
        }
        let key = try knownKey(of: list, study)
        let fingerprints = StudyFingerprints(study, in: project, hashes: FileHashes(listed: list.hashes))
        try Files.makeFolder(folder)
        let results = ResultFolder(folder, of: list, named: path, key: key)
        let sealing = BatchSealing(fingerprints, pseudonymKey: key, keyID: list.head.key, mode: mode(study))
        return try lines.map { line in
            let (batch, survey) = try listed(line, fingerprints, path)
            let one = LineSealing(sealing: sealing, results: results, fingerprints: fingerprints, scratch: scratch)
            return try one.seal(line, batch, survey, by: maker)
        }
    }

    private func mode(_ study: Study) -> mode_t {
        var state = state
        state.isSharedWithGroup = study.permissions == .group
        return state.fileMode
    }

    /// The key that the list was made with.
    private func knownKey(of list: BatchList, _ study: Study) throws -> [UInt8] {
        let key =
            if let declared = study.pseudonymKey { try state.declaredKey(declared) } else {
                try state.existingPseudonymKey(declared: nil)
            }
        guard pseudonymKeyID(key) == list.head.key else {
            throw PipelineError.wrongKey("the pseudonym key is not the one that the list was made with")
        }
        return key
    }

    private func listed(
        _ line: BatchList.Line, _ fingerprints: StudyFingerprints, _ path: String
    ) throws -> (Batch, SurveyStage) {
        guard let survey = fingerprints.study.survey(SurveyID(line.survey)),
            let batch = survey.batches.first(where: { $0.id.text == line.batch })
        else { throw PipelineError.missing("\(line.file), which '\(path)' names as \(line.scope)") }
        let changed = changedParts(
            from: [line.ingest, line.code], of: batch, survey, fingerprints)
        guard changed.isEmpty else {
            throw refusal(
                of: path, "\(changed.joined(separator: ", ")) changed since the list was frozen",
                fix: "freeze it again: tandem batches --array -o '\(path)'")
        }
        return (batch, survey)
    }
}

/// Seals one batch of a list.
private struct LineSealing {
    let sealing: BatchSealing
    let results: ResultFolder
    let fingerprints: StudyFingerprints
    let scratch: String

    func seal(
        _ line: BatchList.Line, _ batch: Batch, _ survey: SurveyStage, by maker: SealingTask
    ) throws -> SealedOutcome {
        let place = results.place(of: line)
        if let known = try? results.result(of: line),
            (try? checkSeal(known.header, of: batch, survey, fingerprints, key: results.list.head.key)) != nil
        {
            return outcome(line, known.header, .before)
        }
        let began = ContinuousClock.now
        let work = try Files.makeTemporaryFolder(in: scratch)
        // Beside the result: a name is only moved within a file system.
        let beside = "\(results.path)/.\(line.resultName).\(maker.name)"
        defer { for path in [work, beside] { Files.remove(path) } }
        Files.remove(beside)
        let header = try sealing.seal(batch, of: survey, in: work, to: beside)
        let seconds = (began.duration(to: .now) / .milliseconds(1)).rounded() / 1000
        try SealedOrigin(host: maker.host, job: maker.job, attempt: maker.attempt, seconds: seconds)
            .write(beside: place)
        try Files.publish(beside, as: place)
        return outcome(line, header, .sealed)
    }

    private func outcome(
        _ line: BatchList.Line, _ header: SealedHeader, _ state: SealedOutcome.State
    ) -> SealedOutcome {
        SealedOutcome(
            scope: line.scope, state: header.failure == nil ? state : .refused, why: header.failure?.why ?? "")
    }
}
