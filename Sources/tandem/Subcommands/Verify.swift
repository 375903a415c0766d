import ArgumentParser
import Editions
import PipelineRun
import StudyCommands

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Rebuild an edition elsewhere from the files it was made from, and compare every byte.")

    @OptionGroup var place: ProjectOptions

    @Argument(help: "The edition, such as partnerships@2026-03-01.") var edition: EditionName

    func run() throws {
        var verification: Verification?
        try runCommand { verification = try place.pipeline.verify(edition) }
        guard let verification else { return }
        if let program = verification.otherProgram {
            printError("\(edition) was made by \(program), this is \(ProgramName.text)")
        }
        for file in verification.differing { print("differs: \(file)") }
        if !verification.holds { throw ExitCode(1) }
        print("\(edition): every file comes out the same")
    }
}

extension EditionName: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
