import Foundation
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

/// Reads survey files as a run does, and does nothing else; `Benchmarks/ingest.py` times it beside other programs.
///
///     benchmark-ingest scan STUDY FILE...          reads and checks every row
///     benchmark-ingest load STUDY STORE FILE...    and stores them, each file a batch
@main
struct IngestBenchmark {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count > 3 else {
            print("usage: benchmark-ingest scan STUDY FILE... | load STUDY STORE FILE...")
            exit(64)
        }
        let study = try Pipeline(project: words[2]).check()
        guard let survey = study.surveys.first else { exit(66) }
        let files = Array(words[(words[1] == "load" ? 4 : 3)...])
        let began = ContinuousClock.now
        let store = words[1] == "load" ? try StudyStore(path: words[3]) : nil
        let counts = try store.map { try load(survey, files, into: $0) } ?? scan(survey, files)
        let seconds = began.duration(to: .now) / .seconds(1)
        print("\(words[1]) rows \(counts.accepted) refused \(counts.refused) invalid \(counts.invalid)  \(seconds) s")
        // A run waits once for the disk when a new store is full; the programs beside it leave that to the system.
        try store?.makeDurable()
    }

    struct Counts {
        var accepted = 0
        var refused = 0
        var invalid = 0
        private let invalidMark = MissingReason.invalid.mark

        mutating func add(_ row: borrowing ResponseRow) {
            accepted += 1
            guard let base = row.marks.baseAddress else { return }
            let end = base + row.marks.count
            var place = base
            while let found = memchr(place, Int32(invalidMark), end - place) {
                invalid += 1
                place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
            }
        }
    }

    static func scan(_ survey: SurveyStage, _ files: [String]) throws -> Counts {
        var counts = Counts()
        for file in files {
            let reading = try FileReading(file, hashing: false)
            _ = try ingest(
                reading.next, file: file, instrument: survey.instrument, wave: nil, pseudonym: nil,
                accept: { counts.add($0) }, refuse: { _ in counts.refused += 1 })
        }
        return counts
    }

    static func load(_ survey: SurveyStage, _ files: [String], into store: StudyStore) throws -> Counts {
        var counts = Counts()
        for file in files {
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            let batch = Batch(id: BatchID(name), survey: survey.instrument.id, wave: nil, file: file)
            let step = StepRecord(step: Step.ingest.id, scope: batch.scope, fingerprint: file)
            let reading = try FileReading(file, hashing: false)
            try store.replaceBatch(batch, instrument: survey.instrument, step: step, shared: Step.resolve.id) {
                writer in
                let summary = try ingest(
                    reading.next, file: file, instrument: survey.instrument, wave: nil, pseudonym: nil,
                    accept: {
                        counts.add($0)
                        try writer.add($0)
                    },
                    refuse: {
                        counts.refused += 1
                        try writer.add($0)
                    })
                return BatchRecord(
                    batch: batch, sha256: "", encoding: summary.encoding, records: summary.records,
                    accepted: summary.accepted, empty: summary.empty, notices: [])
            }
        }
        return counts
    }
}
