import Foundation

/// The folder that holds `pipeline.yml`; all relative paths start here, never at the working directory.
package final class ProjectDirectory {
    package let root: String
    /// Every path that was asked for, present or not, and every folder that was searched.
    package private(set) var asked: Set<String> = []
    private let realRoot: String

    package init(_ root: String) {
        self.root = URL(fileURLWithPath: root).standardizedFileURL.path
        realRoot = Self.real(self.root) ?? self.root
    }

    package func bytes(of path: String) -> [UInt8]? {
        asked.insert(path)
        return inside(path).flatMap { Files.read($0) }
    }

    /// The digest of a file, read in pieces; `nil` when it cannot be read.
    package func sha256(of path: String) -> String? {
        asked.insert(path)
        guard let file = try? reading(path) else { return nil }
        do {
            while try file.next() != nil {}
        } catch {
            return nil
        }
        return file.sha256
    }

    /// Whether a path lies in the project, also behind symbolic links; counts as asked for.
    package func isInside(_ path: String) -> Bool {
        asked.insert(path)
        return inside(path) != nil
    }

    /// Opens a file within the project.
    package func reading(_ path: String, hashing: Bool = true) throws(FileReading.Problem) -> FileReading {
        guard let place = inside(path) else { throw FileReading.Problem(what: "it leads out of the project") }
        return try FileReading(place, hashing: hashing)
    }

    package func files(matching glob: String) -> [String] {
        let folder = parentFolder(of: glob)
        let pattern = folder.isEmpty ? glob : String(glob.dropFirst(folder.count + 1))
        asked.insert(folder.isEmpty ? "." : folder)
        guard let place = inside(folder.isEmpty ? "." : folder) else { return [] }
        return Files.names(in: place).filter { matches($0, glob: pattern) }
            .map { folder.isEmpty ? $0 : folder + "/" + $0 }
    }

    package func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : root + "/" + path }

    /// The place of a path within the project; `nil` when it leads out, also through a symbolic link.
    private func inside(_ path: String) -> String? {
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return nil }
        let place = absolute(path)
        // What is missing leads nowhere.
        guard let real = Self.real(place) else { return place }
        return real == realRoot || real.hasPrefix(realRoot + "/") ? place : nil
    }

    /// A path without symbolic links; `nil` when something on the way is missing.
    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
