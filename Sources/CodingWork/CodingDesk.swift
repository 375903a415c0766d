import AnswerCoding
import CodingExchange
import PipelineRun
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

/// The open answers of a study as one person works through them.
///
/// What is decided lies in `codings/<coder>.csv` before it is called saved. A file that was changed by somebody else is
/// read anew, and what that changes is never overwritten. Belongs to one thread.
package final class CodingDesk {
    package let pipeline: Pipeline
    package let coder: String
    package private(set) var team: CodingTeam
    /// What the coder said so far.
    package private(set) var codings: CodingsFile
    private let options: () -> RunOptions
    private var bytes: [UInt8]?
    private var watched: WatchedFiles
    /// All answers that are the coder's, in the order of the study.
    private var units: [UnitID] = []
    /// The questions whose answers are to be coded, in the order of the study, with how many answers each has for the coder.
    package private(set) var questions: [(name: String, label: Label, answers: Int)] = []
    private var queues: [CodingFilter: CodingQueue] = [:]
    private var doubts: [UnitID: CodingDoubt]?
    private var dictionary: AnswerCoder?
    private var offered: [String: [CodeID]] = [:]
    private var steps: [Step] = []
    /// What was coded and has to be coded again: a code has another meaning by now, or the answer reads otherwise.
    private var again: Set<UnitID> = []

    /// A change that can be taken back.
    private struct Step {
        var unit: UnitID
        var before, after: CodingsFile.Entry?
        /// Whether what was there had to be coded again.
        var wasAgain: Bool
    }

    /// - Parameters:
    ///   - coder: Whose work it is; `adjudicated` for whoever settles what coders differ on.
    ///   - options: The clock and the wait for other writers.
    /// - Throws: As `CodingTeam`; `refused` for a coder whose name differs from another one's in its case alone, since no run
    ///   would take the two files.
    package init(_ pipeline: Pipeline, coder: String, options: @escaping () -> RunOptions) throws {
        (self.pipeline, self.coder, self.options) = (pipeline, coder, options)
        team = try CodingTeam(pipeline)
        _ = try team.peopleFolder()
        codings = team.file(of: coder)
        bytes = nil
        watched = WatchedFiles(team.study, in: pipeline, coders: [], before: nil)
        try checkName()
        layOut()
    }

    private func checkName() throws {
        let others = team.stage.peopleFiles.map(fileStem) + [Self.adjudicated]
        guard let other = others.first(where: { $0 != coder && $0.lowercased() == coder.lowercased() }) else { return }
        throw PipelineError.refused(
            "'\(coder)' and '\(other)' would be two coders of one name; is it '--coder \(other)'?")
    }

    /// The name under which codings lie that settle what coders differ on.
    package static let adjudicated = CoderKind.adjudicated.rawValue

    /// Where the coder's decisions lie, in the project.
    package var file: String { "\(team.stage.peopleFolder ?? "")/\(coder).csv" }

    // MARK: What is there

    /// Reads anew what others changed since.
    ///
    /// - Throws: As `CodingTeam`, where the study cannot be read as it is now.
    package func renew() throws {
        let now = WatchedFiles(team.study, in: pipeline, coders: coders, before: watched)
        guard now != watched || Files.read(path) != bytes else { return }
        let codes = team.codebook.codes.map(\.id)
        team = try CodingTeam(pipeline)
        codings = team.file(of: coder)
        (queues, doubts, dictionary) = ([:], nil, nil)
        // A key that stood for a code that is there no more goes to another one.
        if codes != team.codebook.codes.map(\.id) { offered = [:] }
        layOut()
    }

    /// Lays out whose answers are whose, and what is done of them.
    private func layOut() {
        bytes = Files.read(path)
        let waiting = Set(team.stage.recode.map(\.coding).filter { $0.coder == coder }.map(\.unit))
        again = Set(codings.entries.keys.filter { waiting.contains($0) || readsOtherwise($0) })
        let assigned = team.assignedUnits(of: coder)
        units = team.answers.keys.filter { assigned.isEmpty || assigned.contains($0) }.sorted()
        questions = counted(units)
        // The first pages are waited for; this is not.
        for question in questions { _ = queue(CodingFilter(question: question.name)) }
        _ = queue(CodingFilter())
        watched = WatchedFiles(team.study, in: pipeline, coders: coders, before: watched)
    }

    private func readsOtherwise(_ unit: UnitID) -> Bool {
        guard let entry = codings.entries[unit], let answer = team.answers[unit] else { return false }
        return !entry.textHash.isEmpty && !Digest.isOfAnswer(entry.textHash, answer.text)
    }

    /// Whether the coder coded an answer as it reads now, by the codes as they are now.
    package func isDone(_ unit: UnitID) -> Bool { codings.entries[unit] != nil && !again.contains(unit) }

    private var path: String { pipeline.project.absolute(file) }

    private var coders: [String] { coder == Self.adjudicated ? team.stage.peopleFiles : [] }

    /// The study's dictionary, ready to code.
    package func answerCoder() throws -> AnswerCoder {
        if let dictionary { return dictionary }
        let made = try team.coder()
        dictionary = made
        return made
    }

    // MARK: Which answer is next

    /// How many answers a filter has for the coder, and how many of them are done.
    package func progress(_ filter: CodingFilter) -> (done: Int, all: Int) {
        let queue = queue(filter)
        return (queue.done, queue.units.count)
    }

    /// The next answer that is not done; `nil` when there is none.
    package func next(_ filter: CodingFilter, after unit: UnitID?) -> UnitID? {
        queue(filter).first(after: unit) { !isDone($0) }
    }

    /// The answer so many places further on in a filter, done or not; `nil` beyond the ends.
    package func neighbour(of unit: UnitID, _ filter: CodingFilter, by step: Int) -> UnitID? {
        queue(filter).neighbour(of: unit, by: step)
    }

    private func counted(_ units: [UnitID]) -> [(name: String, label: Label, answers: Int)] {
        team.study.surveys.map(\.instrument).flatMap { instrument in
            (team.stage.answers[instrument.id] ?? []).compactMap { id in
                let name = "\(instrument.id).\(id)"
                let answers = units.count { $0.isOf(name) }
                guard answers > 0, let question = instrument.questions.first(where: { $0.id == id }) else { return nil }
                return (name: name, label: question.label, answers: answers)
            }
        }
    }

    private func queue(_ filter: CodingFilter) -> CodingQueue {
        if let known = queues[filter] { return known }
        // Searches come and go; what the questions have stays.
        if queues.count > questions.count + 8 { queues = queues.filter { $0.key.words.isEmpty } }
        let found = units.filter { unit in team.answers[unit].map(filter.holds) ?? false }
        let made = CodingQueue(sorted(found, filter.order), isDone: isDone)
        queues[filter] = made
        return made
    }

    private func sorted(_ units: [UnitID], _ order: CodingFilter.Order) -> [UnitID] {
        guard order == .learning else { return units }
        if doubts == nil { doubts = (try? team.doubts()) ?? [:] }
        return units.filter { doubts?[$0] != nil } + units.filter { doubts?[$0] == nil }
    }

    /// The codes that have a key at the answers to a question.
    ///
    /// Those that the coder gave most often there stand first, then those of the codebook; they keep their places as long
    /// as the desk is open.
    package func offeredCodes(_ question: String) -> [CodeID] {
        if let known = offered[question] { return known }
        let given = codings.entries.filter { $0.key.questionName == question }.flatMap { $0.value.codes.map(\.code) }
        let counts = Dictionary(given.map { ($0, 1) }, uniquingKeysWith: +)
        let all = team.codebook.codes.map(\.id)
        let frequent = all.filter { counts[$0] != nil }.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
        let codes = Array((frequent + all.filter { counts[$0] == nil }).prefix(Self.keys))
        offered[question] = codes
        return codes
    }

    /// So many codes have a digit.
    private static let keys = 9

    // MARK: Decisions

    /// Writes a decision down, unless what it rests on is other by now.
    package func save(_ decision: CodingDecision) throws -> CodingOutcome {
        try pipeline.changingSurveys(options()) {
            try renew()
            let unit = decision.unit
            guard team.answers[unit] != nil else { return .gone }
            guard team.hash(unit) == decision.textHash else { return .otherText }
            let before = codings.entries[unit]
            guard seal(of: before) == decision.seen else { return .conflict }
            let after = CodingsFile.Entry(
                codes: decision.codes.sorted(), textHash: decision.textHash, codebook: team.codebook.version,
                note: decision.note.flatMap { $0.isEmpty ? nil : $0 }, isUnsure: decision.isUnsure)
            let wasAgain = again.contains(unit)
            try write(after, on: unit, isAgain: false)
            steps.append(Step(unit: unit, before: before, after: after, wasAgain: wasAgain))
            return .saved
        }
    }

    /// Takes the last decision back, unless somebody changed it meanwhile.
    ///
    /// - Returns: The unit that is again as it was; `nil` when there is nothing to take back.
    package func undo() throws -> UnitID? {
        try pipeline.changingSurveys(options()) {
            try renew()
            guard let step = steps.popLast(), codings.entries[step.unit] == step.after else { return nil }
            try write(step.before, on: step.unit, isAgain: step.wasAgain)
            return step.unit
        }
    }

    private func write(_ entry: CodingsFile.Entry?, on unit: UnitID, isAgain: Bool) throws {
        var changed = codings
        if let entry { changed.set(unit, to: entry) } else { changed.remove(unit) }
        try Files.makeFolder(pipeline.project.absolute(try team.peopleFolder()))
        let written = changed.bytes
        try Files.replace(path, with: written)
        let was = isDone(unit)
        (codings, bytes) = (changed, written)
        if isAgain { again.insert(unit) } else { again.remove(unit) }
        let change = (isDone(unit) ? 1 : 0) - (was ? 1 : 0)
        for filter in queues.keys { queues[filter]?.count(unit, by: change) }
    }
}
