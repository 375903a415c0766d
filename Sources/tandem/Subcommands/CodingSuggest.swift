import ArgumentParser
import PipelineRun
import StudyCommands

extension CodingCommand {
    struct Suggest: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Learn from people's codings and suggest codes for other texts; a suggestion is never a coding.",
            discussion: """
                Writes <id>, code, score, rank. A code is suggested where its score, a calibrated probability, reaches the
                threshold that did best in cross-validation; else the model abstains.
                """)

        @Option(
            help: ArgumentHelp(
                "A study: learn from its people's codings, suggest for the answers that nobody coded.", valueName: "dir"
            ))
        var project: String?
        @Option(help: "The file with coded texts.") var train: String?
        @Option(help: "The file with the texts to suggest for.") var apply: String?
        @Option(help: "The column that names each text.") var id: String?
        @Option(help: "The column with the text.") var text: String?
        @Option(help: "The column with the code or codes.") var label: String?
        @Option(help: "Parts several codes of a text.") var separator: String?
        @Flag(help: "Name the best code of each text, also below its threshold.") var forceOne = false
        @Option(help: "At most so many codes a text.") var top = 3
        @Option(
            help: ArgumentHelp(
                "Also write which texts to code next: the least certain, no two alike.", valueName: "file"))
        var queue: String?
        @Option(help: "How many texts the queue names.") var queueLength = 50
        @Option(name: [.customShort("o"), .long], help: "Where the suggestions are written.") var output: String

        func validate() throws {
            let files = [train, apply, id, text, label]
            if project == nil, files.contains(nil) {
                throw ValidationError("name a study (--project), or --train, --apply, --id, --text and --label")
            }
            if project != nil, files.contains(where: { $0 != nil }) || separator != nil {
                throw ValidationError("name a study or files, not both")
            }
            if top < 1 || queueLength < 1 { throw ValidationError("--top and --queue-length count from 1") }
        }

        func run() throws {
            try runCommand {
                let done = try suggestions()
                if !done.tooFew.isEmpty {
                    let names = done.tooFew.map { "\($0.code) (\($0.count))" }.joined(separator: ", ")
                    printError("too few codings to learn: \(names)")
                }
                if isTerminal {
                    printError(
                        "\(done.examples) coded texts, \(done.learnt) codes learnt, \(done.suggested) of \(done.texts) texts with a suggestion"
                    )
                }
            }
        }

        private func suggestions() throws -> SuggestionOutcome {
            let queue = queue.map { (file: $0, count: queueLength) }
            guard let train, let apply, let id, let text, let label else {
                return try CodingTeam(Pipeline(project: project ?? ".")).suggest(
                    forceOne: forceOne, top: top, to: output, queue: queue)
            }
            let request = SuggestionRequest(
                train: train, apply: apply, id: id, text: text, label: label, separator: separator, forceOne: forceOne,
                top: top)
            return try suggestCodes(request, to: output, queue: queue)
        }
    }
}
