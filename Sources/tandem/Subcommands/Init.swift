import ArgumentParser
import PipelineRun
import StudyCommands

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

    @Option(help: ArgumentHelp("A codebook with which open answers are coded.", valueName: "file.yml"))
    var codebook: String?

    func run() throws {
        try runCommand {
            let scaffold = try NewStudy(folder: folder)
            guard let source else { return try scaffold.createExample() }
            let remarks = try scaffold.create(
                from: .init(file: source, encoding: encoding, platform: platform, codebook: codebook))
            for remark in remarks { printError("note: \(remark)") }
        }
        printError("study laid out in '\(folder)'; next: tandem run --project '\(folder)'")
    }
}
