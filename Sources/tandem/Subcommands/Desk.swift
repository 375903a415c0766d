import ArgumentParser
import Glibc
import PipelineRun
import ProjectFiles

struct Desk: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Open a page on this machine: code answers, adjudicate, look through refused rows, ask where a number comes from.",
        discussion: """
            --project DIR --coder NAME (who codes; without it, who leads the study) --suggest (show what the dictionary \
            finds) --language de|en --port N --no-open --idle MINUTES. The address that is printed opens the desk once. The \
            desk is a program of its own, 'tandem-desk', beside this one: `make desk` builds it.
            """)

    @Argument(parsing: .captureForPassthrough, help: "Options of the desk.") var options: [String] = []

    func run() throws {
        if options == ["--help"] || options == ["-h"] { throw CleanExit.helpRequest(self) }
        try runCommand {
            let folder = Files.real("/proc/self/exe").split(separator: "/").dropLast().joined(separator: "/")
            let program = "/\(folder)/tandem-desk"
            guard Files.exists(program) else {
                throw PipelineError.unavailable(
                    "'\(program)' is missing: `make desk` builds it")
            }
            var words: [UnsafeMutablePointer<CChar>?] = ([program] + options).map { strdup($0) } + [nil]
            execv(program, &words)
            throw PipelineError.unavailable("'\(program)' could not be started: \(String(cString: strerror(errno)))")
        }
    }
}
