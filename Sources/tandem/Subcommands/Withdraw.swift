import ArgumentParser
import Glibc
import PipelineRun
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

/// Somebody leaves the study.
struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A city, respondent or response leaves: record it, take away what is stored, say what remains.",
        discussion: """
            The withdrawal is written to the study's file of withdrawals and takes effect everywhere at the next run. The \
            store, exported refused rows and worklists are cleared at once.
            """)

    @Argument(help: "city, respondent or response.") var kind: Withdrawal.Kind

    @Argument(
        help: "The city's key, name or alias; the respondent's key as in the export; or survey/response.")
    var id: String

    @Option(help: "How much leaves: all, open-answers, or quotes.") var scope = WithdrawalScope.all

    @OptionGroup var place: ProjectOptions
    @OptionGroup var clock: ClockOptions

    @Option(help: ArgumentHelp("Wait for a run to end.", valueName: "seconds"))
    var wait = 0

    func run() throws {
        try runCommand {
            let now = clock.now
            let options = RunOptions(at: now, waiting: wait)
            let report = try place.pipeline.withdraw(
                kind, id, scope: scope, on: CalendarDate(iso: now.day), options: options)
            print("\(report.rows) rows of batch files" + (report.isNew ? "" : "; the withdrawal was recorded before"))
            for line in report.done { print("done: \(line)") }
            for line in report.remaining { print("remains: \(line)") }
            if report.rows == 0 { printError("no batch holds anything of '\(id)'; is it written as in the export?") }
        }
    }
}

extension Withdrawal.Kind: ExpressibleByArgument {}
extension WithdrawalScope: ExpressibleByArgument {}
