import Foundation
import Glibc
import PipelineRun
import ProjectFiles
import RunRecord
import StudyConfig
import SurveyModel

extension Pipeline {
    /// Hands the run's record to the study's hook: JSON on its standard input, no shell in between.
    ///
    /// - Throws: `unavailable` when the hook cannot be started, fails, or takes longer than a minute.
    func notify(_ command: [String], of record: RunEvent, _ options: RunOptions) throws {
        guard let program = command.first else { return }
        let failure = "the hook '\(program)' of notify.command"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: project.absolute(program))
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: project.root)
        process.standardOutput = FileHandle.nullDevice
        let input = Pipe()
        process.standardInput = input
        do {
            try process.run()
        } catch {
            throw PipelineError.unavailable("\(failure) cannot be started; is it executable?")
        }
        // A hook that does not read its input is none of our business.
        try? input.fileHandleForWriting.write(contentsOf: Data((jsonLine(record) + "\n").utf8))
        try? input.fileHandleForWriting.close()
        guard ended(process) else {
            throw PipelineError.unavailable("\(failure) took longer than a minute and was ended")
        }
        guard process.terminationStatus == 0 else {
            throw PipelineError.unavailable("\(failure) ended with \(process.terminationStatus)")
        }
    }

    private func ended(_ process: Process) -> Bool {
        for _ in 0..<6000 {
            if !process.isRunning { return true }
            usleep(10_000)
        }
        process.terminate()
        return false
    }
}

extension RunReport {
    /// What the hook is told of a run.
    func record(_ options: RunOptions) -> RunEvent {
        var record = RunEvent(.end, at: options.now)
        (record.run, record.software, record.exit) = (run, Software.name, exit)
        (record.batches, record.publications) = (batches, publications)
        record.notices = notices.map(\.text)
        return record
    }
}
