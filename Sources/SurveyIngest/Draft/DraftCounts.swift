import DelimitedText
import SurveyModel

/// An option that is not read as often as the draft counted it.
package struct CountDifference: Sendable, Equatable {
    package let question: QuestionID
    package let option: Int
    package let counted: Int
    package let read: Int

    package var sentence: String {
        "Option \(option) of \(question) was counted \(counted) times in the file and is read \(read) times: correct the question before the first run."
    }
}

/// How a drafted file is read.
package struct DraftReading: Sendable {
    package var differences: [CountDifference] = []
    /// Rows that the instrument refuses, rows of tests left out.
    package var refused: [RefusedRow] = []
    /// All rows of the file, without its header.
    package var records = 0
}

/// Reads the file of a draft through the instrument that came of it, and compares how often each option is read with how
/// often the draft counted it.
///
/// What refused rows hold can be missing from every count; a larger difference is an instrument that says something else
/// than what the draft saw.
/// - Parameter instrument: The draft as it was written and read again.
package func readDraft(
    _ draft: InstrumentDraft, as instrument: Instrument, _ bytes: [UInt8]
) throws -> DraftReading {
    var reading = DraftReading()
    var read: [QuestionID: [Int: Int]] = [:]
    var unread = 0
    let variables = instrument.variables
    let summary = try ingest(
        chunks(of: bytes), file: "", instrument: instrument, wave: nil, pseudonym: nil,
        accept: { row in
            for (index, variable) in variables.enumerated() where variable.storage == .code && row.isAnswered(index) {
                let question = instrument.questions[variable.question]
                guard let option = chosenOption(question, variable, row.code(index)) else { continue }
                read[question.id, default: [:]][option, default: 0] += 1
            }
        },
        refuse: { row in
            unread += 1
            if row.code != RefusalReason.testRow { reading.refused.append(row) }
        })
    reading.records = summary.records
    reading.differences = draft.instrument.questions.flatMap { question in
        let most = unread * max(1, question.items.count)
        // What is left over shows where an option is read less often.
        let own = Set(question.options.filter(\.isAnyText).map(\.code))
        let read = (read[question.id] ?? [:]).filter { !own.contains($0.key) }
        return differences(question, draft.counts[question.id] ?? [:], read, most)
    }
    return reading
}

/// The option that an answer names; `nil` for a tick that says "not chosen".
private func chosenOption(_ question: Question, _ variable: Variable, _ code: Int) -> Int? {
    guard question.kind == .multi else { return code }
    return code == 1 ? question.options[variable.part].code : nil
}

private func differences(
    _ question: Question, _ counted: [Int: Int], _ read: [Int: Int], _ refused: Int
) -> [CountDifference] {
    if counted.isEmpty { return [] }
    return Set(counted.keys).union(read.keys).sorted().compactMap { option in
        let (before, after) = (counted[option] ?? 0, read[option] ?? 0)
        if after <= before, before - after <= refused { return nil }
        return CountDifference(question: question.id, option: option, counted: before, read: after)
    }
}
