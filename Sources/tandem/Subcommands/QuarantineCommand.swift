import ArgumentParser
import PipelineRun
import StudyCommands
import SurveyModel

/// The rows that were refused.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "The rows that the last run refused, with reasons and line numbers.",
        subcommands: [List.self, Export.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the refused rows, one a line.",
            discussion: """
                Columns, separated by tabs: file and line, number of the row, column, class, code, what is wrong, what to \
                do. The class says what has to be corrected: structure, value, identity, register, repetition, test. What \
                people wrote is never shown.
                """)

        @OptionGroup var place: ProjectOptions

        @Option(help: ArgumentHelp("Only this batch.", valueName: "id")) var batch: String?

        func run() throws {
            try runCommand {
                let quarantine = try place.pipeline.quarantine()
                let entries = try quarantine.entries(batch: batch)
                for entry in entries { print(line(entry)) }
                for (file, why) in try quarantine.unreadable(batch: batch) { printError("\(file): not read: \(why)") }
                if isTerminal {
                    printError("\(entries.count) refused \(entries.count == 1 ? "row" : "rows")")
                    if !entries.isEmpty {
                        printError("`tandem quarantine export` writes them as tables, with the reasons")
                    }
                }
            }
        }

        private func line(_ entry: Quarantine.Entry) -> String {
            let row = entry.row
            let fields = [
                "\(entry.batch.file):\(row.line)", String(row.record), row.column ?? "", entry.reason.kind.rawValue,
                row.code, row.what, row.fix ?? entry.reason.fix.en,
            ]
            return fields.map { $0.replacing("\t", with: " ").replacing("\n", with: " ") }.joined(separator: "\t")
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the accepted rows, the refused rows and the reasons of each batch as three CSV files.",
            discussion: """
                <batch>.valid.csv, <batch>.invalid.csv, <batch>.errors.csv, for spreadsheets (UTF-8 with a byte order \
                mark, ';'). Columns that are never stored and the rows of people who withdrew are not in them; keys are \
                pseudonyms. To mend a batch, correct the original file, not these.
                """)

        @OptionGroup var place: ProjectOptions

        @Option(help: ArgumentHelp("Only this batch.", valueName: "id")) var batch: String?

        @Option(
            name: [.customShort("o"), .customLong("to")],
            help: ArgumentHelp("The folder to write to (default: quarantine in the state folder).", valueName: "dir"))
        var folder: String?

        @Option(help: "The language of the reasons: de or en.") var language = "en"

        func validate() throws {
            if Language(rawValue: language) == nil { throw ValidationError("'\(language)' is not de or en") }
        }

        func run() throws {
            try runCommand {
                let exported = try place.pipeline.quarantine().export(
                    batch: batch, to: folder, language: Language(rawValue: language) ?? .en)
                for batch in exported {
                    if let problem = batch.problem {
                        printError("\(batch.batch.file): \(problem)")
                    } else {
                        printError("\(batch.batch.file): \(batch.valid) accepted, \(batch.invalid) refused")
                        batch.files.forEach { print($0) }
                    }
                }
            }
        }
    }
}
