import AnswerCoding
import ArgumentParser
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel

/// Codes answers, and tells how well coders agree.
struct CodingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coding", abstract: "Code answers, by hand and by dictionary, and tell how well coders agree.",
        subcommands: [
            Assign.self, Progress.self, Import.self, Export.self, Adjudicate.self, Recode.self, Reliability.self,
            Evaluate.self, Train.self, Suggest.self, Tag.self,
        ])
}

/// Whose codebook is used.
struct CodebookOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The folder of a study whose codebook is used.", valueName: "dir"))
    var project: String?

    @Option(
        name: .long, help: ArgumentHelp("A codebook on its own; questions then have no context.", valueName: "file"))
    var codebook: String?

    func validate() throws {
        if project != nil, codebook != nil { throw ValidationError("name a project or a codebook, not both") }
    }

    var source: CodebookSource { codebook.map { .file($0) } ?? .project(project ?? ".") }
}

extension CodingCommand {
    struct Tag: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Code the answers of a CSV file with the dictionary of a codebook.",
            discussion: "Writes <id>, code, valence, start, end, matched, rule; places count Unicode scalars from 0.")

        @Argument(help: "The file with the answers.") var file: String
        @Option(help: "The column that names each answer.") var id: String
        @Option(help: "The column with the text.") var text: String
        @Option(help: "The column with the question; its context gives the valence where the wording does not.")
        var question: String?
        @Option(help: "The column with the language.") var language: String?
        @OptionGroup var codebook: CodebookOptions
        @Option(name: [.customShort("o"), .long], help: "Where the codings are written.") var output: String
        @Flag(help: "Add one row a text with its state.") var all = false

        func run() throws {
            try runCommand {
                let columns = AnswerColumns(id: id, text: text, question: question, language: language)
                let tagged = try tagAnswers(file, columns: columns, by: codebook.source)
                try writeTags(tagged, idColumn: id, all: all, to: output)
                if isTerminal {
                    let coded = tagged.count { $0.coded.state == .coded }
                    printError("\(tagged.count) answers, \(coded) coded")
                }
            }
        }
    }

    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare the dictionary with codings by people: precision, recall, F1, valence, worst entries.")

        @Option(help: "Codings held to be right: answer, code, valence.") var gold: String
        @Option(help: "The answers, with the columns text and, where there are, question and language.")
        var answers: String
        @Option(help: "The column that names each answer (default: the first).") var id: String?
        @Option(
            help: "Judge each writer (a column of the answers) by valences that were learnt from all others.")
        var folds: Folds?
        @OptionGroup var codebook: CodebookOptions
        @Flag(help: "Print one JSON object.") var json = false

        enum Folds: String, ExpressibleByArgument, CaseIterable { case writer }

        func run() throws {
            try runCommand {
                let result = try evaluateCodings(
                    gold: gold, answers: answers, id: id, byWriter: folds != nil, by: codebook.source)
                print(json ? result.json : result.text)
            }
        }
    }

    struct Train: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Learn from codings by people what decides valences, and write the weights.",
            discussion: "The program has those of Sources/AnswerCoding/Resources/valence.weights.txt inside.")

        @Option(help: "Codings held to be right: answer, code, valence and, where there is, evidence.")
        var gold: String
        @Option(help: "The answers, with the columns text and, where there are, question, language and weight.")
        var answers: String
        @Option(help: "The column that names each answer (default: the first).") var id: String?
        @OptionGroup var codebook: CodebookOptions
        @Option(name: [.customShort("o"), .long], help: "Where the weights are written.") var output: String

        func run() throws {
            try runCommand {
                let training = try trainValences(gold: gold, answers: answers, id: id, by: codebook.source)
                try writeWeights(training, to: output)
                print("\(training.mentions) mentions of codes, \(training.features) features with a weight")
            }
        }
    }

    struct Reliability: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agreement of coders, code by code, with prevalence.",
            discussion: """
                Columns unit, coder, code: an empty code is "seen, no code", no row is "not seen". With a column valence,
                agreement on it, of those who gave the code, and on code and valence together.
                """)

        @Argument(help: "The file with the codings.") var file: String
        @OptionGroup var codebook: CodebookOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() throws {
            try runCommand {
                let source = codebook.project != nil || codebook.codebook != nil ? codebook.source : nil
                let report = try reliabilityReport(of: file, codebook: source)
                print(json ? report.json : report.text)
            }
        }
    }
}
