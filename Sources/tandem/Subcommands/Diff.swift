import ArgumentParser
import Editions
import PipelineRun
import StudyCommands

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every published number that changed between two editions, split into causes that add up.",
        discussion: "For people inside; the paragraph at the end is for outside.")

    @OptionGroup var place: ProjectOptions

    @Argument(help: "The older edition, such as partnerships@2026-03-01.") var from: EditionName

    @Argument(help: "The newer edition of the same publication.") var to: EditionName

    @Flag(help: "Print one JSON object; amounts are in billionths.")
    var json = false

    func run() throws {
        var change: EditionChange?
        try runCommand { change = try place.pipeline.diff(from, to) }
        guard let change else { return }
        if json { print(change.json) } else { show(change) }
        for table in change.revealing {
            printError("the two editions together give away a small group, which neither does alone: \(table)")
        }
        if !change.revealing.isEmpty { throw ExitCode(1) }
    }

    private func show(_ change: EditionChange) {
        for number in change.numbers {
            let causes = ChangeCause.allCases.compactMap { cause in
                number.causes[cause.rawValue].map { "\(cause.rawValue) \($0 > 0 ? "+" : "")\(plain($0))" }
            }
            print(
                "\(number.table) \(number.row) \(number.column)\t\(plain(number.old)) → \(plain(number.new))\t"
                    + causes.joined(separator: ", "))
        }
        for cell in change.appeared { print("\(cell)\tnew") }
        for cell in change.vanished { print("\(cell)\tno longer shown") }
        for table in change.texts { print("\(table)\twords only") }
        for cause in change.together {
            print(
                "\(cause): counted with the cause that follows, since the study cannot be made with this change alone")
        }
        for language in ["de", "en"] { print("\n\(change.paragraph[language] ?? "")") }
    }

    private func plain(_ amount: Int) -> String {
        amount % EditionChange.unit == 0
            ? String(amount / EditionChange.unit) : "\(Double(amount) / Double(EditionChange.unit))"
    }
}
