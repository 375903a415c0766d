import AnswerCoding
import ArgumentParser
import PipelineRun
import StudyCommands
import SurveyModel

/// Looks after the codebook.
struct CodebookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codebook", abstract: "Look after the codebook and its dictionary.",
        subcommands: [Import.self, Export.self, Lint.self, Suggest.self])

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Entries that are dead, shadowed, over-firing or in two codes, measured on the study's answers.")

        @OptionGroup var project: ProjectOptions
        @Flag(help: "Name the dead entries too, not only their number.") var all = false

        func run() throws {
            try runCommand {
                let lint = try CodingTeam(project.pipeline).lint()
                print("\(lint.entries) entries on \(lint.answers) answers")
                for pair in lint.overlapping {
                    print("overlapping  \(pair.first.rule) and \(pair.second.rule): '\(pair.second.pattern)'")
                }
                for use in lint.shadowed { print("shadowed     \(line(use)): met \(use.met) times, never counts") }
                for use in lint.overFiring {
                    let judged = use.judged > 0 ? ", right in \(use.right) of \(use.judged) that people coded" : ""
                    let all = lint.answersByLanguage[use.indicator.language] ?? 0
                    print("over-firing  \(line(use)): counts in \(use.counted) of \(all) answers\(judged)")
                }
                if all { for use in lint.dead { print("dead         \(line(use))") } }
                print("dead: \(lint.dead.count) \(lint.dead.count == 1 ? "entry is" : "entries are") in no answer")
            }
        }

        private func line(_ use: EntryUse) -> String { "\(use.indicator.rule) '\(use.indicator.pattern)'" }
    }
}

extension CodebookCommand {
    struct Suggest: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose entries: words that stand where people gave a code, and that none of its entries meets.",
            discussion: "Columns: code, language, words, answers with the code, answers without it, evidence (G²).")

        @OptionGroup var project: ProjectOptions
        @Option(help: "At most so many a code and language.") var most = 5

        func validate() throws { if most < 1 { throw ValidationError("--most counts from 1") } }

        func run() throws {
            try runCommand {
                let found = try CodingTeam(project.pipeline).suggestedEntries(most: most)
                for one in found {
                    let evidence = (one.evidence * 10).rounded() / 10
                    print(
                        "\(one.code)\t\(one.language.rawValue)\t\(one.words)\t\(one.inside)\t\(one.outside)\t\(evidence)"
                    )
                }
                printError("\(found.count) \(found.count == 1 ? "entry" : "entries") proposed; a person decides")
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the codebook as a table (.csv) or as a REFI-QDA codebook (.qdc).",
            discussion: "What the format cannot hold is said.")

        @OptionGroup var project: ProjectOptions
        @Option(help: "The language of a .qdc: de or en.") var language: Language = .de
        @Option(name: [.customShort("o"), .long], help: "Where it is written: NAME.csv or NAME.qdc.") var output: String

        func validate() throws { try checkEnding(output) }

        func run() throws {
            try runCommand {
                printError(try CodebookExchange(project.pipeline).write(language: language, to: output))
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Merge a codebook of another program (.csv, .qdc) into the study's, and write the whole.",
            discussion: """
                Codes are known by id (.csv) or GUID (.qdc); what the file does not have stays. Comments are not carried
                over: look through what was written before it takes the place of the study's codebook.
                """)

        @OptionGroup var project: ProjectOptions
        @Argument(help: "The file of the other program.") var file: String
        @Option(help: "The language of the names in a .qdc: de or en.") var language: Language = .de
        @Option(name: [.customShort("o"), .long], help: "Where the merged codebook is written.") var output: String

        func validate() throws { try checkEnding(file) }

        func run() throws {
            try runCommand {
                let notes = try project.pipeline.alone(.briefly) {
                    try CodebookExchange(project.pipeline).merge(file, language: language, to: output)
                }
                printError(notes)
            }
        }
    }
}

private func checkEnding(_ file: String) throws {
    let name = file.lowercased()
    if !name.hasSuffix(".csv"), !name.hasSuffix(".qdc") {
        throw ValidationError("codebooks are exchanged as .csv or .qdc")
    }
}
