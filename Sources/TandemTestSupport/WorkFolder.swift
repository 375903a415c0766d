import Foundation

/// A folder of its own in which the built command runs; removed when the test ends.
package final class WorkFolder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    package func write(_ bytes: [UInt8], to name: String) throws {
        let place = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }

    package func text(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    /// Every file below the folder with its content, for comparing two states.
    package func contents(of name: String) -> [String: Data] {
        let root = path + "/" + name
        guard let walk = FileManager.default.enumerator(atPath: root) else { return [:] }
        var contents: [String: Data] = [:]
        for case let file as String in walk {
            contents[file] = FileManager.default.contents(atPath: root + "/" + file)
        }
        return contents
    }
}

/// What a command left behind.
package struct CommandResult: Sendable {
    package var exit: Int32
    package var output: String
    package var errors: String
}

/// Starts the built command and does not wait for it; what it says goes nowhere.
package func startTandem(_ arguments: [String], in folder: WorkFolder) throws -> Process {
    let process = Process()
    process.executableURL = builtProducts.appendingPathComponent("tandem")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
}

/// Runs the built `tandem` with nothing in its environment but what is given.
package func runTandem(
    _ arguments: [String], in folder: WorkFolder, environment: [String: String] = [:], output device: String? = nil
) throws -> CommandResult {
    let process = Process()
    process.executableURL = builtProducts.appendingPathComponent("tandem")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = environment
    let output = Pipe()
    let errors = Pipe()
    if let device, let file = FileHandle(forWritingAtPath: device) {
        process.standardOutput = file
        try output.fileHandleForWriting.close()
    } else {
        process.standardOutput = output
    }
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return CommandResult(
        exit: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
        errors: String(decoding: complained, as: UTF8.self))
}

/// The folder of the test bundle, where SwiftPM puts the executables too.
private var builtProducts: URL {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
}
