import Foundation
import Glibc
import ProjectFiles
import SurveyModel

/// A folder of sealed results, and the list of the batches that they are of.
package struct ResultFolder: Sendable {
    package let list: BatchList
    package let path: String
    /// As it was typed, for what people are to type again.
    package let listName: String
    private let key: [UInt8]
    private let lines: [String: BatchList.Line]

    package init(_ path: String, of list: BatchList, named listName: String, key: [UInt8]) {
        (self.path, self.list, self.listName, self.key) = (path, list, listName, key)
        lines = Dictionary(list.lines.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Returns: `nil` for a batch that is not on the list.
    package func line(of batch: Batch) -> BatchList.Line? { lines["\(batch.survey)/\(batch.id)"] }

    package func place(of line: BatchList.Line) -> String { path + "/" + line.resultName }

    /// What was sealed of a batch, once it is proved to be whole.
    package func result(of line: BatchList.Line) throws(SealedProblem) -> SealedFile {
        let file = try SealedFile(reading: place(of: line), key: key)
        guard file.header.survey == line.survey, file.header.batch == line.batch, file.header.sha256 == line.sha256
        else { throw .foreign("it is the result of another file") }
        return file
    }

    /// Who made the result of a batch; nobody relies on it.
    package func origin(of batch: Batch) -> SealedOrigin? {
        line(of: batch).flatMap { SealedOrigin(beside: place(of: $0)) }
    }

    /// What to type to have a batch read again.
    package func again(_ line: BatchList.Line) -> String { "tandem seal \(listName) \(line.task) --to \(path)" }

    // MARK: Shared file systems

    /// The names that are on the list and not in the folder.
    ///
    /// The folder is listed: on some file systems, a file that was asked for too early stays missing for a while.
    package func missing() -> [BatchList.Line] {
        let names = Set(Files.names(in: path))
        return list.lines.filter { !names.contains($0.resultName) }
    }

    /// Looks again, once a second, before it believes that results are missing.
    package func waitForAll(seconds: Int) {
        var rest = seconds
        while rest > 0, !missing().isEmpty {
            sleep(1)
            rest -= 1
        }
    }
}

/// Who made a sealed result, as it stands beside it: not within, since the same batch gives the same bytes everywhere.
package struct SealedOrigin: Sendable, Hashable, Codable {
    package var host: String
    /// Of the scheduler; empty where it says nothing.
    package var job: String
    package var attempt: String
    package var seconds: Double

    package init(host: String, job: String, attempt: String, seconds: Double) {
        (self.host, self.job, self.attempt, self.seconds) = (host, job, attempt, seconds)
    }

    private static let mostBytes = 4096

    package init?(beside result: String) {
        let path = result + ".json"
        guard (1...Self.mostBytes).contains(Files.size(path)), let bytes = Files.read(path),
            var origin = try? JSONDecoder().decode(SealedOrigin.self, from: Data(bytes))
        else { return nil }
        // It is printed: no more than names are made of.
        func plain(_ text: String) -> String {
            String(
                text.unicodeScalars.filter { $0.isASCII && $0.value > 32 && $0.value < 127 }.prefix(80).map(
                    Character.init))
        }
        (origin.host, origin.job, origin.attempt) = (plain(origin.host), plain(origin.job), plain(origin.attempt))
        self = origin
    }

    package func write(beside result: String) throws {
        try Files.replace(result + ".json", with: Array((jsonLine(self) + "\n").utf8), durably: false)
    }
}
