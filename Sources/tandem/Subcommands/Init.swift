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

    @Option(
        help: ArgumentHelp(
            "The order of a scale that is not known, from the lowest step on, such as 'Wie oft?: nie < oft'; may be repeated.",
            valueName: "question: a < b"))
    var order: [String] = []

    @Option(help: ArgumentHelp("The languages of publications (default: de,en).", valueName: "de,en"))
    var languages: String?

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
        for text in order where ScaleOrder(text) == nil {
            throw ValidationError("'\(text)' is no order: write 'question: lowest < … < highest'")
        }
        if let languages, read(languages) == nil {
            throw ValidationError("'\(languages)': publications are in de, en, or both")
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
        answers.orders = order.compactMap { ScaleOrder($0) }
        if let languages = languages.flatMap(read) { answers.languages = languages }
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
        if !yes { answers.orders += ask.orders(in: draft) }
        if languages == nil, let words = ask.word("In which languages are publications wanted?", "de,en").flatMap(read)
        {
            answers.languages = words
        }
        if codebook == nil, draft.instrument.questions.contains(where: { $0.kind == .open }) {
            answers.codebook = ask.word(
                "Which codebook codes the open answers? A file, 'shipped', or 'proposed' from their words.",
                NewStudy.proposedCodebook)
        }
        return answers
    }

    /// - Returns: `nil` for what is no list of languages.
    private func read(_ text: String) -> [Language]? {
        let words = text.split { ", ".contains($0) }.map(String.init)
        let languages = words.compactMap { Language(rawValue: $0) }
        return languages.isEmpty || languages.count != words.count || Set(languages).count != words.count
            ? nil : languages
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

    /// Asks for the orders of scales that no list knows, of the first questions that have such.
    func orders(in draft: InstrumentDraft) -> [ScaleOrder] {
        ScaleOrder.open(in: draft).prefix(5).compactMap { question in
            let options = question.offered
            printError("'\(question.asked.de)' has these answers, of which no order is known:")
            for (index, option) in options.enumerated() { printError("  \(index + 1) \(option.label.de)") }
            let answer = word("If they are steps, their numbers from the lowest to the highest, such as 2 1 3?", nil)
            let places = answer?.split { ", <".contains($0) }.compactMap { Int($0) } ?? []
            guard places.sorted() == Array(1...options.count) else { return nil }
            return ScaleOrder(question: question.id.text, steps: places.map { options[$0 - 1].label.de })
        }
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
