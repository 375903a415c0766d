import Foundation
import ProjectFiles

/// The study that a state folder belongs to: its id, and the folder that holds it.
package struct StateOwner: Sendable, Codable, Equatable {
    package var study: String
    /// Without symbolic links.
    package var place: String
    /// The device and inode of the state folder itself: a copy of it has others.
    package var folder: String

    package init(study: String, place: String, in state: StateDirectory) {
        (self.study, self.place, folder) = (study, place, Files.identity(state.path))
    }

    /// - Returns: `nil` for a folder that was never used, or whose owner cannot be read.
    package static func read(_ state: StateDirectory) -> StateOwner? {
        Files.read(state.owner).flatMap { try? JSONDecoder().decode(StateOwner.self, from: Data($0)) }
    }

    package func write(_ state: StateDirectory) throws { try state.replace(state.owner, with: jsonLine(self) + "\n") }

    /// Whether the folder is another one than it was, with the same files: it was copied.
    package func isCopied(to state: StateDirectory) -> Bool { folder != Files.identity(state.path) }
}
