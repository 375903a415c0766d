import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// Responses that a new file brings again, as cumulative exports do, and those that it does not bring any more.
package struct RepeatedResponses: Sendable, Equatable {
    /// With the answers that are there.
    package private(set) var unchanged = 0
    /// With other answers: the survey's rule `redelivered` says which count.
    package private(set) var changed = 0
    package private(set) var new = 0
    /// In a file that this one repeats, and not in this one: they go on counting.
    package private(set) var gone = 0
    /// The newest file of which it has most responses.
    package private(set) var file: String?

    /// - Returns: `nil` where responses have no ids, or no file of the wave is there.
    init?(_ bytes: [UInt8], wave: WaveID?, of survey: SurveyStage, in project: ProjectDirectory) {
        let incoming = responses(bytes, survey.instrument, wave)
        guard !incoming.isEmpty else { return nil }
        let before = survey.batches.filter { $0.wave == wave }.compactMap { batch in
            project.bytes(of: batch.file).map { (batch.file, responses($0, survey.instrument, wave)) }
        }
        guard !before.isEmpty else { return nil }
        var known: [String: Int] = [:]
        for (_, answers) in before { known.merge(answers) { $1 } }
        for (id, answers) in incoming {
            guard let old = known[id] else {
                new += 1
                continue
            }
            if old == answers { unchanged += 1 } else { changed += 1 }
        }
        for (name, answers) in before.reversed() where file == nil {
            let kept = answers.keys.count { incoming[$0] != nil }
            guard kept * 2 > answers.count else { continue }
            (file, gone) = (name, answers.count - kept)
        }
    }
}

/// By response id, what stands for the answers; empty where responses have no ids of their own, or the file has none.
private func responses(_ bytes: [UInt8], _ declared: Instrument, _ wave: WaveID?) -> [String: Int] {
    guard let look = HeaderProbe(bytes, format: declared.format) else { return [:] }
    let instrument = declared.matched(to: look.names)
    guard instrument.columns.response != nil else { return [:] }
    let variables = instrument.variables
    var answers: [String: Int] = [:]
    _ = try? ingest(
        chunks(of: bytes), file: "", instrument: instrument, wave: wave, pseudonym: { $0 },
        accept: { row in
            let response = row.response(variables)
            answers[response.id] = response.cells.hashValue
        }, refuse: { _ in })
    return answers
}
