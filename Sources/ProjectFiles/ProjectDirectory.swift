import Foundation

/// The folder that holds `pipeline.yml`; all relative paths start here, never at the working directory.
package final class ProjectDirectory {
    package let root: String
    /// Every path that was asked for, present or not, and every folder that was searched, as it was before it was read
    /// for the first time.
    package private(set) var asked: [String: PathState] = [:]
    private let realRoot: String

    package init(_ root: String) {
        self.root = URL(fileURLWithPath: root).standardizedFileURL.path
        realRoot = Self.real(self.root) ?? self.root
    }

    package func bytes(of path: String) -> [UInt8]? {
        note(path)
        let bytes = inside(path).flatMap { Files.read($0) }
        if let bytes { remember(path) { Digest.sha256(bytes) } }
        return bytes
    }

    /// The digest of a file, read in pieces; `nil` when it cannot be read.
    package func sha256(of path: String) -> String? {
        note(path)
        let digest = (try? reading(path))?.sha256OfAll
        if let digest { remember(path) { digest } }
        return digest
    }

    /// Whether a path lies in the project, also behind symbolic links; counts as asked for.
    package func isInside(_ path: String) -> Bool {
        note(path)
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
        let name = folder.isEmpty ? "." : folder
        note(name)
        guard let place = inside(name) else { return [] }
        let names = Files.names(in: place)
        remember(name) { PathState.digest(of: names) }
        return names.filter { matches($0, glob: pattern) }
            .map { folder.isEmpty ? $0 : folder + "/" + $0 }
    }

    /// - Returns: What it was when it was asked for the first time, before anything of it was read.
    @discardableResult func note(_ path: String) -> PathState {
        if let known = asked[path] { return known }
        let state = PathState(of: absolute(path))
        asked[path] = state
        return state
    }

    /// Keeps what was read first.
    func remember(_ path: String, _ digest: () -> String) {
        guard let known = asked[path], known.content == nil else { return }
        asked[path]?.content = digest()
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
