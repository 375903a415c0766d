import ArgumentParser
import Glibc
import PipelineRun
import StudyCommands
import StudyConfig
import SurveyModel

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lay out a study that runs as it is; from a CSV file it drafts the instrument too.")

    @Argument(help: ArgumentHelp("The folder of the new study.", valueName: "dir"))
    var folder: String

    @Option(name: .customLong("from"), help: ArgumentHelp("A survey CSV to start from.", valueName: "file.csv"))
    var source: String?

    @Option(help: ArgumentHelp("The file's code page by its IANA name, such as windows-1252.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("The platform that wrote the file.", valueName: "name"))
    var platform: String?

    @Option(
        help: ArgumentHelp(
            "LimeSurvey's structure of the survey, which tells wordings, scales and filters.",
            valueName: "file.lss"))
    var structure: String?

    @Option(
        help: ArgumentHelp(
            "A codebook with which open answers are coded; 'shipped' for the one that comes with the program, 'proposed' for words that recur in the answers.",
            valueName: "file.yml"))
    var codebook: String?

    @Option(
        help: ArgumentHelp("The column with the respondent's city; its cities fill the register.", valueName: "column"))
    var city: String?

    @Flag(help: "The cities agreed to be named in what is published.") var citiesMayBeNamed = false

    @Option(help: ArgumentHelp("The column by which a person is known in all waves.", valueName: "column"))
    var respondent: String?

    @Option(help: ArgumentHelp("The wave of the file, such as W1.", valueName: "wave")) var wave: String?

    @Flag(name: .shortAndLong, help: "Ask nothing, and take what the headers of the file suggest.") var yes = false

    func validate() throws {
        try checkPlatform(platform)
        if source == nil,
            city != nil || respondent != nil || wave != nil || citiesMayBeNamed || codebook != nil || structure != nil
        {
            throw ValidationError("these options are about a survey file: name it with --from")
        }
        if citiesMayBeNamed, city == nil { throw ValidationError("--cities-may-be-named needs --city") }
        if let wave, wave.isEmpty || !wave.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            throw ValidationError("a wave is named by letters and digits, such as W1")
        }
        if let codebook, ![NewStudy.shippedCodebook, NewStudy.proposedCodebook].contains(codebook),
            !codebook.hasSuffix(".yml"), !codebook.hasSuffix(".yaml")
        {
            throw ValidationError("'\(codebook)' is no codebook: it is a YAML file, 'shipped' or 'proposed'")
        }
    }

    func run() throws {
        var isSound = true
        try runCommand {
            let scaffold = try NewStudy(folder: folder)
            guard let source else { return try scaffold.createExample() }
            let draft = try scaffold.create(from: try answered(for: source))
            isSound = printFindings(of: draft)
        }
        let next =
            isSound
            ? "tandem run --project '\(folder)'" : "correct what is wrong above, in the file or in its instrument"
        printError("study laid out in '\(folder)'; next: \(next)")
        if !isSound { throw ExitCode(1) }
    }

    /// What was told on the command line, and what is still asked: on a terminal of a person, else of the headers.
    private func answered(for source: String) throws -> NewStudy.Source {
        var answers = NewStudy.Source(
            file: source, encoding: encoding, platform: platform, structure: structure, codebook: codebook,
            people: PeopleOfDraft(
                city: city, citiesMayBeNamed: citiesMayBeNamed, respondent: respondent, wave: wave.map { WaveID($0) }))
        guard yes || canAsk else { return answers }
        let ask = StartQuestions(isSilent: yes)
        var draft = try draftInstrument(
            from: source, id: nil, encoding: encoding, platform: platform, structure: structure)
        if structure == nil, draft.platform == "limesurvey",
            let file = ask.word(
                "Where is LimeSurvey's structure of the survey (.lss)? It tells scales and filters.", nil)
        {
            answers.structure = file
            draft = try draftInstrument(from: source, id: nil, encoding: encoding, platform: platform, structure: file)
        }
        let likely = PeopleOfDraft(likelyIn: draft)
        answers.people.city = city ?? ask.word("Which column names the respondent's city?", likely.city)
        answers.people.respondent =
            respondent ?? ask.word("Which column tells a person in every wave?", likely.respondent)
        if wave == nil, let word = ask.word("Which wave is this file of, such as W1?", nil) {
            answers.people.wave = WaveID(word)
        }
        if codebook == nil, draft.instrument.questions.contains(where: { $0.kind == .open }) {
            answers.codebook = ask.word(
                "Which codebook codes the open answers? A file, 'shipped', or 'proposed' from their words.",
                NewStudy.shippedCodebook)
        }
        return answers
    }

    private var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isTerminal }
}

/// Asks a person at the terminal, with the answer that would be given and why.
private struct StartQuestions {
    /// Whether the likely answer is taken without asking.
    let isSilent: Bool

    /// - Returns: `nil` for none.
    func word(_ question: String, _ likely: String?) -> String? {
        if isSilent { return likely }
        printError("\(question) [\(likely ?? "none")] ", terminator: "")
        guard let line = readLine()?.trimmed, !line.isEmpty else { return likely }
        return line == "none" ? nil : line
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// A platform that no preset knows is a word that was mistyped.
func checkPlatform(_ name: String?) throws {
    guard let name, platformKnowledge(name) == nil else { return }
    throw ValidationError(unknownPlatform(name))
}

/// Prints what a draft could not decide and what is wrong with it.
///
/// - Returns: Whether it can be used as it is.
func printFindings(of draft: InstrumentDraft) -> Bool {
    for remark in draft.remarks { printError("note: \(remark)") }
    for fault in draft.faults { printError("error: \(fault)") }
    return draft.faults.isEmpty
}
