import Foundation
import ProjectFiles
import SurveyModel

/// The batches of a study as they are handed to other machines: frozen, so that all of them mean the same files.
///
/// One JSON object a line: the head, a line a batch in declared order, and at the end the SHA-256 of all before.
package struct BatchList: Sendable, Hashable {
    /// A batch with what reading it would be made from.
    package struct Line: Sendable, Hashable, Codable {
        /// Counts all batches of the study from 0.
        package var index: Int
        /// Which task reads it, from 0.
        package var task: Int
        package var survey: String
        package var batch: String
        /// Relative to the project.
        package var file: String
        package var bytes: Int
        package var sha256: String
        /// Fingerprints of the steps; `code` is empty where no answers are coded.
        package var ingest: String
        package var code: String

        package init(
            index: Int, task: Int = 0, survey: String, batch: String, file: String, bytes: Int, sha256: String,
            ingest: String, code: String
        ) {
            (self.index, self.task, self.survey, self.batch, self.file) = (index, task, survey, batch, file)
            (self.bytes, self.sha256, self.ingest, self.code) = (bytes, sha256, ingest, code)
        }

        package var scope: String { "\(survey)/\(batch)" }

        /// Its result in a folder: tells the file that it was made from, so that a changed one gets another.
        package var resultName: String { "\(survey)+\(batch).\(sha256.prefix(16)).sealed" }
    }

    package struct Head: Sendable, Hashable, Codable {
        package var format: String
        package var study: String
        package var program: String
        /// Names the key of the pseudonyms.
        package var key: String
        package var tasks: Int
    }

    package private(set) var head: Head
    package private(set) var lines: [Line]

    package static let format = "tandem-batches 1"

    /// - Parameter perTask: How many batches a task reads at most; the tasks get about the same number of bytes.
    package init(study: String, program: String, key: String, lines: [Line], perTask: Int = 1) {
        let tasks = (lines.count + max(1, perTask) - 1) / max(1, perTask)
        head = Head(format: Self.format, study: study, program: program, key: key, tasks: tasks)
        self.lines = TaskSizes(tasks: tasks, perTask: perTask).sharedOut(lines)
    }

    /// SHA-256 by file.
    package var hashes: [String: String] {
        Dictionary(lines.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }

    package func lines(ofTask task: Int) -> [Line] { lines.filter { $0.task == task } }
}

// MARK: As text

private struct End: Codable { var sha256: String }

extension BatchList {
    package var text: String {
        let body = ([jsonLine(head)] + lines.map { jsonLine($0) }).map { $0 + "\n" }.joined()
        return body + jsonLine(End(sha256: Digest.sha256(body))) + "\n"
    }

    /// Names the list in messages and logs.
    package var digest: String { Digest.sha256(text) }

    /// Larger ones are none.
    private static let mostBytes = 1 << 30

    /// - Throws: `SealedProblem.list` for what is no list, or was changed since it was written.
    package init(reading path: String) throws(SealedProblem) {
        guard let bytes = Files.read(path) else { throw .list("'\(path)' cannot be read") }
        guard bytes.count < Self.mostBytes else { throw .list("'\(path)' is too large for a list of batches") }
        try self.init(text: String(decoding: bytes, as: UTF8.self), name: path)
    }

    package init(text: String, name: String) throws(SealedProblem) {
        var rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard rows.popLast() == "", rows.count >= 2, let end: End = Self.value(rows.removeLast()) else {
            throw .list("'\(name)' is no list of batches, or was cut short")
        }
        guard Digest.sha256(rows.map { $0 + "\n" }.joined()) == end.sha256 else {
            throw .list("'\(name)' was changed after it was written")
        }
        guard let head: Head = Self.value(rows.removeFirst()), head.format == Self.format else {
            throw .list("'\(name)' is a list of another form than '\(Self.format)'")
        }
        self.head = head
        lines = try Self.lines(rows, name)
        guard lines.allSatisfy({ (0..<max(1, head.tasks)).contains($0.task) }) else {
            throw .list("'\(name)' names a task that it does not have")
        }
    }

    private static func lines(_ rows: [Substring], _ name: String) throws(SealedProblem) -> [Line] {
        var lines: [Line] = []
        for row in rows {
            guard let line: Line = value(row), line.index == lines.count, line.isPlain else {
                throw .list("line \(lines.count + 2) of '\(name)' is no batch")
            }
            lines.append(line)
        }
        return lines
    }

    private static func value<Value: Decodable>(_ row: Substring) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(row.utf8))
    }
}

extension BatchList.Line {
    /// Names become parts of file names: nothing that leads elsewhere is one.
    fileprivate var isPlain: Bool {
        let names = [survey, batch]
        return names.allSatisfy { !$0.isEmpty && !$0.contains("/") && !$0.contains("\0") && $0.utf8.count < 200 }
            && bytes >= 0 && sha256.utf8.count == 64 && sha256.allSatisfy(\.isHexDigit)
    }
}
