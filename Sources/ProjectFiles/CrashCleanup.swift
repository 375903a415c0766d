import Foundation
import Glibc

/// Removes what a killed run left lying; called while the lock is held, so that it belongs to nobody.
package func cleanUpAfterCrash(in project: ProjectDirectory, _ state: StateDirectory) {
    let reports = project.absolute("reports")
    let (current, old) = (reports + "/current", reports + "/current.old")
    // Killed between two renames: the old publications are still the last whole ones.
    if Files.exists(old), !Files.exists(current) { _ = rename(old, current) }
    Files.remove(old)
    Files.remove(reports + "/.next")
    for folder in [state.path, reports + "/internal"] {
        for file in Files.tree(folder) where isBesideFile(file) { Files.remove(folder + "/" + file) }
    }
}

/// `<name>.new-<pid>`: a file that was being written beside its target.
private func isBesideFile(_ path: String) -> Bool {
    guard let mark = path.range(of: ".new-", options: .backwards) else { return false }
    let rest = path[mark.upperBound...]
    return !rest.isEmpty && rest.allSatisfy(\.isNumber)
}
