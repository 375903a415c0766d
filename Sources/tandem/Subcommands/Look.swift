import ArgumentParser
import Glibc
import StudyCommands

struct Look: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a survey file holds, question by question, without a study.",
        discussion: """
            A line a question: its type, how many answered, how many did not, and the answers that three people or more gave. \
            ↑ marks steps in a known order, ? what rests on a guess.
            """)

    @Argument(help: ArgumentHelp("A survey CSV.", valueName: "file.csv")) var file: String

    @Option(help: ArgumentHelp("The file's code page by its IANA name, such as windows-1252.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("The platform that wrote the file.", valueName: "name")) var platform: String?

    @Flag(help: "Print one JSON object instead.") var json = false

    func validate() throws { try checkPlatform(platform) }

    func run() throws {
        try runCommand {
            let draft = try draftInstrument(from: file, id: nil, encoding: encoding, platform: platform)
            let look = FileLook(draft, file: file)
            print(json ? look.json : look.text(width: terminalWidth))
        }
    }

    private var terminalWidth: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 40 else { return 120 }
        return Int(size.ws_col)
    }
}
