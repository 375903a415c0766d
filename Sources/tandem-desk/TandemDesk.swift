import ArgumentParser
import DeskPages
import Glibc
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel

/// The desk as a process: one study, one person, one browser.
@main
struct TandemDesk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tandem-desk",
        abstract: "A page on this machine for coding, adjudication, refused rows and where numbers come from.",
        version: Software.name)

    @Option(help: ArgumentHelp("The folder that holds pipeline.yml.", valueName: "dir")) var project = "."
    @Option(help: ArgumentHelp("Where the store lies (default: .tandem in the project).", valueName: "dir"))
    var state: String?
    @Option(help: "Who codes; without a name, whoever leads the study.") var coder: String?
    @Flag(help: "Show the coder what the dictionary finds; leave it out in rounds that measure agreement.")
    var suggest = false
    @Option(help: "The language of the pages: de or en.") var language = "de"
    @Option(help: "The port on 127.0.0.1; 0 for any that is free.") var port = 0
    @Flag(help: "Open no browser.") var noOpen = false
    @Option(help: ArgumentHelp("End after so long without a request.", valueName: "minutes")) var idle = 120

    func validate() throws {
        if let coder, !isIdentifier(coder) || coder == "adjudicated" {
            throw ValidationError("--coder needs a name such as anna: letters, digits, '-' and '_'")
        }
        if Language(rawValue: language) == nil { throw ValidationError("--language is de or en") }
        if !(0...65535).contains(port) || idle < 1 { throw ValidationError("--port is 0 to 65535, --idle 1 or more") }
    }

    func run() throws {
        do {
            let token = randomWord()
            try DeskServer(idle: idle).serve(port: port) { port in
                try site(at: port, token: token)
            } opened: { port in
                announce("http://127.0.0.1:\(port)\(DeskGate.entrance)?token=\(token)")
            }
        } catch {
            for line in messages(of: error) { Self.say(line, to: STDERR_FILENO) }
            throw ExitCode(failureExit(of: error))
        }
    }

    private func site(at port: Int, token: String) throws -> DeskSite {
        let pipeline = Pipeline(project: project, state: state)
        let gate = DeskGate(port: port, token: token, session: randomWord(), formKey: randomWord())
        let options = DeskOptions(
            coder: coder, suggests: suggest, language: Language(rawValue: language) ?? .de)
        return try DeskSite(pipeline, options, gate: gate, running: ChildRun(pipeline), clock: Self.clock)
    }

    private static func clock() -> RunOptions {
        let now = Timestamp(seconds: time(nil))
        var options = RunOptions(run: "desk-\(getpid())", now: now, command: "tandem desk")
        options.wait = 10
        return options
    }

    /// Of 128 bits.
    private func randomWord() -> String {
        var random = SystemRandomNumberGenerator()
        return [random.next(), random.next()].map { (bits: UInt64) in
            let word = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }

    /// At once, also where nobody sits at a terminal.
    private static func say(_ line: String, to file: Int32) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, bytes.count) }
    }

    private func announce(_ address: String) {
        Self.say(address, to: STDOUT_FILENO)
        Self.say("The address opens the desk once. Ctrl-C ends it.", to: STDERR_FILENO)
        guard !noOpen, isatty(STDOUT_FILENO) == 1, getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else {
            return
        }
        ChildRun.start("/usr/bin/xdg-open", [address])
    }
}
