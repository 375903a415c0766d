import ArgumentParser
import CodingExchange
import DeskPages
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel

extension CodingCommand {
    struct Assign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a worklist for each coder; what is there already is kept.",
            discussion: """
                Lists open in a spreadsheet (UTF-8 with mark, semicolons). Fill in code_1, valence_1 and so on; 'none' says
                that no code applies. Bring a list back with 'coding import'.
                """)

        @OptionGroup var project: ProjectOptions
        @Option(help: "The coders' names, parted by commas.") var coders: String
        @Option(help: "The share that two coders code, such as 20%.") var double = "20%"
        @Option(help: "The language of labels and questions: de or en.") var language = "de"
        @Flag(help: "Put answers of which the dictionary is unsure before the others, with why.")
        var unsureFirst = false
        @Flag(help: "Write a page beside each list, to code in a browser without Tandem and without a network.")
        var html = false
        @Option(name: [.customShort("o"), .long], help: "The folder for the lists.") var output = "worklists"

        private var names: [String] {
            coders.split(separator: ",").map { $0.trimmingPrefix(while: { $0 == " " }) }.map(String.init)
        }

        private var share: Double? {
            Double(double.hasSuffix("%") ? String(double.dropLast()) : double).map {
                double.hasSuffix("%") ? $0 / 100 : $0
            }
        }

        func validate() throws {
            if names.isEmpty || names.contains(where: { $0.isEmpty || $0.contains("/") || $0.hasPrefix(".") }) {
                throw ValidationError("--coders needs names such as anna,ben")
            }
            if Set(names.map { $0.lowercased() }).count < names.count {
                throw ValidationError("two coders have one name")
            }
            if names.contains("adjudicated") { throw ValidationError("'adjudicated' is no coder's name") }
            guard let share, (0...1).contains(share) else {
                throw ValidationError("--double needs a share such as 20%")
            }
            if Language(rawValue: language) == nil { throw ValidationError("--language is de or en") }
        }

        func run() throws {
            try runCommand {
                let done = try project.pipeline.alone(.briefly) {
                    try CodingTeam(project.pipeline).assign(
                        coders: names, double: share ?? 0, language: Language(rawValue: language) ?? .de,
                        unsureFirst: unsureFirst, to: output)
                }
                for list in done {
                    printError("\(output)/\(list.coder).csv: \(list.units) units, \(list.added) of them new")
                }
                if html { try writePages(of: done.map(\.coder)) }
            }
        }

        private func writePages(of coders: [String]) throws {
            let team = try CodingTeam(project.pipeline)
            for coder in coders {
                let list = try team.readWorklist("\(output)/\(coder).csv")
                let page = OfflineBundle(team, list, coder: coder, language: Language(rawValue: language) ?? .de)
                try Files.replace("\(output)/\(coder).html", with: page.bytes)
                printError("\(output)/\(coder).html: \(list.rows.count) units to code in a browser")
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take codings into codings/<coder>.csv, by unit, and say what changed.",
            discussion: """
                Takes a filled-in worklist; a table with the columns unit, code and, where there are, valence and coder; a
                0/1 matrix (response, then one column a code); a table of codings of QualCoder, Taguette or Label Studio;
                or a REFI-QDA project (.qdpx). With any problem nothing is written.
                """)

        @OptionGroup var project: ProjectOptions
        @Argument(help: "The file with the codings.") var file: String
        @Option(
            name: .customLong("as"),
            help: "Whose codings these are, where the file does not say (default: its name); 'adjudicated' settles.")
        var coder: String?
        @Option(help: "The question whose answers a matrix codes.") var question: String?
        @Flag(help: "Leave out texts and codes of another program that the study does not have.")
        var skipUnknown = false

        func run() throws {
            try runCommand {
                let request = CodingImportRequest(
                    file: file, coder: coder, question: question, skipsUnknown: skipUnknown)
                let report = try project.pipeline.alone(.briefly) { try CodingTeam(project.pipeline).take(request) }
                printError(report.notes)
                for (path, changes) in report.files {
                    printError(
                        "\(path): \(changes.added) units added, \(changes.changed) changed, \(changes.unchanged) as before"
                    )
                }
                if report.files.isEmpty { printError("\(file): no codings of people were found") }
            }
        }
    }

    struct Adjudicate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write what coders disagree on; bring it back with 'coding import FILE --as adjudicated'.")

        @OptionGroup var project: ProjectOptions
        @Option(help: "The language of labels and questions: de or en.") var language = "de"
        @Option(name: [.customShort("o"), .long], help: "Where the list is written.") var output: String

        func run() throws {
            try runCommand {
                let count = try project.pipeline.alone(.briefly) {
                    try CodingTeam(project.pipeline).adjudicate(
                        language: Language(rawValue: language) ?? .de, to: output)
                }
                printError("\(count) units to settle")
            }
        }
    }

    struct Recode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a worklist for each coder whose codes changed their meaning; bring it back with 'import'.",
            discussion: """
                'again' says which code was given, and in which version of the codebook it changed: its place, code_1, is
                empty; 'none' says that nothing takes it. The answer's other codes are filled in.
                """)

        @OptionGroup var project: ProjectOptions
        @Option(help: "The language of questions: de or en.") var language: Language = .de
        @Option(name: [.customShort("o"), .long], help: "The folder for the lists.") var output = "recode"

        func run() throws {
            try runCommand {
                let done = try project.pipeline.alone(.briefly) {
                    try CodingTeam(project.pipeline).recode(language: language, to: output)
                }
                for list in done { printError("\(output)/\(list.coder).csv: \(list.units) units to code again") }
                if done.isEmpty { printError("nothing waits to be coded again") }
            }
        }
    }

    struct Progress: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "How far coders are with their lists, where they differ, which codings lost their answer.")

        @OptionGroup var project: ProjectOptions
        @Option(help: "A folder with lists, beside those in the study.") var lists = "worklists"

        func run() throws {
            try runCommand {
                let progress = try CodingTeam(project.pipeline).progress(lists: lists)
                print(progress.text)
                printError(progress.findings)
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write codings: one row each with the path of its code, a 0/1 matrix, or a REFI-QDA project.",
            discussion: """
                Tables hold the codings that count. A file named .qdpx becomes a REFI-QDA project with all answers and every
                coder's own codings; what the format cannot hold is said.
                """)

        @OptionGroup var project: ProjectOptions
        @Flag(help: "One row a response, one column a code, 0 or 1.") var matrix = false
        @Option(help: "Answers to one question only.") var question: String?
        @Option(help: "The language of a project's codes: de or en.") var language: Language = .de
        @Option(name: [.customShort("o"), .long], help: "Where the file is written.") var output: String

        private var isProject: Bool { output.lowercased().hasSuffix(".qdpx") }

        func validate() throws {
            if isProject, matrix || question != nil {
                throw ValidationError("a REFI-QDA project holds everything: no --matrix, no --question")
            }
        }

        func run() throws {
            try runCommand {
                let team = try CodingTeam(project.pipeline)
                if isProject {
                    let (count, lost) = try team.exportProject(language: language, to: output)
                    printError(lost)
                    if isTerminal { printError("\(count) codings") }
                } else {
                    let count = try team.export(asMatrix: matrix, question: question, to: output)
                    if isTerminal { printError("\(count) codings") }
                }
            }
        }
    }
}

extension Language: ExpressibleByArgument {}
