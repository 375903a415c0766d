import ArgumentParser
import StudyCommands
import StudyConfig

/// Prints the shape of a YAML file for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a kind of YAML file, for editors that check and complete.")

    @Argument(
        help: ArgumentHelp(
            "One of \(ConfigurationFile.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "file"))
    var file: ConfigurationFile

    func run() throws { print(schema(of: file)) }
}

extension ConfigurationFile: ExpressibleByArgument {}
